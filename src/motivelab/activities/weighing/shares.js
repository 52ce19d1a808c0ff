// The sums that all ways of weighing share, the same as in motivelab.methods, so that the picture follows the hand and not
// the kernel. Everything here is a pure function on plain values; tests hold the two sides together.

export const POOL = 100;

export const numbersOf = (answer, motives) => motives.map((motive) => answer[motive] ?? 0);

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

// Says what the shares mean: the text twin of the bar.
export function sentenceOf(names, { shares, missing }) {
  if (!shares) return `${missing[0].toUpperCase()}${missing.slice(1)}.`;
  const percentages = percentagesOf(shares);
  const largest = Math.max(...shares);
  const leaders = names.filter((_, index) => largest - shares[index] <= 1e-9 * largest);
  const first = leaders.length === 1 ? `${leaders[0]} leads.` : `${leaders.join(" and ")} share the lead.`;
  return `${first} ${names.map((name, index) => `${name} ${percentages[index]} %`).join(", ")}.`;
}
