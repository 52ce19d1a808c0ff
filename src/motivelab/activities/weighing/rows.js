// What the ways of weighing are made of: one compact row a motive. A row reads through `desk` and changes through
// `desk.change(edit)`, where `edit` works on the answer of the way in use; `desk.settle()` ends a gesture.

import { button, element, say } from "../frame/elements.js";
import { numberControls } from "../frame/number_controls.js";
import { detailsOf } from "./details.js";
import { trackOf } from "./tracks.js";

export function swatch(motive) {
  const node = element("span", { className: `motivelab-swatch motivelab-${motive.hatch}`, "aria-hidden": "true" });
  node.style.setProperty("--motive", motive.colour);
  return node;
}

export function titleOf(motive) {
  return motive.short === motive.name ? motive.name : `${motive.short} ${motive.name}`;
}

export function nameOf(motive, attributes = {}) {
  const tag = attributes.htmlFor ? "label" : "span";
  return element(tag, { className: "motivelab-name", ...attributes }, swatch(motive), titleOf(motive));
}

// The end of every row: the share, the switch that opens the details, and the details, of one motive at a time.
export function endOf(desk, motive, control) {
  const share = element("span", { className: "motivelab-share" });
  const definition = element("p", { className: "motivelab-definition", id: desk.idFor(`${motive.id}-about`) });
  definition.textContent = motive.definition ?? "";
  control?.setAttribute("aria-describedby", definition.id);
  const known = desk.content.paragraphs > 0; // a first feeling and a toy have nothing to read up
  definition.hidden = known;
  const shown = known ? switchOf(desk, motive) : { nodes: [], draw() {} };
  return {
    nodes: [share, definition, ...shown.nodes],
    draw() {
      say(share, desk.shareShown(motive.id));
      shown.draw();
    },
  };
}

function switchOf(desk, motive) {
  const words = element("span", { className: "motivelab-supported" });
  const place = element("div", { className: "motivelab-place", id: desk.idFor(`${motive.id}-details`), hidden: true });
  const opener = button("", () => desk.toggle(motive.id), {
    className: "motivelab-opener",
    id: desk.idFor(`${motive.id}-opener`),
    "aria-controls": place.id,
  });
  opener.append(words, element("span", { className: "motivelab-arrow", "aria-hidden": "true" }));
  let details = null;
  let drawn = ""; // what is written again is also read again: an unchanged switch is left alone
  return {
    nodes: [opener, place],
    draw() {
      const open = desk.opened() === motive.id;
      const { text, asks } = desk.supportText(motive.id);
      if (drawn !== `${open} ${text}`) {
        drawn = `${open} ${text}`;
        say(words, text);
        opener.classList.toggle("motivelab-asks", asks);
        opener.setAttribute("aria-expanded", open);
        opener.setAttribute("aria-label", `${titleOf(motive)}: what the article says, and your support: ${text}`);
      }
      if (open) details ??= detailsOf(desk, motive);
      else details = null;
      place.hidden = !open;
      if (!open) place.replaceChildren();
      else if (!place.firstChild) place.append(details.node);
      details?.draw();
    },
  };
}

function ratingRow(desk, motive, options) {
  const id = desk.idFor(motive.id);
  const controls = numberControls(desk, {
    id,
    label: `${titleOf(motive)}: ${options.what ?? "rating"}`,
    highest: 100,
    read: () => desk.answer()[motive.id] ?? 0,
    write: (answer, value) => (answer[motive.id] = value),
    limit: () => options.limit?.(motive) ?? 100,
    describe: (value) => `${value}, ${desk.shareText(motive.id)} of the whole`,
  });
  const track = trackOf(controls.slider, motive);
  const lead = options.lead?.(motive);
  const end = endOf(desk, motive, controls.slider);
  const node = element("div", { className: `motivelab-row ${lead ? "motivelab-leads" : ""}`.trim() });
  node.append(nameOf(motive, { htmlFor: id }), track.node, ...(lead ? [lead.node] : []), controls.number);
  node.append(...end.nodes, controls.complaint);
  return {
    node,
    draw() {
      const fixed = desk.closed() || desk.isLocked(motive.id) || (options.frozen?.(motive) ?? false);
      lead?.draw();
      controls.draw(fixed);
      track.fill(0, (desk.answer()[motive.id] ?? 0) / 100);
      node.classList.toggle("motivelab-open", desk.opened() === motive.id);
      end.draw();
    },
  };
}

export function ratingPanel(desk, motives, options = {}) {
  const rows = motives.map((motive) => ratingRow(desk, motive, options));
  return { nodes: rows.map((row) => row.node), draw: () => rows.forEach((row) => row.draw()) };
}

// Where a motive has no control of its own: its share, and what there is to read about it.
export function aboutRow(desk, motive) {
  const end = endOf(desk, motive);
  const node = element("div", { className: "motivelab-row motivelab-told" }, nameOf(motive), ...end.nodes);
  return {
    node,
    draw() {
      node.classList.toggle("motivelab-open", desk.opened() === motive.id);
      end.draw();
    },
  };
}
