// The whole matrix as a table that fits: a code in each cell, which the tint only repeats. A cell leads to its card.

import { button, element, same, say } from "../frame/elements.js";
import { evidenceOf, hypothesesOf, keyOf, ratingOf } from "./ratings.js";

const shortOf = (told) => {
  if (!told) return "?";
  if (told.startsWith("does not")) return "no";
  return told.includes("well") ? "well" : "a little";
};

export function heatOf(desk, { onCell, pieceNow }) {
  let transposed = false;
  let shown = [];
  let cells = [];
  let aparts = []; // whether each piece of evidence tells the rivals apart
  let heads = new Map();
  const scroll = element("div", {
    className: "motivelab-scroll",
    tabIndex: 0,
    role: "group",
    "aria-label": "The whole matrix",
  });
  const turn = button("", () => {
    transposed = !transposed;
    draw(found);
    desk.announce(transposed ? "The evidence stands in rows." : "The hypotheses stand in rows.");
  });
  const layout = element("p", { className: "motivelab-hint" });
  const key = element("p", { className: "motivelab-hint motivelab-codes" });
  for (const [code, words] of Object.entries(desk.content.ratings)) {
    const sample = element("span", { className: "motivelab-cell" }, code);
    sample.dataset.rating = code;
    key.append(element("span", {}, sample, ` ${words}`), " ");
  }
  let found = [];

  function pieceHead(piece, scope) {
    const go = button(piece.id, () => onCell(piece.id), { title: piece.statement });
    go.className = "motivelab-go";
    const node = element("th", { scope }, go);
    heads.set(piece.id, node);
    return node;
  }

  const rivalHead = (one, scope) =>
    element("th", { scope, title: one.statement }, element("strong", {}, one.id), transposed ? "" : ` ${one.name}`);

  function apartOf(piece) {
    const node = element("td", { className: "motivelab-apart" });
    aparts.push({ piece, node });
    return node;
  }

  function cellOf(piece, hypothesis) {
    const said = element("span", { className: "motivelab-cell" });
    const node = element("td", {}, said);
    node.addEventListener("click", () => onCell(piece.id, hypothesis.id));
    cells.push({ piece, hypothesis, node, said });
    return node;
  }

  function build(hypotheses, evidence) {
    [cells, aparts, heads] = [[], [], new Map()];
    const apartHead = (scope) => element("th", { scope }, "Tells apart?");
    const [rows, columns] = transposed ? [evidence, hypotheses] : [hypotheses, evidence];
    const headOf = (one, scope) => (one.name === undefined ? pieceHead(one, scope) : rivalHead(one, scope));
    const corner = element("th", { scope: "col" }, transposed ? "Evidence" : "Hypothesis");
    const table = element(
      "table",
      { className: "motivelab-matrix" },
      element("caption", { className: "motivelab-hidden" }, "Ratings of the evidence against each hypothesis"),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          corner,
          ...columns.map((one) => headOf(one, "col")),
          ...(transposed ? [apartHead("col")] : []),
        ),
      ),
      element(
        "tbody",
        {},
        ...rows.map((row) =>
          element(
            "tr",
            {},
            headOf(row, "row"),
            ...columns.map((column) => (transposed ? cellOf(row, column) : cellOf(column, row))),
            ...(transposed ? [apartOf(row)] : []),
          ),
        ),
        ...(transposed ? [] : [element("tr", {}, apartHead("row"), ...columns.map(apartOf))]),
      ),
    );
    scroll.replaceChildren(table);
  }

  function drawCell({ piece, hypothesis, node, said }, hinted) {
    const code = ratingOf(desk, piece.id, hypothesis.id);
    const again = hinted.has(keyOf(piece.id, hypothesis.id));
    said.dataset.rating = code;
    say(said, code ? `${code}${again ? " ✎" : ""}` : "–");
    node.title = `${piece.id} against ${hypothesis.id}: ${desk.content.ratings[code] ?? "not rated"}${again ? ", look again" : ""}`;
  }

  function draw(hints) {
    found = hints;
    const [hypotheses, evidence] = [hypothesesOf(desk), evidenceOf(desk)];
    const structure = [transposed, hypotheses, evidence];
    if (!same(structure, shown)) build(hypotheses, evidence);
    shown = structure;
    const hinted = new Set(hints.map(({ key }) => key));
    cells.forEach((cell) => drawCell(cell, hinted));
    for (const { piece, node } of aparts) say(node, shortOf(desk.remarks().apart[piece.id]));
    for (const [id, node] of heads) node.toggleAttribute("data-now", id === pieceNow());
    say(turn, transposed ? "Put the hypotheses in rows" : "Put the evidence in rows");
    say(
      layout,
      transposed
        ? "The evidence stands in rows: the usual layout, which did not reduce confirmation bias in the trial."
        : desk.content.layout,
    );
    overflow();
  }

  const overflow = () => scroll.classList.toggle("motivelab-more", scroll.scrollWidth > scroll.clientWidth + 1);
  new ResizeObserver(overflow).observe(scroll);
  return { nodes: [element("div", { className: "motivelab-layout" }, layout, turn), key, scroll], draw };
}
