// A pool of points to spend.

import { ratingPanel } from "../rows.js";
import { normalised, numbersOf, POOL } from "../shares.js";
import { inHalves } from "../splitting.js";

export const title = "100 points";
export const ask = "Spend 100 points on the motives. What you give to one you cannot give to another.";
export const numbers = true;
export const split = inHalves;

export function read(answer, motives) {
  const numbers = numbersOf(answer, motives);
  const left = POOL - numbers.reduce((sum, points) => sum + points, 0);
  if (left < 0) return { missing: `${-left} points too many are given: take them back` };
  return left > 0 ? { missing: `${left} of ${POOL} points are not spent yet` } : { shares: normalised(numbers) };
}

// Before the pool is spent there are no shares, but points.
export const instead = (answer, motive) => `${answer[motive] ?? 0} points`;

// What is spent already, as parts of the pool: the bar fills from the left.
export const spent = (answer, motives) => numbersOf(answer, motives).map((points) => points / POOL);

export function panel(desk, motives) {
  const unspent = () => POOL - motives.reduce((sum, motive) => sum + (desk.answer()[motive.id] ?? 0), 0);
  return ratingPanel(desk, motives, {
    what: "points",
    limit: (motive) => (desk.answer()[motive.id] ?? 0) + unspent(),
  });
}
