// What a page shows where a cell of the lesson reads the student's own work: the same sentences, from what this browser
// keeps. Each way of reading returns nodes; it is asked anew whenever a piece of work on the page changes.

import { button, dataTable, element, folded } from "../../../activities/frame/elements.js";
import { contentOf } from "../../../activities/frame/read_line.js";
import { readSeal } from "./seal.js";
import { agreement, partner } from "./agreeing.js";
import { judgements, beforeAfter, shares } from "./judging.js";

const IN_NOTEBOOK = "This cell reads your work with Python: it runs in the notebook.";
const paragraph = (text) => element("p", {}, text);

function setup({ shelf }) {
  const keeps = shelf.student !== "nobody";
  const kept = keeps
    ? "There is nothing to set up. This browser keeps your work between visits."
    : "There is nothing to set up. But this browser keeps nothing on this page: keep the line of text or the file of each activity.";
  return [paragraph(kept), element("p", {}, shelf.words)];
}

function howFar(content) {
  if (!content) return "not begun";
  if (content.commitments?.length) return "committed";
  if (!content.checked) return "begun";
  const { right, of } = content.attempts?.at(-1) ?? {};
  return Number.isInteger(right) && Number.isInteger(of) ? `checked: ${right} of ${of} right` : "checked";
}

function progress({ shelf, lessons }) {
  const isBegun = (name) => shelf.peek(name) !== null;
  const rows = lessons.map(({ title, page, work }) => {
    const next = work.find((name) => !isBegun(name))?.replaceAll("-", " ") ?? "all begun";
    return [element("a", { href: page }, title), `${work.filter(isBegun).length} of ${work.length}`, next];
  });
  const works = [...new Set(lessons.flatMap(({ work }) => work))];
  const caption = `Your work in this browser: ${works.filter(isBegun).length} of ${works.length} pieces begun`;
  const details = works.map((name) => [name.replaceAll("-", " "), howFar(shelf.peek(name))]);
  return [
    dataTable(caption, ["lesson", "begun", "what comes next"], rows),
    folded("Every piece of work", dataTable("Each piece of work", ["piece of work", "how far"], details)),
    forget(shelf),
  ];
}

// Everything that this site keeps, gone for good: asked twice.
function forget(shelf) {
  const ask = button("Delete all my work from this browser", () => ((yes.hidden = no.hidden = false), no.focus()));
  const yes = button("Yes, delete all of it", () => (shelf.clear(), location.reload()), { hidden: true });
  const no = button("No, keep it", () => ((yes.hidden = no.hidden = true), ask.focus()), { hidden: true });
  return element("p", { className: "buttons" }, ask, yes, no);
}

const WAYS = {
  setup,
  progress,
  shares,
  judgements,
  agreement,
  partner: (page, works, kept) => partner(page, works, kept, contentOf),
  "before-after": beforeAfter,
  seal: readSeal,
  notebook: () => [paragraph(IN_NOTEBOOK)],
};

export function readAll(page) {
  const drawn = [...document.querySelectorAll(".reading")].map((node) => {
    const kept = {}; // what a reading remembers between two drawings, such as a line that was pasted
    const works = JSON.parse(node.dataset.works);
    let words = null;
    return () => {
      const nodes = WAYS[node.dataset.way](page, works, kept, draw);
      const now = nodes.map((one) => one.outerHTML).join("");
      if (now !== words) node.replaceChildren(...nodes);
      words = now;
    };
  });
  const draw = () => drawn.forEach((one) => one());
  for (const { task } of page.tasks.values()) for (const what of ["saved", "results"]) task.on(what, draw);
  draw();
}
