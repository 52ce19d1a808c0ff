// Evidence rated against hypotheses: one piece at a time, the whole as a table, the scores from Python, and what the
// student adds.

import { button, dataTable, element, folded, same, say, sentences } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { cardOf } from "./card.js";
import { heatOf } from "./heat.js";
import { ownSection } from "./own.js";
import { hintsOf, hypothesesOf } from "./ratings.js";

const KEYS =
  "Keys: 1 to 5 rate a hypothesis and go on to the next one, 6 says that the evidence does not apply, 0 takes a rating back.";
const EXPLAINED = [
  "Inconsistency counts what speaks against a hypothesis: 1 for I, 2 for II, nothing for the rest.",
  "The weighted score multiplies each count by the credibility and the relevance of the evidence.",
  "The squared score counts 1 for I and 4 for II, so that one strong contradiction outweighs three weak ones.",
  "What fits a hypothesis counts nothing: the same evidence may fit its rivals just as well.",
];

function hintsPart(desk, go) {
  const list = element("ul", { className: "motivelab-hints", hidden: true });
  let shown = [];
  return {
    node: list,
    draw(found) {
      list.hidden = !found.length;
      if (same(found, shown)) return;
      shown = found;
      list.replaceChildren(
        ...found.map(({ piece, hypothesis, text }) => {
          const to = button("Go to the rating", () => go(piece, hypothesis), {
            "aria-label": `Go to the rating of ${piece} against ${hypothesis}`,
          });
          return element("li", {}, text, " ", to);
        }),
      );
    },
  };
}

function scoresPart(desk) {
  const missing = element("p", { className: "motivelab-count" });
  const node = element("section", { className: "motivelab-scores", hidden: true, "aria-label": "Scores" });
  let shown = "";
  let leader = "";
  return {
    nodes: [missing, node],
    draw() {
      const found = desk.remarks();
      say(missing, found.missing);
      const rows = hypothesesOf(desk)
        .filter(({ id }) => found.scores[id])
        .map(({ id, title }) => [
          title,
          ...["inconsistency", "weighted", "squared"].map((score) =>
            found.scores[id][score].toFixed(score === "weighted" ? 2 : 0),
          ),
        ]);
      node.hidden = !rows.length;
      const text = JSON.stringify([rows, found.words]);
      if (text === shown) return;
      if (shown && found.words[0] && found.words[0] !== leader) desk.announce(found.words[0]);
      [shown, leader] = [text, found.words[0]];
      const table = dataTable(
        "What speaks against each hypothesis: the lower, the less",
        ["Hypothesis", "Inconsistency", "Weighted", "Squared"],
        rows,
      );
      table.classList.add("motivelab-score-table");
      node.replaceChildren(table, sentences(found.words));
    },
  };
}

function matrixPanel(desk) {
  const card = cardOf(desk);
  const heat = heatOf(desk, {
    pieceNow: card.piece,
    onCell: (piece, hypothesis) => (hypothesis ? card.focus(piece, hypothesis) : card.show(piece)),
  });
  const scores = scoresPart(desk);
  const hints = hintsPart(desk, card.focus);
  const own = ownSection(desk);
  card.onShow(() => heat.draw(hintsOf(desk)));

  function draw() {
    const found = hintsOf(desk);
    card.draw(found);
    heat.draw(found);
    hints.draw(found);
    scores.draw();
    own.draw();
  }

  const nodes = [
    card.node,
    element("p", { className: "motivelab-hint" }, KEYS),
    ...heat.nodes,
    ...scores.nodes,
    hints.node,
    folded("What the three scores count", sentences(EXPLAINED)),
    own.node,
  ];
  return { nodes, draw };
}

export default widgetOf(matrixPanel);
