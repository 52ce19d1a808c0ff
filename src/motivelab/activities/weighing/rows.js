// What the ways of weighing are made of: native controls on one answer. A row reads through `desk` and changes through
// `desk.change(edit)`, where `edit` works on the answer of the way in use; `desk.settle()` ends a gesture.

import { button, element, hearing, say } from "../frame/elements.js";
import { numberControls } from "../frame/number_controls.js";

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

function ratingRow(desk, motive, options) {
  const id = desk.idFor(motive.id);
  const read = () => desk.answer()[motive.id] ?? 0;
  const share = element("span", { className: "motivelab-share" });
  const controls = numberControls(desk, {
    id,
    label: `${titleOf(motive)}: rating`,
    highest: 100,
    read,
    write: (answer, value) => (answer[motive.id] = value),
    limit: () => options.limit?.(motive) ?? 100,
    describe: (value) => `${value}, ${desk.shareText(motive.id)} of the whole`,
  });
  const lead = options.lead?.(motive);
  const node = element("div", { className: "motivelab-row" }, nameOf(motive, { htmlFor: id }));
  node.append(
    controls.slider,
    controls.number,
    share,
    controls.complaint,
    ...(lead ? [lead.node] : []),
    desk.aboutOf(motive, controls.slider),
  );
  return {
    node,
    draw: () => {
      say(share, desk.shareText(motive.id));
      lead?.draw();
      controls.draw(desk.closed() || desk.isLocked(motive.id) || (options.frozen?.(motive) ?? false));
    },
  };
}

export function ratingPanel(desk, motives, options = {}) {
  const rows = motives.map((motive) => ratingRow(desk, motive, options));
  return { nodes: rows.map((row) => row.node), draw: () => rows.forEach((row) => row.draw()) };
}

export function strengthText(first, second, value) {
  if (value === undefined) return "not compared yet";
  if (value === 0) return "both as much";
  const [more, less] = value > 0 ? [first, second] : [second, first];
  return `${more.short} ${Math.abs(value) + 1} times as much as ${less.short}`;
}

// A slider over a scale of strength with a word beside it; a value that was never set says so.
export function strengthRow(desk, { key, label, left, right, low, high, read, write, words }) {
  const id = desk.idFor(key);
  const slider = element("input", { type: "range", id, min: low, max: high, step: 1 });
  const said = element("span", { className: "motivelab-said" });
  const set = (value) => desk.change((answer) => write(answer, value));
  hearing(
    slider,
    () => set(Number(slider.value)),
    () => (set(Number(slider.value)), desk.settle()),
  );
  slider.setAttribute("aria-label", label);
  const same = button("as much", () => (set(low < 0 ? 0 : 1), desk.settle()), { "aria-label": `${label}: as much` });
  const node = element("div", { className: "motivelab-pair" }, left, slider, right, same, said);
  return {
    node,
    draw: () => {
      const value = read();
      slider.value = value ?? (low < 0 ? 0 : 1);
      slider.disabled = same.disabled = desk.closed();
      node.classList.toggle("motivelab-unset", value === undefined);
      said.textContent = words(value);
      slider.setAttribute("aria-valuetext", words(value));
    },
  };
}

// Where a motive has no control of its own: its share and what there is to read about it.
export function aboutRow(desk, motive) {
  const share = element("span", { className: "motivelab-share" });
  const line = element("div", { className: "motivelab-rankline" }, nameOf(motive), share);
  const node = element("div", { className: "motivelab-rank" }, line, desk.aboutOf(motive));
  return { node, draw: () => (share.textContent = desk.shareText(motive.id)) };
}
