// Evidence rated against hypotheses: a table that can be turned, the scores from Python, and what the student adds.

import { button, dataTable, element, folded, same, say, sentences } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { OWN, gradeCell, ownAdder, ownEntry, ratingCell } from "./parts.js";

const WORDS_OF = { credibility: "Credibility", relevance: "Relevance", apart: "Tells apart?" };
const EXPLAINED = [
  "Inconsistency counts what speaks against a hypothesis: 1 for I, 2 for II, nothing for the rest.",
  "The weighted score multiplies each count by the credibility and the relevance of the evidence.",
  "The squared score counts 1 for I and 4 for II, so that one strong contradiction outweighs three weak ones.",
  "What fits a hypothesis counts nothing: the same evidence may fit its rivals just as well.",
];

function matrixPanel(desk) {
  let transposed = false;
  let shown = ""; // what the table was last built for
  let cells = [];
  let extras = [];
  let heads = [];
  const lead = element("p", { className: "motivelab-hint" });
  const turn = button("", () => {
    transposed = !transposed;
    draw();
    desk.announce(transposed ? "The evidence stands in rows." : "The hypotheses stand in rows.");
  });
  const scroll = element("div", {
    className: "motivelab-scroll",
    tabIndex: 0,
    role: "group",
    "aria-label": "Evidence against hypotheses, a wide table",
  });
  const missing = element("p", { className: "motivelab-count" });
  const hints = element("ul", { className: "motivelab-hints", hidden: true });
  const scores = element("section", { className: "motivelab-scores", hidden: true, "aria-label": "Scores" });
  const explained = folded("What the three scores count", sentences(EXPLAINED));
  const own = ownSection();
  let scoresShown = "";
  let leader = "";

  const hypotheses = () => [
    ...desk.content.hypotheses.map((one) => ({ ...one, title: `${one.id} ${one.name}`, own: false })),
    ...desk
      .answers()
      .hypotheses.map((one) => ({ ...one, title: `${one.id} ${one.name || "(no name yet)"}`, own: true })),
  ];
  const evidence = () =>
    [...desk.content.evidence, ...desk.answers().evidence].map((one) => ({
      ...one,
      title: `${one.id}`,
      statement: one.statement || "(no words yet)",
    }));

  const lists = [fullList("The hypotheses in full", hypotheses), fullList("The evidence in full", evidence)];
  lists[0].node.open = true;
  const inFull = ({ statement, place }) => [statement, place && `(${place})`].filter(Boolean).join(" ");

  // A hypothesis is named, a piece of evidence stands with all its words; the lists above the table have both in full.
  function head(one, scope) {
    const words = element("span", { className: one.name === undefined ? "motivelab-statement" : "" });
    heads.push(() => {
      const now = [...hypotheses(), ...evidence()].find(({ id }) => id === one.id) ?? one;
      say(words, now.name ?? inFull(now));
    });
    return element("th", { scope, abbr: one.id }, element("strong", {}, one.id), " ", words);
  }

  function fullList(summary, all) {
    const list = element("ul", { className: "motivelab-full" });
    const node = folded(summary, list);
    const draw = () => {
      const lines = all().map((one) => [one.title, inFull(one)]);
      if (
        same(
          lines,
          [...list.children].map((item) => [...item.children].map((part) => part.textContent)),
        )
      )
        return;
      list.replaceChildren(
        ...lines.map(([title, text]) =>
          element("li", {}, element("strong", {}, title), " ", element("span", {}, text)),
        ),
      );
    };
    return { node, draw };
  }

  function apartCell(piece) {
    const said = element("span", {});
    return { content: [said], draw: () => say(said, desk.remarks().apart[piece.id] ?? "not known yet") };
  }

  function build() {
    const [rows, columns] = [hypotheses(), evidence()];
    [cells, heads] = [[], []];
    const cell = (piece, hypothesis) => {
      const found = ratingCell(desk, piece, hypothesis);
      cells.push({ piece: piece.id, hypothesis: hypothesis.id, ...found });
      return element("td", { "data-label": transposed ? hypothesis.title : piece.id }, ...found.content);
    };
    const grades = Object.keys(WORDS_OF).map((word) => ({ word, of: new Map() }));
    extras = grades.flatMap(({ word, of }) =>
      columns.map((piece) => {
        const found = word === "apart" ? apartCell(piece) : gradeCell(desk, piece, word);
        of.set(
          piece.id,
          element(
            "td",
            { className: "motivelab-extra", "data-label": transposed ? WORDS_OF[word] : piece.id },
            ...found.content,
          ),
        );
        return found;
      }),
    );
    const extraHead = (word, scope) => element("th", { scope, className: "motivelab-extra" }, WORDS_OF[word]);
    const corner = element("th", { scope: "col" }, transposed ? "Evidence" : "Hypothesis");
    const top = transposed
      ? [corner, ...rows.map((one) => head(one, "col")), ...grades.map(({ word }) => extraHead(word, "col"))]
      : [corner, ...columns.map((one) => head(one, "col"))];
    const body = transposed
      ? columns.map((piece) => [
          head(piece, "row"),
          ...rows.map((one) => cell(piece, one)),
          ...grades.map(({ of }) => of.get(piece.id)),
        ])
      : [
          ...rows.map((one) => [head(one, "row"), ...columns.map((piece) => cell(piece, one))]),
          ...grades.map(({ word, of }) => [extraHead(word, "row"), ...columns.map((piece) => of.get(piece.id))]),
        ];
    const caption = element(
      "caption",
      { className: "motivelab-hidden" },
      "Ratings of the evidence against each hypothesis",
    );
    scroll.replaceChildren(
      element(
        "table",
        { className: `motivelab-matrix${transposed ? " motivelab-transposed" : ""}` },
        caption,
        element("thead", {}, element("tr", {}, ...top)),
        element("tbody", {}, ...body.map((row) => element("tr", {}, ...row))),
      ),
    );
  }

  function ownSection() {
    const lists = Object.fromEntries(
      Object.keys(OWN).map((kind) => [kind, element("ul", { className: "motivelab-owns" })]),
    );
    const entries = new Map();
    const isRated = (kind) => (id) => {
      const { ratings } = desk.answers();
      return kind === "evidence" ? Boolean(ratings[id]) : Object.values(ratings).some((row) => id in row);
    };
    const blocks = Object.keys(OWN).flatMap((kind) => [
      lists[kind],
      ownAdder(desk, kind, () => own.node.querySelector("summary").focus()),
    ]);
    const node = folded("Add a hypothesis or a piece of evidence of your own", ...blocks);
    node.classList.add("motivelab-add");
    const draw = () => {
      for (const kind of Object.keys(OWN)) {
        const now = desk.answers()[kind];
        const known = new Set(now.map(({ id }) => id));
        for (const [id, entry] of entries)
          if (entry.kind === kind && !known.has(id)) {
            entry.node.remove();
            entries.delete(id);
          }
        for (const one of now) {
          if (!entries.has(one.id)) {
            entries.set(one.id, { kind, ...ownEntry(desk, kind, one, isRated(kind)) });
            lists[kind].append(entries.get(one.id).node);
          }
          entries.get(one.id).draw(one);
        }
      }
    };
    return { node, draw };
  }

  // A hint belongs to the rating that was checked; a rating that was changed since has none.
  function hinted() {
    const { items = {}, checked } = desk.results();
    const { ratings } = desk.answers();
    return cells.filter(({ key, piece, hypothesis }) => {
      const then = checked?.ratings[piece]?.[hypothesis];
      return items[key] && then === ratings[piece]?.[hypothesis];
    });
  }

  function drawHints(found) {
    const { items = {} } = desk.results();
    const texts = found.map(({ key }) => items[key].text);
    hints.hidden = !found.length;
    if (
      same(
        texts,
        [...hints.querySelectorAll("span")].map((node) => node.textContent),
      )
    )
      return;
    hints.replaceChildren(
      ...found.map(({ key, piece, hypothesis }) => {
        const go = button("Go to the cell", () => cells.find((cell) => cell.key === key)?.choose.focus(), {
          "aria-label": `Go to the cell ${piece} against ${hypothesis}`,
        });
        return element("li", {}, element("span", { id: desk.idFor(`${key} hint`) }, items[key].text), " ", go);
      }),
    );
  }

  function drawScores() {
    const found = desk.remarks();
    say(missing, found.missing);
    const rows = hypotheses()
      .filter(({ id }) => found.scores[id])
      .map(({ id, title }) => [
        title,
        ...["inconsistency", "weighted", "squared"].map((score) =>
          found.scores[id][score].toFixed(score === "weighted" ? 2 : 0),
        ),
      ]);
    scores.hidden = !rows.length;
    const text = JSON.stringify([rows, found.words]);
    if (text === scoresShown) return;
    if (scoresShown && found.words[0] && found.words[0] !== leader) desk.announce(found.words[0]);
    [scoresShown, leader] = [text, found.words[0]];
    const table = dataTable(
      "What speaks against each hypothesis: the lower, the less",
      ["Hypothesis", "Inconsistency", "Weighted", "Squared"],
      rows,
    );
    table.classList.add("motivelab-score-table");
    scores.replaceChildren(table, sentences(found.words));
  }

  function draw() {
    const structure = JSON.stringify([transposed, hypotheses().map(({ id }) => id), evidence().map(({ id }) => id)]);
    if (structure !== shown) build();
    shown = structure;
    say(
      lead,
      transposed
        ? "The evidence stands in rows: the usual layout, which did not reduce confirmation bias in the trial."
        : desk.content.layout,
    );
    say(turn, transposed ? "Put the hypotheses in rows" : "Put the evidence in rows");
    const found = hinted();
    const keys = new Set(found.map(({ key }) => key));
    cells.forEach((cell) => cell.draw(keys.has(cell.key)));
    extras.forEach((extra) => extra.draw());
    heads.forEach((words) => words());
    lists.forEach((list) => list.draw());
    own.draw();
    drawHints(found);
    drawScores();
  }

  const nodes = [
    ...lists.map((list) => list.node),
    lead,
    element("div", { className: "motivelab-foot" }, turn),
    scroll,
    missing,
    hints,
    scores,
    explained,
    own.node,
  ];
  return { nodes, draw };
}

export default widgetOf(matrixPanel);
