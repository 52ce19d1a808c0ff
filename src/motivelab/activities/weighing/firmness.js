// How firm a judgement is, as motivelab.methods.sensitivity has it for a weighting read as the model of its own shares:
// pure functions on an array of shares. Tests hold the two sides together.

import { fixed } from "../frame/numbers.js";

const ROUNDING = 1e-12;
const TIE = 1e-9;

// Where the lines of two motives cross while one share moves from 0 to 1, the others in proportion; NaN where they do not.
function crossingsOf(shares, place) {
  const rest = shares.map((share, i) => (i === place ? 0 : share));
  const none = !rest.some(Boolean);
  const held = none ? rest.map((_, i) => (i === place ? Number(shares.length === 1) : 1)) : rest;
  const total = held.reduce((sum, share) => sum + share, 0);
  const atZero = held.map((share) => share / total);
  const atOne = shares.map((_, i) => Number(i === place));
  const scale = Math.max(...atZero, ...atOne);
  const gap = (values, i, j) => {
    const found = values[i] - values[j];
    return Math.abs(found) <= ROUNDING * scale ? 0 : found;
  };
  return shares.map((_, i) =>
    shares.map((__, j) => {
      const [from, to] = [gap(atZero, i, j), gap(atOne, i, j)];
      return Math.sign(from) * Math.sign(to) <= 0 && from !== to ? from / (from - to) : NaN;
    }),
  );
}

// For each share the nearest crossings below and above: the range in which the order stays.
export function stabilityOf(shares) {
  return shares.map((share, place) => {
    const points = crossingsOf(shares, place)
      .flat()
      .filter((point) => !Number.isNaN(point))
      .map((point) => (Math.abs(point - share) <= TIE ? share : point));
    return {
      low: Math.max(0, ...points.filter((point) => point <= share)),
      high: Math.min(1, ...points.filter((point) => point >= share)),
    };
  });
}

// The places of the largest: sorted values that differ by rounding alone are one level.
function leadersOf(shares) {
  const ascending = [...shares.keys()].sort((a, b) => shares[a] - shares[b]);
  const close = TIE * Math.max(...shares.map(Math.abs));
  const apart = ascending.findLastIndex((at, i) => i > 0 && shares[at] - shares[ascending[i - 1]] > close);
  return ascending.slice(Math.max(0, apart)).sort((a, b) => a - b);
}

function pointsOf({ share, crossing }) {
  const change = crossing - share;
  const needed = 100 * Math.abs(change);
  const room = 100 * (change > 0 ? 1 - share : share);
  for (let digits = 0; digits < 13; digits += 1) {
    const enough = (Math.floor((needed + 100 * ROUNDING) * 10 ** digits) + 1) / 10 ** digits;
    if (enough <= Math.min(2 * needed, room)) return fixed(enough, digits);
  }
  return String(Number(room.toPrecision(12)));
}

// The smallest change of one share after which another motive is ahead.
function smallestFlip(shares, leader) {
  let smallest = null;
  shares.forEach((share, place) => {
    crossingsOf(shares, place)[leader].forEach((crossing, challenger) => {
      if (!(crossing > 0 && crossing < 1)) return;
      const size = Math.round(Math.abs(crossing - share) / ROUNDING);
      const falls = crossing < share;
      if (smallest === null || size < smallest.size || (size === smallest.size && !falls && smallest.falls))
        smallest = { place, challenger, share, crossing, size, falls };
    });
  });
  return smallest;
}

export function flipSentence(shares, names) {
  if (names.length === 1) return `${names[0]} stands alone: there is nothing to overtake it.`;
  const leaders = leadersOf(shares).map((place) => names[place]);
  if (leaders.length > 1)
    return `${leaders.slice(0, -1).join(", ")} and ${leaders.at(-1)} share the lead: the smallest change decides between them.`;
  const first = names.indexOf(leaders[0]);
  const flip = smallestFlip(shares, first);
  if (flip === null) return `No change of a single weight puts another ahead of ${leaders[0]}.`;
  const points = pointsOf(flip);
  const who = flip.challenger === flip.place ? "it" : names[flip.challenger];
  return `${flip.falls ? "Lower" : "Raise"} ${names[flip.place]} by ${points} ${points === "1" ? "point" : "points"} and ${who} overtakes ${leaders[0]}.`;
}

// Nodes and weights of Gauss and Legendre on -1 to 1: exact for the polynomials that up to sixteen motives make.
const GAUSS = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
].flatMap(([node, weight]) => [
  [node, weight],
  [-node, weight],
]);

// How often each motive comes first if each number may be so far off, drawn evenly, cut at 0: what
// motivelab.methods.sensitivity estimates by draws is added up here, for with independent even draws the chance is an
// integral of polynomials: of the density of one, times the chance that each other lies below.
export function firstPlaces(numbers, within) {
  const ranges = numbers.map((number) => [Math.max(0, number - within), number + within]);
  const below = ([low, high], value) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return ranges.map(([low, high], own) => {
    const inside = ranges.flat().filter((limit) => limit > low && limit < high);
    const limits = [...new Set([low, ...inside, high])].sort((a, b) => a - b);
    let sum = 0;
    for (let i = 1; i < limits.length; i += 1) {
      const [middle, half] = [(limits[i] + limits[i - 1]) / 2, (limits[i] - limits[i - 1]) / 2];
      for (const [node, weight] of GAUSS)
        sum +=
          weight *
          half *
          ranges.reduce(
            (chance, range, other) => (other === own ? chance : chance * below(range, middle + half * node)),
            1,
          );
    }
    return sum / (high - low);
  });
}
