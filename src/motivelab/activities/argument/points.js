// The points of an argument in the order in which they are read, each with its place in the tree; and which of them are
// in sight: what is folded hides what hangs on it.

export function pointsOf(trees) {
  const points = [];
  const add = (branch, parent, depth) => {
    const point = { branch, parent, depth, children: [], folded: false, number: points.length };
    points.push(point);
    parent?.children.push(point);
    for (const lower of branch.branches) add(lower, point, depth + 1);
  };
  // The thesis stands above all; what hangs on it begins the first column.
  for (const tree of trees) add(tree, null, tree.kind === "thesis" ? -1 : 0);
  return points;
}

export const hidden = (point) => point.children.reduce((sum, child) => sum + 1 + hidden(child), 0); // how many hang on it, directly or not

export function inSight(points) {
  const seen = new Set();
  for (const point of points) if (!point.parent || (seen.has(point.parent) && !point.parent.folded)) seen.add(point);
  return points.filter((point) => seen.has(point));
}

// Unfolds from the top down, as long as the columns are not wider and the map is not taller than what there is room for;
// what hangs on the points of the first column is always in sight.
export function foldToFit(points, columns, fits) {
  for (const point of points) point.folded = point.children.length > 0 && point.depth > 0;
  const folded = points.filter((point) => point.folded).toSorted((one, other) => one.depth - other.depth);
  for (const point of folded) {
    if (point.depth + 1 >= columns) continue;
    point.folded = false;
    if (!fits()) point.folded = true;
  }
}

// Where each point in sight stands, in a column for each step away from the motive; what hangs on a point begins beside it,
// or below it where all are stacked. Returns the lower end of all.
export function placed(points, { top, gap, heightOf, stacked = false }) {
  const sight = new Set(inSight(points));
  const place = (point, from) => {
    point.top = from;
    let next = stacked ? from + heightOf(point) + gap : from;
    for (const child of point.children) if (sight.has(child)) next = place(child, next) + gap;
    return Math.max(from + heightOf(point), next - gap);
  };
  let bottom = top;
  for (const point of sight) if (point.depth === 0) bottom = place(point, bottom) + 1.6 * gap;
  return bottom;
}
