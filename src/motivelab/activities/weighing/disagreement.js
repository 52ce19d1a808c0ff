// How far two weightings of the same motives are from each other, in a sentence; as motivelab.methods.weighting has it.

import { leadersOf } from "../frame/numbers.js";
import { percentagesOf } from "./shares.js";

const EQUAL = 1e-9;

// Names those that have points, the most first; with how many, where there are several.
function listed(points) {
  const some = Object.keys(points)
    .filter((name) => points[name] > 0)
    .sort((one, other) => points[other] - points[one]);
  return some.length === 1 ? some[0] : some.map((name) => `${name} (${points[name]})`).join(" and ");
}

function distanceOf(first, second, labels) {
  const names = Object.keys(first);
  if (names.every((name) => Math.abs(first[name] - second[name]) < EQUAL)) return "They are equal";
  const one = percentagesOf(names.map((name) => first[name]));
  const other = percentagesOf(names.map((name) => second[name]));
  const gains = Object.fromEntries(names.map((name, i) => [name, other[i] - one[i]]));
  const losses = Object.fromEntries(names.map((name) => [name, -gains[name]]));
  const moved = Object.values(gains).reduce((sum, gain) => sum + Math.max(0, gain), 0);
  const equal = `would make ${labels[0]} equal to ${labels[1]}`;
  if (!moved) return `Moving less than 1 of 100 points ${equal}`;
  return `Moving ${moved} of 100 points from ${listed(losses)} to ${listed(gains)} ${equal}`;
}

export function disagreementOf(first, second, labels) {
  const distance = distanceOf(first, second, labels);
  const [one, other] = [leadersOf(first), leadersOf(second)];
  if (one.length === other.length && one.every((name) => other.includes(name)))
    return `${distance}; both put ${one.join(" and ")} first.`;
  return `${distance}; ${labels[0]} puts ${one.join(" and ")} first, ${labels[1]} puts ${other.join(" and ")} first.`;
}
