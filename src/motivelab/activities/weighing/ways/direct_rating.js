// Each motive rated by itself.

import { ratingPanel } from "../rows.js";
import { normalised, numbersOf } from "../shares.js";

export const title = "direct rating";

export function read(answer, motives) {
  const shares = normalised(numbersOf(answer, motives));
  return shares === null ? { missing: "nothing is rated yet" } : { shares };
}

export const panel = (desk, motives) => ratingPanel(desk, motives);
