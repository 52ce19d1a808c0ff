// The picture after a commitment: one row a motive, all on one axis of percent. What is known of a motive stands in its row:
// the way from the first feeling to now, the author's emphases as letters, the class as dots, and the range of the order.

import { escaped, hatchOf, linesOf, tag, text } from "./svg.js";

const ROW = 66;
const TAG = 17; // the side of a letter's box
const WIDE = 560; // from here the names stand beside their rows, below it above them

const axisOf = (rows) => {
  const all = rows.flatMap(({ now, gut, steps, author, each, high }) => [
    now,
    gut ?? 0,
    ...steps,
    ...author.map(({ value }) => value),
    ...each,
    Math.min(high, now + 20), // a range may be open to the right; it does not stretch the axis
  ]);
  return Math.min(100, Math.max(20, Math.ceil(Math.max(...all) / 10) * 10));
};

// Boxes side by side: each as near to its place as the others let it.
export function apart(places, size, low, high) {
  const order = [...places.keys()].sort((a, b) => places[a] - places[b]);
  const put = order.map((index) => places[index]);
  for (let round = 0; round < 40; round += 1) {
    for (let i = 1; i < put.length; i += 1) {
      const short = size - (put[i] - put[i - 1]);
      if (short > 0.01) {
        put[i - 1] -= short / 2;
        put[i] += short / 2;
      }
    }
    put.forEach((value, i) => (put[i] = Math.min(high, Math.max(low, value))));
  }
  return order.reduce((found, index, i) => Object.assign(found, { [index]: put[i] }), places.map(Number));
}

function lettersOf(row, x, y, { ink, left, right }) {
  const at = row.author.map(({ value }) => x(value));
  const put = apart(at, TAG + 2, left, right);
  return row.author
    .map(({ letter }, i) =>
      tag(
        "g",
        { class: "motivelab-letter", "data-letter": letter },
        tag("line", { x1: put[i], y1: y - 15, x2: at[i], y2: y, stroke: ink.quiet, "stroke-width": 1 }),
        tag("rect", {
          x: put[i] - TAG / 2,
          y: y - 15 - TAG,
          width: TAG,
          height: TAG,
          rx: 3,
          fill: ink.ground,
          stroke: ink.quiet,
        }),
        text(put[i], y - 19, letter, { "text-anchor": "middle", "font-size": 12, "font-weight": 600, fill: ink.text }),
      ),
    )
    .join("");
}

function dotsOf(row, x, y, ink) {
  return row.each
    .map((value, i) =>
      tag("circle", { cx: x(value), cy: y + 16 + ((i * 5) % 9), r: 2.2, fill: ink.quiet, "fill-opacity": 0.5 }),
    )
    .join("");
}

function wayOf(row, x, y, ink) {
  const from = row.gut ?? row.steps[0];
  const small = row.steps.map((value) => tag("circle", { cx: x(value), cy: y, r: 3, fill: ink.text })).join("");
  const line =
    from === undefined
      ? ""
      : tag("line", { x1: x(from), x2: x(row.now), y1: y, y2: y, stroke: ink.text, "stroke-width": 2 });
  const gut =
    row.gut === undefined || row.gut === null
      ? ""
      : tag("circle", { cx: x(row.gut), cy: y, r: 6, fill: ink.ground, stroke: ink.text, "stroke-width": 2 });
  const now = tag("circle", { cx: x(row.now), cy: y, r: 8.5, fill: row.colour, stroke: ink.text, "stroke-width": 2 });
  return line + small + gut + now;
}

const LINE = 16;
const LETTER = 7.8; // pixels of a bold letter, at most

// Where things stand: beside the rows where there is room for the names, below the names where there is not.
function placesOf(rows, width) {
  const wide = width >= WIDE;
  const letters = wide ? 22 : Math.floor((width - 72) / LETTER);
  const names = rows.map((row) => linesOf(row.title, letters).slice(0, 3));
  const above = wide ? 0 : LINE * Math.max(...names.map((lines) => lines.length)) + 6;
  const [left, right] = wide ? [206, width - 66] : [12, width - 14];
  return { wide, width, names, above, left, right, step: ROW + above };
}

function nameOf(row, i, y, { wide, names, width, step }, hatch, ink) {
  const lines = names[i];
  const top = wide ? y + 4 - (lines.length - 1) * (LINE / 2) : i * step + 22;
  const bold = { "font-weight": 600, "font-size": 13, fill: ink.text };
  const words = lines.map((line, n) => text(20, top + LINE * n, line, bold)).join("");
  const size = { width: 13, height: 13, rx: 2 };
  const chip = tag("rect", { x: 1, y: top - 11, ...size, fill: hatch.fill, stroke: ink.text, "stroke-width": 1 });
  const end = { "text-anchor": "end", "font-variant-numeric": "tabular-nums" };
  const number = { ...end, "font-weight": 700, "font-size": 15, fill: ink.text };
  const now = text(width - 1, wide ? y + 5 : top, `${row.shown} %`, number);
  const before = { ...end, "font-size": 12, fill: ink.quiet };
  const gut = wide && row.gutShown !== undefined ? text(width - 1, y + 21, `gut ${row.gutShown}`, before) : "";
  return chip + words + now + gut;
}

function gridOf(x, most, bottom, ink) {
  const every = most > 70 ? 20 : 10;
  const ticks = Array.from({ length: Math.floor(most / every) + 1 }, (_, i) => i * every);
  const words = { "text-anchor": "middle", "font-size": 12, fill: ink.quiet };
  return ticks.map(
    (tick) =>
      tag("line", { x1: x(tick), x2: x(tick), y1: 4, y2: bottom, stroke: ink.line, "stroke-width": 1 }) +
      text(x(tick), bottom + 17, tick === ticks.at(-1) ? `${tick} %` : tick, words),
  );
}

// Returns the picture as text. `rows` hold percentages; `ink` names the colours of the page.
export function revealPicture(rows, { width, ink, key, label }) {
  const places = placesOf(rows, width);
  const { wide, above, left, right, step } = places;
  const most = axisOf(rows);
  const bottom = rows.length * step + 10;
  const x = (value) => left + ((right - left) * Math.min(value, most)) / most;
  const hatches = rows.map((row) => hatchOf(row, key));
  const drawn = rows.map((row, i) => {
    const y = i * step + above + 40;
    const band = { y: y - 8, height: 16, rx: 3, fill: row.colour, "fill-opacity": 0.28 };
    const range = tag("rect", { x: x(row.low), width: Math.max(2, x(row.high) - x(row.low)), ...band });
    const rule = { x1: 0, x2: width, y1: i * step + 4, y2: i * step + 4, stroke: ink.line, "stroke-dasharray": "1 3" };
    return tag(
      "g",
      { "data-motive": row.id },
      i > 0 ? tag("line", rule) : "",
      nameOf(row, i, y, places, hatches[i], ink),
      range,
      dotsOf(row, x, y, ink),
      lettersOf(row, x, y, { ink, left: left + (wide ? 0 : -2), right }),
      wayOf(row, x, y, ink),
    );
  });
  const size = `width="${width}" height="${bottom + 24}" viewBox="0 0 ${width} ${bottom + 24}" font-size="13"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="motivelab-drawing" role="img" ${size} aria-label="${escaped(label)}">` +
    `<defs>${hatches.map(({ pattern }) => pattern).join("")}</defs>` +
    `${gridOf(x, most, bottom, ink).join("")}${drawn.join("")}</svg>`
  );
}
