// The details of one motive: its definition, its claims as cards, the paragraph that supports its weight, its parts; and a
// lock, where it has a number of its own.

import { element, say } from "../frame/elements.js";
import { listed } from "./shares.js";

const STANCES = { counters: "Counts against it. ", context: "Context. " };

// The marks under a claim, each with its word in the legend.
function marksOf({ paragraph, speaker, hedge, note }, noted) {
  const mark = (kind, text) => element("span", { className: `motivelab-tag motivelab-tag-${kind}` }, text);
  return [
    mark("paragraph", `par. ${paragraph}`),
    mark("speaker", speaker),
    hedge ? mark("hedge", `“${hedge}”`) : mark("none", "no hedge"),
    ...(noted ? [note ? mark("note", `note ${note}`) : mark("none", "no note")] : []),
  ];
}

const LEGEND = [
  ["paragraph", "par.", "where it stands"],
  ["speaker", "author", "who says it"],
  ["hedge", "“may”", "a hedge: a word that weakens it"],
  ["note", "note", "a note names a source"],
];

function legendOf(noted) {
  const items = LEGEND.filter(([kind]) => noted || kind !== "note").map(([kind, sign, words]) =>
    element(
      "span",
      { className: "motivelab-legend-item" },
      element("span", { className: `motivelab-tag motivelab-tag-${kind}` }, sign),
      ` ${words}`,
    ),
  );
  return element("p", { className: "motivelab-legend" }, ...items);
}

function cardOf(claim, noted) {
  const lead = STANCES[claim.stance];
  const text = element("p", {}, ...(lead ? [element("strong", {}, lead)] : []), claim.text);
  const marks = element("p", { className: "motivelab-tags" }, ...marksOf(claim, noted));
  const id = element("span", { className: "motivelab-slip-id" }, claim.id);
  marks.append(id);
  return element("li", { className: `motivelab-slip motivelab-${claim.stance}` }, text, marks);
}

const FIRST = 3; // cards that are shown at once

// Against first: what speaks for a motive is found without help.
function claimsOf(motive, noted) {
  const against = motive.claims.filter(({ stance }) => stance === "counters");
  const others = motive.claims.filter(({ stance }) => stance !== "counters");
  const cards = [...against, ...others].map((claim) => cardOf(claim, noted));
  const count = cards.length === 1 ? "1 claim" : `${cards.length} claims`;
  const told = against.length === 0 ? "none counts against it" : `${against.length} against it`;
  const list = element("ul", { className: "motivelab-slips", "aria-label": `The claims about ${motive.short}` });
  const more = element("button", { type: "button", className: "motivelab-show-all" });
  let all = cards.length <= FIRST + 2;
  const draw = () => {
    list.replaceChildren(...(all ? cards : cards.slice(0, FIRST)));
    more.textContent = all ? "Show fewer" : `Show all ${cards.length}`;
    more.setAttribute("aria-expanded", all);
  };
  more.addEventListener("click", () => ((all = !all), draw()));
  more.hidden = all;
  draw();
  return element(
    "div",
    { className: "motivelab-sayings" },
    element(
      "p",
      { className: "motivelab-says" },
      element("strong", {}, "What the article says"),
      `: ${count}, ${told}`,
    ),
    ...(cards.length > 0 ? [legendOf(noted)] : []),
    list,
    more,
  );
}

// A switch: whether a motive is in one of the lists of the answers.
function tick(desk, { text, id, label, holds, turn }) {
  const box = element("input", { type: "checkbox", id: desk.idFor(id) });
  if (label) box.setAttribute("aria-label", label);
  box.addEventListener("change", () => desk.step((whole) => turn(whole, box.checked)));
  const node = element("label", { className: "motivelab-tick" }, box, text);
  return { node, draw: () => ((box.checked = holds(desk.whole())), (box.disabled = desk.closed())) };
}

const listedOr = (list, id, on) => (on ? [...list, id] : list.filter((other) => other !== id));

// Whether the paragraph that is named holds a claim on the motive; said at once.
export function supportRemark({ claims, short }, paragraph) {
  if (!paragraph) return "";
  const here = claims.filter((claim) => claim.paragraph === paragraph);
  const places = [...new Set(claims.map((claim) => claim.paragraph))].sort((a, b) => a - b);
  if (here.length === 0) {
    const where = places.length > 0 ? ` Its claims stand in ${listed(places.map((place) => `par. ${place}`))}.` : "";
    return `Par. ${paragraph} holds no claim on ${short}.${where}`;
  }
  return here.every(({ stance }) => stance === "counters")
    ? `What par. ${paragraph} says of ${short} counts against it.`
    : "";
}

function supportOf(desk, motive) {
  const select = element("select", { id: desk.idFor(`${motive.id}-support`) });
  select.append(element("option", { value: "" }, "none yet"));
  for (let n = 1; n <= desk.content.paragraphs; n += 1)
    select.append(element("option", { value: n }, `paragraph ${n}`));
  select.addEventListener("change", () =>
    desk.step(({ support }) => {
      if (select.value) support[motive.id] = Number(select.value);
      else delete support[motive.id];
    }),
  );
  const remark = element("p", { className: "motivelab-warning", role: "status" });
  const label = element("label", { htmlFor: select.id }, `What supports the weight of ${motive.short}?`);
  const node = element("div", { className: "motivelab-support" }, label, select, remark);
  return {
    node,
    draw() {
      const paragraph = desk.whole().support[motive.id];
      select.value = paragraph ?? "";
      select.disabled = desk.closed();
      say(remark, supportRemark(motive, paragraph));
    },
  };
}

export function detailsOf(desk, motive) {
  const main = desk.content.motives.find(({ id }) => id === motive.parent) ?? motive;
  const parts = desk.content.motives.filter(({ parent }) => parent === main.id);
  const side = [supportOf(desk, motive)];
  if (desk.hasNumbers()) {
    side.push(
      tick(desk, {
        text: "keep this number",
        id: `${motive.id}-locked`,
        label: `${motive.short} ${motive.name}: keep this number`,
        holds: (whole) => whole.locked.includes(motive.id),
        turn: (whole, on) => (whole.locked = listedOr(whole.locked, motive.id, on)),
      }),
    );
  }
  if (parts.length > 0) {
    side.push(
      tick(desk, {
        text: `weigh ${main.short} in its parts`,
        id: `${main.id}-split`,
        holds: (whole) => whole.split.includes(main.id),
        turn: (whole, on) => desk.split(whole, main, parts, on),
      }),
    );
  }
  const definition = element("p", { className: "motivelab-meaning" }, motive.definition ?? "");
  const node = element(
    "div",
    { className: "motivelab-details", role: "group", "aria-label": `${motive.short} ${motive.name}: details` },
    element("div", { className: "motivelab-read" }, definition, claimsOf(motive, desk.content.noted)),
    element("div", { className: "motivelab-side" }, ...side.map((part) => part.node)),
  );
  return { node, draw: () => side.forEach((part) => part.draw()) };
}
