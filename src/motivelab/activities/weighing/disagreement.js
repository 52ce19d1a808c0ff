// How far two weightings of the same motives are from each other, in a sentence; as motivelab.methods.weighting has it.

import { fixed, leadersOf } from "../frame/numbers.js";

const EQUAL = 1e-9;

export function disagreementOf(first, second, labels) {
  const moved = Object.keys(first).reduce((sum, name) => sum + Math.abs(first[name] - second[name]), 0) / 2;
  const points = 100 * moved < 0.5 ? "less than 1 of 100 points" : `${fixed(100 * moved, 0)} of 100 points`;
  const distance = moved < EQUAL ? "They are equal" : `Moving ${points} would make them equal`;
  const [one, other] = [leadersOf(first), leadersOf(second)];
  if (one.length === other.length && one.every((name) => other.includes(name)))
    return `${distance}; both put ${one.join(" and ")} first.`;
  return `${distance}; ${labels[0]} puts ${one.join(" and ")} first, ${labels[1]} puts ${other.join(" and ")} first.`;
}
