// My judgement as a picture and as one page to print: made here, without a kernel and without a network.

import { button, element, whenSaid } from "../frame/elements.js";
import { leadOfRows, ME, moveOf } from "./reveal_rows.js";
import { escaped, hatchOf, linesOf, tag, text } from "./svg.js";

const PAPER = { text: "#1b1f23", quiet: "#545d66", line: "#c9d0d6", ground: "#ffffff" };
const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const [WIDTH, EDGE, NAME] = [900, 32, 150];
const SHARPNESS = 2; // pixels of the PNG for one of the picture

// The judgements that the picture sets one below the other: the first feeling, and each that was committed.
function stagesOf(rows) {
  const last = rows[0].judged.length - 1;
  const judged = [...rows[0].judged.keys()].map((i) => ({
    name: i === last ? (last === 0 ? "My judgement" : "My judgement now") : `Judgement ${i + 1}`,
    points: rows.map((row) => row.judged[i]),
  }));
  const gut =
    rows[0].gutShown === undefined ? [] : [{ name: "First feeling", points: rows.map((row) => row.gutShown) }];
  return [...gut, ...judged];
}

function barOf({ name, points }, rows, hatches, y) {
  const [left, right] = [EDGE + NAME, WIDTH - EDGE];
  let x = left;
  const parts = points.map((value, i) => {
    const wide = ((right - left) * value) / 100;
    const middle = x + wide / 2;
    const box = tag("rect", {
      x,
      y,
      width: wide,
      height: 38,
      fill: hatches[i].fill,
      stroke: PAPER.ground,
      "stroke-width": 1.5,
    });
    const said = wide > 62 ? `${rows[i].short} ${value} %` : `${value}`;
    const room = said.length * 8.2 + 12;
    const chip =
      wide > room + 2
        ? tag("rect", { x: middle - room / 2, y: y + 9, width: room, height: 20, rx: 3, fill: "#ffffff" }) +
          text(middle, y + 24, said, { "text-anchor": "middle", "font-weight": 600, "font-size": 13, fill: "#111111" })
        : "";
    x += wide;
    return value > 0 ? box + chip : "";
  });
  return text(EDGE, y + 24, name, { "font-size": 15, fill: PAPER.text }) + parts.join("");
}

const supportSaid = (support, { id }, parts) => {
  const named = [id, ...parts].map((one) => support[one]).filter(Boolean);
  return named.length > 0
    ? `supported by par. ${[...new Set(named)].sort((a, b) => a - b).join(", ")}`
    : "no paragraph named";
};

function keyOf(row, hatch, y, said, stages, i) {
  const numbers = stages.map(({ points }) => points[i]).join(" → ");
  return (
    tag("rect", { x: EDGE, y: y - 13, width: 16, height: 16, rx: 2, fill: hatch.fill, stroke: PAPER.text }) +
    text(EDGE + 26, y, row.title, { "font-size": 15, "font-weight": 600, fill: PAPER.text }) +
    text(WIDTH - EDGE - 210, y, `${numbers} %`, { "font-size": 15, "text-anchor": "end", fill: PAPER.text }) +
    text(WIDTH - EDGE, y, said, { "font-size": 14, "text-anchor": "end", fill: PAPER.quiet })
  );
}

// What is told of the student's judgement, in one place for the picture and the page.
function toldOf(desk, rows, { commitments, firmness, memo = "" }) {
  const { at, mode, answers = {} } = commitments.at(-1);
  const { support = {}, why = "" } = answers;
  const partsOf = (id) => desk.content.motives.filter(({ parent }) => parent === id).map((part) => part.id);
  return {
    question: desk.heading,
    finding: moveOf(rows, ME) ?? leadOfRows(rows, ME),
    when: `${whenSaid(at)}, by ${mode}`,
    supports: rows.map((row) => supportSaid(support, row, partsOf(row.id))),
    why,
    firm: `${firmness.verdict} ${firmness.sentence}`,
    memo,
  };
}

export function handInPicture(rows, told) {
  const hatches = rows.map((row) => hatchOf(row, "paper"));
  const stages = stagesOf(rows);
  const parts = [];
  let y = 52;
  const write = (words, letters, size, attributes = {}) => {
    for (const line of linesOf(words, letters)) {
      parts.push(text(EDGE, y, line, { "font-size": size, fill: PAPER.text, ...attributes }));
      y += size * 1.4;
    }
  };
  write(told.question, 60, 24, { "font-weight": 700 });
  write(told.finding, 92, 17);
  write(told.when, 110, 14, { fill: PAPER.quiet });
  y += 6;
  for (const stage of stages) {
    parts.push(barOf(stage, rows, hatches, y));
    y += 50;
  }
  y += 24;
  rows.forEach((row, i) => {
    parts.push(keyOf(row, hatches[i], y, told.supports[i], stages, i));
    y += 30;
  });
  y += 8;
  if (told.why) write(`“${told.why}”`, 88, 17, { "font-style": "italic" });
  write(told.firm, 110, 14, { fill: PAPER.quiet });
  const height = Math.ceil(y + 12);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" ` +
    `aria-label="${escaped(`${told.question} ${told.finding}`)}" font-family="${escaped(FONT)}">` +
    `<defs>${hatches.map(({ pattern }) => pattern).join("")}</defs>` +
    `<rect width="${WIDTH}" height="${height}" fill="${PAPER.ground}"/>${parts.join("")}</svg>`
  );
}

const PAGE_STYLE = `@page { size: A4; margin: 14mm }
body { font: 11pt/1.45 ${FONT}; color: #1b1f23; max-width: 180mm; margin: 8mm auto }
@media print { body { margin: 0 } .no-print { display: none } }
svg { width: 100%; height: auto } h1 { font-size: 12pt; margin: 5mm 0 1mm } .name { border-bottom: 1px solid #545d66 }
.memo { white-space: pre-line } .no-print { font: inherit; margin-bottom: 5mm; padding: 2mm 4mm }`;

export function handInPage(told, picture) {
  const memo = told.memo || "No memo is saved yet.";
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>My judgement</title><style>${PAGE_STYLE}</style>` +
    `<button class="no-print" onclick="print()">Print this page</button><p class="name">Name:</p>${picture}` +
    `<h1>My memo</h1><p class="memo">${escaped(memo)}</p></html>`
  );
}

function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link); // Firefox downloads nothing by a link that is not on the page
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function pngOf(picture) {
  const image = new Image();
  await new Promise((resolve, reject) => {
    Object.assign(image, { onload: resolve, onerror: reject });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
  });
  const canvas = element("canvas", { width: image.naturalWidth * SHARPNESS, height: image.naturalHeight * SHARPNESS });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

export function handInOf(desk, rows, revealed) {
  const told = toldOf(desk, rows, revealed);
  const picture = () => handInPicture(rows, told);
  const page = () => handInPage(told, picture());
  const said = (name) => desk.announce(`${name} is saved where your browser keeps downloads.`);
  const keep = (name, blob) => (download(name, blob), said(name));
  const asPicture = async () => keep("my-judgement.png", await pngOf(picture()));
  const asDrawing = () => keep("my-judgement.svg", new Blob([picture()], { type: "image/svg+xml" }));
  const asPage = () => keep("my-judgement.html", new Blob([page()], { type: "text/html" }));
  return element(
    "div",
    { className: "motivelab-hand-in" },
    element(
      "p",
      {},
      "First feeling, judgement, what supports it, and on the page your memo. Open the page in a browser to print it.",
    ),
    element(
      "div",
      { className: "motivelab-foot" },
      button("Picture (PNG)", asPicture),
      button("Picture (SVG)", asDrawing),
      button("One page to print", asPage),
    ),
  );
}
