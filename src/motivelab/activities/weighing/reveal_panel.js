// What is shown after the student has committed: one picture of the judgement, the author, the class and the firmness;
// what each of them says in words; and the judgement to hand in.

import { button, dataTable, element, folded } from "../frame/elements.js";
import { handInOf } from "./hand_in.js";
import { leadOfRows, letterOf, moveOf, rowsOf, YOU } from "./reveal_rows.js";
import { revealPicture } from "./reveal_picture.js";
import { sharesSaid } from "./bars.js";
import { equalsNote } from "./shares.js";

const INK = { text: "var(--text)", quiet: "var(--quiet)", line: "var(--line)", ground: "var(--ground)" };
const NARROWEST = 240;

function legendOf(rows, hasGut, hasClass) {
  const key = (sign, words) => element("span", { className: "motivelab-legend-item" }, sign, ` ${words}`);
  const sign = (kind, text = "") => element("span", { className: `motivelab-symbol motivelab-symbol-${kind}` }, text);
  const items = [key(sign("now"), "you now")];
  if (hasGut) items.push(key(sign("gut"), "your first feeling"));
  if (rows[0].steps.length > 0) items.push(key(sign("step"), "an earlier judgement of yours"));
  for (const { letter, name } of rows[0].author) items.push(key(sign("letter", letter), `the author: ${name}`));
  if (hasClass) items.push(key(sign("dot"), "one student"));
  items.push(key(sign("range"), "your order stays the same while the share is here"));
  return element("p", { className: "motivelab-legend", "aria-hidden": "true" }, ...items);
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

// Each reading of the author's emphasis, with why it says so; a press shows its letters alone.
function readingsOf(desk, rows, author, picture) {
  let lit = null;
  const light = (letter) => {
    if (letter) picture.dataset.lit = letter;
    else delete picture.dataset.lit;
  };
  const items = author.map(({ name, why, sentence }) => {
    const letter = letterOf(name);
    const values = rows.map((row) => row.author.find((one) => one.letter === letter));
    const percentages = values.map(({ shown }) => shown);
    const opener = button("", () => {
      lit = lit === letter ? null : letter;
      for (const other of openers) other.setAttribute("aria-pressed", other === opener && lit === letter);
      light(lit);
    });
    opener.className = "motivelab-reading";
    opener.setAttribute("aria-pressed", "false");
    opener.append(element("span", { className: "motivelab-symbol motivelab-symbol-letter" }, letter), ` ${name}`);
    opener.title = "Show these letters alone in the picture";
    const equal = equalsNote(
      rows.map(({ short }) => short),
      values.map(({ value }) => value / 100),
      percentages,
    );
    const node = element(
      "li",
      {},
      opener,
      element("p", { className: "motivelab-said-shares" }, sharesSaid(rows, percentages)),
      element("p", {}, [why, equal].filter(Boolean).join(" ")),
      element("p", { className: "motivelab-gap" }, sentence),
    );
    node.addEventListener("pointerenter", () => light(letter));
    node.addEventListener("pointerleave", () => light(lit));
    return { node, opener };
  });
  const openers = items.map(({ opener }) => opener);
  return element("ul", { className: "motivelab-readings" }, ...items.map(({ node }) => node));
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
    legendOf(rows, rows[0].gutShown !== undefined, rows[0].each.length > 0),
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
      readingsOf(desk, rows, author, picture),
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
