// Each two motives compared.

import { aboutRow } from "../rows.js";
import { normalised } from "../shares.js";
import { strengthText, walkOf } from "../walk.js";

export const title = "pairwise";
export const ask =
  "Two motives at a time: move the handle towards the one that explains more, as many times as it explains more.";

export function read(answer, motives) {
  const { matrix, missing } = matrixOf(answer, motives);
  const pairs = (motives.length * (motives.length - 1)) / 2;
  if (missing.length > 0) return { missing: `${missing.length} of ${pairs} pairs are not compared yet` };
  return { shares: eigenvector(matrix) };
}

function pairKey(first, second) {
  return `${first}|${second}`;
}

// 2 reads "three times as much", -2 "a third as much".
function timesOf(value) {
  return value >= 0 ? value + 1 : 1 / (1 - value);
}

// The principal eigenvector of a positive matrix, by repeated multiplication.
function eigenvector(matrix) {
  let shares = matrix.map(() => 1 / matrix.length);
  for (let round = 0; round < 1000; round += 1) {
    const next = normalised(matrix.map((row) => row.reduce((sum, value, j) => sum + value * shares[j], 0)));
    const moved = Math.max(...next.map((share, i) => Math.abs(share - shares[i])));
    shares = next;
    if (moved < 1e-14) break;
  }
  return shares;
}

function matrixOf(answer, motives) {
  const missing = [];
  const matrix = motives.map(() => motives.map(() => 1));
  motives.forEach((first, i) =>
    motives.slice(i + 1).forEach((second, k) => {
      const value = answer[pairKey(first, second)];
      if (value === undefined) missing.push([first, second]);
      matrix[i][i + 1 + k] = timesOf(value ?? 0);
      matrix[i + 1 + k][i] = 1 / matrix[i][i + 1 + k];
    }),
  );
  return { matrix, missing };
}

export function panel(desk, motives) {
  const asked = motives.flatMap((first, i) =>
    motives.slice(i + 1).map((second) => {
      const key = pairKey(first.id, second.id);
      return {
        key,
        left: first,
        right: second,
        low: -8,
        high: 8,
        rest: 0,
        read: () => (desk.answer()[key] === undefined ? undefined : 0 - desk.answer()[key]),
        write: (answer, value) => (answer[key] = value === 0 ? 0 : -value),
        words: (value) => strengthText(first, second, value === undefined ? undefined : 0 - value),
      };
    }),
  );
  const parts = motives.map((motive) => aboutRow(desk, motive));
  if (asked.length > 0) parts.unshift(walkOf(desk, asked, desk.placeIn(title)));
  return { nodes: parts.map(({ node }) => node), draw: () => parts.forEach((part) => part.draw()) };
}
