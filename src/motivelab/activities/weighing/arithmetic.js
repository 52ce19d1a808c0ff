// The sums of the lab, the same as in motivelab.weighting, so that the picture follows the hand and not the kernel.
// Everything here is a pure function on plain values; tests hold the two sides together.

export const POOL = 100;

export function normalised(numbers) {
  const largest = Math.max(...numbers);
  if (!(largest > 0)) return null;
  const parts = numbers.map((number) => number / largest);
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

// Whole percentages that always add to 100: each is rounded down, and what is left goes to the largest remainders.
export function percentagesOf(shares) {
  const exact = shares.map((share) => share * 100);
  const whole = exact.map((value) => Math.floor(value + 1e-9));
  const left = 100 - whole.reduce((sum, value) => sum + value, 0);
  exact
    .map((value, index) => ({ index, rest: Math.round((value - whole[index]) * 1e9) })) // so that equal ones tie
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => (whole[index] += 1));
  return whole;
}

// Rank-order centroids; motives that tie share the mean of the places that they take.
export function centroids(places) {
  const count = places.length;
  const byPlace = places.map((_, i) => {
    let sum = 0;
    for (let k = count; k > i; k -= 1) sum += 1 / k;
    return sum / count;
  });
  const order = [...places.keys()].sort((a, b) => places[a] - places[b]);
  const shares = new Array(count).fill(0);
  for (let from = 0; from < count; ) {
    let to = from;
    while (to < count && places[order[to]] === places[order[from]]) to += 1;
    const mean = byPlace.slice(from, to).reduce((sum, share) => sum + share, 0) / (to - from);
    for (; from < to; from += 1) shares[order[from]] = mean;
  }
  return shares;
}

export function pairKey(first, second) {
  return `${first}|${second}`;
}

// 2 reads "three times as much", -2 "a third as much".
export function timesOf(value) {
  return value >= 0 ? value + 1 : 1 / (1 - value);
}

// The principal eigenvector of a positive matrix, by repeated multiplication.
export function eigenvector(matrix) {
  let shares = matrix.map(() => 1 / matrix.length);
  for (let round = 0; round < 1000; round += 1) {
    const next = normalised(matrix.map((row) => row.reduce((sum, value, j) => sum + value * shares[j], 0)));
    const moved = Math.max(...next.map((share, i) => Math.abs(share - shares[i])));
    shares = next;
    if (moved < 1e-14) break;
  }
  return shares;
}

// The linear best-worst model (Rezaei 2016): see motivelab.weighting.best_worst_models for the reasoning.
export function bestWorstShares(fromBest, toWorst, best, worst) {
  const top = fromBest[worst];
  if (fromBest.every((value, i) => Math.abs(value * toWorst[i] - top) <= 1e-9 * top)) {
    return normalised(fromBest.map((value) => 1 / value));
  }
  const middle = [...fromBest.keys()].filter((i) => i !== best && i !== worst);
  const bounds = [
    [1, -top, 1],
    [-1, top, 1],
    [-1, 0, 0],
    [0, -1, 0],
    ...middle.map((i) => [1, -fromBest[i] * toWorst[i], fromBest[i] + 1]),
    ...middle.map((i) => [-1, fromBest[i] * toWorst[i], fromBest[i] + 1]),
  ];
  const lines = [...bounds, ...middle.map((i) => [1, -fromBest[i] * toWorst[i], fromBest[i] - 1])];
  const inside = ([u, v]) =>
    bounds.every(([p, q, r]) => r - p * u - q * v >= -1e-10 * (1 + Math.abs(p * u) + Math.abs(q * v)));
  const weightsAt = ([u, v]) =>
    fromBest.map((a, i) => (i === best ? u : i === worst ? v : Math.min((u + 1) / a, toWorst[i] * v + 1)));
  const candidates = [];
  for (let i = 0; i < lines.length; i += 1) {
    for (let j = i + 1; j < lines.length; j += 1) {
      const [p, q, r] = lines[i];
      const [s, t, x] = lines[j];
      const area = p * t - q * s;
      if (Math.abs(area) <= 1e-12) continue;
      const corner = [(r * t - q * x) / area, (p * x - r * s) / area];
      if (inside(corner)) candidates.push(weightsAt(corner));
    }
  }
  const totals = candidates.map((weights) => weights.reduce((sum, weight) => sum + weight, 0));
  const largest = Math.max(...totals);
  const solutions = candidates.filter((_, i) => totals[i] >= largest * (1 - 1e-12));
  return normalised(fromBest.map((_, i) => solutions.reduce((sum, weights) => sum + weights[i], 0)));
}

const number = (answer, motive) => answer[motive] ?? 0;

function readPairs(answer, motives) {
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

function readBestWorst(answer, motives) {
  const [best, worst] = [motives.indexOf(answer.best), motives.indexOf(answer.worst)];
  if (best < 0 || worst < 0 || (best === worst && motives.length > 1)) {
    return { missing: "choose the motive that matters most and another that matters least" };
  }
  const [from, to] = [answer.from_best ?? {}, answer.to_worst ?? {}];
  const left =
    motives.filter((m, i) => i !== best && from[m] === undefined).length +
    motives.filter((m, i) => i !== best && i !== worst && to[m] === undefined).length;
  if (left > 0) return { missing: `${left} comparisons with the best and the worst are not made yet` };
  const fromBest = motives.map((m, i) => (i === best ? 1 : from[m]));
  const toWorst = motives.map((m, i) => (i === worst ? 1 : i === best ? fromBest[worst] : to[m]));
  const above = motives.findIndex(
    (_, i) => i !== best && i !== worst && Math.max(fromBest[i], toWorst[i]) > fromBest[worst],
  );
  if (above >= 0) {
    return {
      missing: `${motives[above]} is further from the best or the worst than these two are from each other: mend one of them`,
    };
  }
  return { shares: bestWorstShares(fromBest, toWorst, best, worst) };
}

// Read an answer of one mode: its shares in the order of the motives, or what is missing, in the words of Python.
export function readAnswer(mode, answer, motives) {
  const numbers = motives.map((motive) => number(answer, motive));
  if (mode === "100 points") {
    const left = POOL - numbers.reduce((sum, points) => sum + points, 0);
    const many = `${-left} points too many are given: take them back`;
    if (left !== 0) return { missing: left < 0 ? many : `${left} of ${POOL} points are not spent yet` };
    return { shares: normalised(numbers) };
  }
  if (mode === "ranking") {
    const left = numbers.filter((place) => place === 0).length;
    return left > 0
      ? { missing: `${left} of ${motives.length} motives have no place yet` }
      : { shares: centroids(numbers) };
  }
  if (mode === "swing" && Math.max(...numbers) !== POOL) {
    return { missing: "choose the motive that matters most: it gets 100" };
  }
  if (mode === "pairwise") {
    const { matrix, missing } = readPairs(answer, motives);
    const pairs = (motives.length * (motives.length - 1)) / 2;
    return missing.length > 0
      ? { missing: `${missing.length} of ${pairs} pairs are not compared yet` }
      : { shares: eigenvector(matrix) };
  }
  if (mode === "best-worst") return readBestWorst(answer, motives);
  const shares = normalised(numbers);
  return shares === null ? { missing: "nothing is rated yet" } : { shares };
}

// Says what the shares mean: the text twin of the bar.
export function sentenceOf(names, { shares, missing }) {
  if (!shares) return `${missing[0].toUpperCase()}${missing.slice(1)}.`;
  const percentages = percentagesOf(shares);
  const largest = Math.max(...shares);
  const leaders = names.filter((_, index) => largest - shares[index] <= 1e-9 * largest);
  const first = leaders.length === 1 ? `${leaders[0]} leads.` : `${leaders.join(" and ")} share the lead.`;
  return `${first} ${names.map((name, index) => `${name} ${percentages[index]} %`).join(", ")}.`;
}
