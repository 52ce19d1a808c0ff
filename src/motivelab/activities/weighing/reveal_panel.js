// What is shown after the student has committed: one picture of the judgement, the author, the class and the firmness;
// what each of them says in words; and the judgement to hand in.

import { button, dataTable, element, folded } from "../frame/elements.js";
import { handInOf } from "./hand_in.js";
import { leadOfRows, letterOf, moveOf, rowsOf, YOU } from "./reveal_rows.js";
import { revealPicture } from "./reveal_picture.js";
import { sharesSaid } from "./bars.js";

const INK = { text: "var(--text)", quiet: "var(--quiet)", line: "var(--rule)", ground: "var(--ground)" };
const NARROWEST = 240;

const unbroken = (text) => text.replaceAll(" %", "\u00a0%");

const symbol = (kind, text = "") =>
  element("span", { className: `motivelab-symbol motivelab-symbol-${kind}`, "aria-hidden": "true" }, text);
const item = (kind, words) => element("span", { className: "motivelab-legend-item" }, symbol(kind), ` ${words}`);

// What the signs of the picture mean. A press on a letter, or a hand over it, shows the letters of that reading alone.
function legendOf(rows, picture) {
  let lit = null;
  const light = (letter) => {
    if (letter) picture.dataset.lit = letter;
    else delete picture.dataset.lit;
  };
  const letters = rows[0].author.map(({ letter, name }) => {
    const node = button("", () => {
      lit = lit === letter ? null : letter;
      for (const other of letters) other.setAttribute("aria-pressed", other === node && lit === letter);
      light(lit);
    });
    node.className = "motivelab-reading";
    node.title = "Show these letters alone in the picture";
    node.setAttribute("aria-pressed", "false");
    node.append(symbol("letter", letter), element("span", { className: "motivelab-underlined" }, name));
    node.addEventListener("pointerenter", () => light(letter));
    node.addEventListener("pointerleave", () => light(lit));
    return node;
  });
  const items = [item("now", "you now")];
  if (rows[0].gutShown !== undefined) items.push(item("gut", "your first feeling (gut)"));
  if (rows[0].steps.length > 0) items.push(item("stop", "an earlier judgement of yours"));
  if (rows[0].each.length > 0) items.push(item("dot", "one student"));
  items.push(item("range", "your order stays the same while the share is here"));
  const author = element("span", { className: "motivelab-legend-item motivelab-letters" }, "The author by", ...letters);
  return element("div", { className: "motivelab-legend" }, ...items, ...(letters.length > 0 ? [author] : []));
}

// Drawn for the width that there is, and anew when it changes.
function pictureOf(rows, label, key) {
  const node = element("div", { className: "motivelab-drawn" });
  let width = 0;
  const draw = (now) => {
    if (now < 1 || now === width) return;
    width = now;
    node.innerHTML = revealPicture(rows, { width: Math.max(NARROWEST, width), ink: INK, key, label });
  };
  new ResizeObserver(([entry]) => draw(Math.floor(entry.contentRect.width))).observe(node);
  return node;
}

const labelOf = (rows) =>
  `One row a motive. ${rows.map((row) => `${row.short}: ${row.shown} % now${row.gutShown === undefined ? "" : `, ${row.gutShown} % at first`}`).join("; ")}. All numbers stand in the table below.`;

// Each reading of the author's emphasis: what it says, why it says so, and where it is furthest from the judgement.
function readingsOf(rows, author) {
  const items = author.map(({ name, why, sentence }) => {
    const percentages = rows.map((row) => row.author.find((one) => one.name === name).shown);
    return element(
      "li",
      {},
      element("p", { className: "motivelab-reading-name" }, symbol("letter", letterOf(name)), name),
      element("p", { className: "motivelab-said-shares" }, unbroken(sharesSaid(rows, percentages))),
      element("p", {}, unbroken(why)),
      element("p", { className: "motivelab-gap" }, unbroken(sentence)),
    );
  });
  return element("ul", { className: "motivelab-readings" }, ...items);
}

function tableOf(desk, rows, { author, commitments, class: group }) {
  const many = commitments.length > 1;
  const judged = commitments.map(({ mode }, i) => (many ? `you, judgement ${i + 1} (${mode})` : `you (${mode})`));
  const gut = rows[0].gutShown === undefined ? [] : ["first feeling"];
  const head = [
    desk.called("motive"),
    ...gut,
    ...judged,
    ...author.map(({ name }) => `author: ${name}`),
    `class: ${group.label}`,
    "order stays from",
    "to",
    "first in",
  ];
  const percent = (value) => `${Math.round(value)} %`;
  const body = rows.map((row) => [
    row.title,
    ...[...gut.map(() => row.gutShown), ...row.judged, ...row.author.map(({ shown }) => shown), row.mean].map(percent),
    percent(row.low),
    percent(row.high),
    percent(row.first),
  ]);
  return folded("All numbers as a table", dataTable("Shares in percent, and how firm the order is", head, body));
}

// The whole panel, made anew when the kernel has answered a commitment.
export function revealPanel(desk, revealed) {
  const rows = rowsOf(desk, revealed);
  const { author, class: group, firmness, commitments } = revealed;
  const { why = "" } = commitments.at(-1).answers ?? {};
  const moved = moveOf(rows, YOU);
  const picture = pictureOf(rows, desk.called(labelOf(rows)), desk.idFor("hatch"));
  const words = (className, ...texts) => element("p", { className }, ...texts);
  const parts = [
    element("h3", { className: "motivelab-headline" }, moved ?? leadOfRows(rows, YOU)),
    ...(why ? [words("motivelab-quote", `You wrote: “${why}”`)] : []),
    legendOf(rows, picture),
    picture,
  ];
  if (author.length > 0) {
    parts.push(
      element("h3", {}, "You and the author"),
      words(
        "",
        "The author's emphasis can be read in four ways. They do not agree, and none of them is the answer. " +
          "Whole percentages are rounded so that each line adds to 100.",
      ),
      readingsOf(rows, author),
    );
  }
  parts.push(
    element("h3", {}, "You and the class"),
    words("", `The class here: ${group.label}. ${group.sentence} ${group.distance}`),
    element("h3", {}, "How firm is your order?"),
    words("motivelab-verdict", `${firmness.verdict} ${firmness.sentence}`),
    words("motivelab-yardstick", firmness.yardstick),
    element("h3", {}, "Your judgement to hand in"),
    handInOf(desk, rows, revealed),
    tableOf(desk, rows, revealed),
  );
  return parts;
}
