// A pool of points to spend.

import { element } from "../../frame/elements.js";
import { ratingPanel } from "../rows.js";
import { normalised, numbersOf, POOL } from "../shares.js";

export const title = "100 points";

export function read(answer, motives) {
  const numbers = numbersOf(answer, motives);
  const left = POOL - numbers.reduce((sum, points) => sum + points, 0);
  if (left < 0) return { missing: `${-left} points too many are given: take them back` };
  return left > 0 ? { missing: `${left} of ${POOL} points are not spent yet` } : { shares: normalised(numbers) };
}

// Before the pool is spent there are no shares, but points.
export const instead = (answer, motive) => `${answer[motive] ?? 0} points`;

export function panel(desk, motives) {
  const unspent = () => 100 - motives.reduce((sum, motive) => sum + (desk.answer()[motive.id] ?? 0), 0);
  const pool = element("p", { className: "motivelab-pool" });
  const meter = element("progress", { max: 100, "aria-label": "Points still to spend" });
  const rows = ratingPanel(desk, motives, { limit: (motive) => (desk.answer()[motive.id] ?? 0) + unspent() });
  return {
    nodes: [element("div", { className: "motivelab-foot" }, meter, pool), ...rows.nodes],
    draw: () => {
      meter.value = Math.max(0, unspent());
      const left = unspent();
      pool.textContent = left < 0 ? `${-left} points too many` : `${left} of 100 points left in the pool`;
      rows.draw();
    },
  };
}
