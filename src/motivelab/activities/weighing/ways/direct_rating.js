// Each motive rated by itself.

import { ratingPanel } from "../rows.js";
import { normalised, numbersOf } from "../shares.js";
import { inHalves } from "../splitting.js";

export const title = "direct rating";
export const ask = "Rate each motive from 0 (nothing) to 100 (very much). Twice the number is twice the share.";
export const numbers = true;
export const split = inHalves;

export function read(answer, motives) {
  const shares = normalised(numbersOf(answer, motives));
  return shares === null ? { missing: "nothing is rated yet" } : { shares };
}

export const panel = (desk, motives) => ratingPanel(desk, motives);
