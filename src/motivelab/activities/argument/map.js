// The map of an argument: a box for each point with all its words, a column for each step away from the motive. Lines run
// only in the lanes between the columns. What a box does to the box at its left stands in it, as a sign and in words.

import { element, say } from "../frame/elements.js";
import { foldToFit, hidden, inSight, placed, pointsOf } from "./points.js";

const LANE = 34; // between two columns, in pixels at the size of 1
const EDGE = 22; // the lane that leads down from the thesis
const NARROWEST = 168;
const WIDEST = 400;
const STEP = 14; // to the right for each step, where there is room for one column only
const GAP = 9; // between two boxes of a column
const TALLEST = 640; // so much of a map unfolds by itself
const HEAD = 15; // from the upper edge of a box to the line that ends there
const SIGNS = {
  supports: ["+", "supports", "for"],
  attacks: ["\u2212", "counters", "against"],
  rebuts: ["\u2212", "denies", "against"],
  qualifies: ["~", "qualifies", "limit"],
  assumes: ["?", "taken for granted", "taken"],
};
const THICK = { weak: 1.2, medium: 2.2, strong: 4 };
const SVG = "http://www.w3.org/2000/svg";

const signOf = ({ link, outward, relation }) => {
  if (!link) return ["", "", ""];
  const [sign, words, kind] = SIGNS[link] ?? ["·", relation, "limit"];
  return [sign, outward ? relation : words, kind];
};

function boxOf(point, id) {
  const { branch } = point;
  const [sign, words, kind] = signOf(branch);
  const fold = element("span", { className: "motivelab-fold", "aria-hidden": "true" });
  const name = branch.name.startsWith(branch.id) ? branch.name : branch.id;
  const node = element(
    "div",
    {
      id,
      role: "treeitem",
      tabIndex: -1,
      className: `motivelab-point motivelab-${branch.kind} motivelab-link-${kind || "none"}`,
      "aria-level": point.depth + 2,
    },
    element(
      "span",
      { className: "motivelab-head" },
      ...(sign ? [element("span", { className: "motivelab-sign", "aria-hidden": "true" }, sign), `${words} `] : []),
      element("strong", {}, name),
    ),
    element(
      "span",
      { className: "motivelab-says" },
      branch.elsewhere ? "stands elsewhere in this map " : `${branch.text} `,
      element("span", { className: "motivelab-stands" }, branch.place),
    ),
    fold,
  );
  node.classList.toggle("motivelab-elsewhere", branch.elsewhere);
  node.classList.toggle("motivelab-foreign", branch.foreign);
  return { node, fold, kind };
}

function line(points, attributes) {
  const node = document.createElementNS(SVG, "polyline");
  node.setAttribute("points", points.map((pair) => pair.join(",")).join(" "));
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// `onChoose(branch)` is told which point has the focus.
export function mapOf({ id, onChoose }) {
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("aria-hidden", "true");
  const tree = element("div", { className: "motivelab-tree", role: "tree" });
  const scroll = element("div", { className: "motivelab-scroll motivelab-canvas" }, tree);
  let points = [];
  let boxes = new Map(); // for each point its node, and where its fold is told
  let size = 1;
  let shape = { column: NARROWEST, columns: 1 };

  const leftOf = ({ depth }) => EDGE + Math.max(0, depth) * (shape.stacked ? STEP : shape.column + LANE);
  const heightOf = (point) => boxes.get(point).height;
  const top = () => points.filter(({ depth }) => depth < 0).reduce((sum, point) => sum + heightOf(point) + 14, 0);
  const lay = () => placed(points, { top: top(), gap: GAP, heightOf, stacked: shape.stacked });

  // How many columns there is room for, and how wide they are if so many of them are in use.
  function measure(inUse = 99) {
    const room = (scroll.clientWidth || 800) - 8;
    const columns = Math.floor((room - EDGE + LANE) / (NARROWEST * size + LANE));
    const used = Math.max(2, Math.min(columns, inUse));
    const column = Math.min(WIDEST * size, (room - EDGE - (used - 1) * LANE) / used);
    shape = { columns, room, column: Math.max(column, NARROWEST * size), stacked: columns < 2 };
    for (const [point, box] of boxes) {
      const own = shape.stacked ? room - leftOf(point) : shape.column;
      box.width = point.depth < 0 ? room : own;
      box.node.style.width = `${box.width}px`;
      box.node.hidden = false;
    }
    for (const box of boxes.values()) box.height = box.node.offsetHeight;
  }

  function drawLines(sight, width, height) {
    lines.replaceChildren();
    lines.setAttribute("width", width);
    lines.setAttribute("height", height);
    for (const point of sight) {
      if (!point.parent) continue;
      const [x, y] = [leftOf(point), point.top + HEAD * size];
      const { kind } = boxes.get(point);
      const [corner, ...from] = cornersTo(point, x, y);
      lines.append(
        line([...from, corner], { class: "motivelab-trunk" }),
        line([corner, [x, y]], {
          class: `motivelab-stub motivelab-link-${kind}`,
          "stroke-width": THICK[point.branch.strength] ?? THICK.medium,
        }),
      );
    }
  }

  // Where the line to a box bends last, and the way there from the box above it.
  function cornersTo({ parent }, x, y) {
    const down = parent.depth < 0 ? EDGE / 2 : leftOf(parent) + STEP / 2;
    if (parent.depth < 0 || shape.stacked)
      return [
        [down, y],
        [down, (parent.top ?? 0) + heightOf(parent) - 1],
      ];
    const head = parent.top + HEAD * size;
    return [
      [x - 24, y],
      [leftOf(parent) + shape.column, head],
      [x - 24, head],
    ];
  }

  function draw() {
    const sight = inSight(points);
    measure(Math.max(...sight.map(({ depth }) => depth)) + 1);
    const bottom = lay();
    const shown = new Set(sight);
    let right = 0;
    for (const [point, { node, fold }] of boxes) {
      node.hidden = !shown.has(point);
      if (node.hidden) continue;
      const left = point.depth < 0 ? 0 : leftOf(point);
      if (point.depth >= 0) right = Math.max(right, left + boxes.get(point).width);
      node.style.left = `${left}px`;
      node.style.top = `${point.depth < 0 ? 0 : point.top}px`;
      const folds = point.depth >= 0 && point.children.length > 0;
      fold.hidden = !folds;
      say(fold, point.folded ? `+ ${hidden(point)} more` : "fold");
      if (point.children.length) node.setAttribute("aria-expanded", !point.folded);
      const level = sight.filter(({ parent }) => parent === point.parent);
      node.setAttribute("aria-posinset", level.indexOf(point) + 1);
      node.setAttribute("aria-setsize", level.length);
    }
    tree.style.height = `${bottom}px`;
    tree.style.width = `${right + 1}px`;
    drawLines(sight, right + 1, bottom);
    scroll.classList.toggle("motivelab-more", scroll.scrollWidth > scroll.clientWidth + 1);
  }

  function fit() {
    measure();
    foldToFit(points, shape.stacked ? 2 : shape.columns, () => lay() <= TALLEST * size);
    draw();
  }

  function focus(point) {
    for (let above = point.parent; above; above = above.parent) if (above.folded) above.folded = false;
    draw();
    for (const [other, { node }] of boxes) node.tabIndex = other === point ? 0 : -1;
    boxes.get(point).node.focus();
  }

  function fold(point, folded) {
    if (!point.children.length || point.depth < 0) return;
    point.folded = folded;
    draw();
  }

  const KEYS = {
    ArrowDown: (sight, at) => focus(sight[Math.min(sight.length - 1, at + 1)]),
    ArrowUp: (sight, at) => focus(sight[Math.max(0, at - 1)]),
    Home: (sight) => focus(sight[0]),
    End: (sight) => focus(sight.at(-1)),
    ArrowRight: (sight, at) =>
      sight[at].folded ? fold(sight[at], false) : sight[at].children[0] && focus(sight[at].children[0]),
    ArrowLeft: (sight, at) =>
      sight[at].children.length && !sight[at].folded && sight[at].depth >= 0
        ? fold(sight[at], true)
        : sight[at].parent && focus(sight[at].parent),
    Enter: (sight, at) => press(sight[at]),
    " ": (sight, at) => press(sight[at]),
  };

  // A point that is told elsewhere leads there; any other one folds or unfolds.
  function press(point) {
    const told = points.find(({ branch }) => branch.id === point.branch.id && !branch.elsewhere);
    if (point.branch.elsewhere && told) focus(told);
    else fold(point, !point.folded);
  }

  function show(trees) {
    points = pointsOf(trees);
    boxes = new Map(points.map((point) => [point, boxOf(point, `${id}-${point.number}`)]));
    tree.replaceChildren(lines, ...[...boxes.values()].map(({ node }) => node));
    for (const [point, { node }] of boxes) {
      node.addEventListener("focus", () => onChoose(point.branch));
      node.addEventListener("click", () => (focus(point), press(point)));
    }
    boxes.get(points[0]).node.tabIndex = 0;
    fit();
  }

  tree.addEventListener("keydown", (event) => {
    const sight = inSight(points);
    const at = sight.findIndex((point) => boxes.get(point).node === document.activeElement);
    if (at < 0 || !(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    KEYS[event.key](sight, at);
  });

  function zoom(by) {
    size = by === 0 ? 1 : Math.min(1.8, Math.max(0.6, size * by));
    tree.style.fontSize = `${0.88 * size}em`;
    if (by === 0) fit();
    else draw();
  }

  function foldAll(folded) {
    for (const point of points) point.folded = folded && point.depth > 0 && point.children.length > 0;
    draw();
  }

  return { node: scroll, tree, show, zoom, foldAll, fit, draw };
}
