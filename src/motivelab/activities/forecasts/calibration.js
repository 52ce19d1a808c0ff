// How often the events followed that were called about equally likely, as a picture: what was said runs from left to
// right, what happened from below to above; on the line both are alike.

import { element } from "../frame/elements.js";

const SVG = "http://www.w3.org/2000/svg";
const [LEFT, TOP, SIDE] = [46, 12, 240];
const RIGHT = 70; // for the words beside the last dot
const x = (percent) => LEFT + (SIDE * percent) / 100;
const y = (percent) => TOP + SIDE - (SIDE * percent) / 100;

function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const straight = (x1, y1, x2, y2, kind) => shape("line", { x1, y1, x2, y2, class: kind });
const words = (at, top, text, more = {}) => shape("text", { x: at, y: top, ...more }, text);

function frame() {
  const ticks = [0, 25, 50, 75, 100].flatMap((percent) => [
    straight(x(percent), y(0), x(percent), y(100), "motivelab-grid"),
    straight(x(0), y(percent), x(100), y(percent), "motivelab-grid"),
    words(x(percent), y(0) + 16, `${percent}`, { "text-anchor": "middle" }),
    words(x(0) - 8, y(percent) + 4, `${percent}`, { "text-anchor": "end" }),
  ]);
  return [
    ...ticks,
    straight(x(0), y(0), x(100), y(100), "motivelab-even"),
    words(x(0), y(0) + 34, "You said, in percent"),
    words(x(0), TOP - 12, "It happened, in percent", { "text-anchor": "start", dy: 0 }),
  ];
}

// The bar is what chance alone allows, the dot what happened, as large as there are forecasts in it.
function dot({ said, share, count, happened, low, high }) {
  const size = 4 + 2 * Math.sqrt(count);
  return [
    straight(x(said), y(low), x(said), y(high), "motivelab-allowed"),
    shape("circle", { cx: x(said), cy: y(share), r: size, class: "motivelab-dot" }),
    words(x(said) + size + 4, y(share) + 4, happened, { class: "motivelab-named" }),
  ];
}

export function calibrationOf(rows) {
  const svg = shape(
    "svg",
    {
      class: "motivelab-calibration",
      viewBox: `0 -14 ${LEFT + SIDE + RIGHT} ${TOP + SIDE + 64}`,
      role: "img",
      "aria-label": `Calibration. ${rows.map(({ forecast, happened }) => `You said ${forecast}: ${happened} happened.`).join(" ")}`,
    },
    ...frame(),
    ...rows.flatMap(dot),
  );
  const how =
    "Each dot: your forecasts of about that chance, and how many of them happened. On the dashed line you are well " +
    "calibrated; above it more happened than you said, below it less. The bar is what chance alone allows, so with few " +
    "forecasts it is long.";
  return element("figure", {}, svg, element("figcaption", { className: "motivelab-hint" }, how));
}
