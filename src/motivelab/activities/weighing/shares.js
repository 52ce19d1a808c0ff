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

// Whole points that add to `total`: each is rounded down, and what is left goes to the largest remainders.
function pointsOf(numbers, total) {
  const exact = (normalised(numbers) ?? numbers).map((share) => share * total);
  const whole = exact.map((value) => Math.floor(value + 1e-9));
  const left = total - whole.reduce((sum, value) => sum + value, 0);
  if (Math.max(...numbers) > 0)
    exact
      .map((value, index) => ({ index, rest: Math.round((value - whole[index]) * 1e9) })) // so that equal ones tie
      .sort((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, left)
      .forEach(({ index }) => (whole[index] += 1));
  return whole;
}

// Whole percentages that add to 100, and parts that add to what their motive shows: whole_percent in Python. `families`
// names for each share the motive that it is of.
export function percentagesOf(shares, families = shares.map((_, index) => index)) {
  const motives = [...new Set(families)];
  const places = motives.map((motive) => [...shares.keys()].filter((index) => families[index] === motive));
  const sums = places.map((indices) => indices.reduce((sum, index) => sum + shares[index], 0));
  const shown = shares.map(() => 0);
  pointsOf(sums, POOL).forEach((points, place) => {
    const indices = places[place];
    const handed = pointsOf(
      indices.map((index) => shares[index]),
      points,
    );
    indices.forEach((index, part) => (shown[index] = handed[part]));
  });
  return shown;
}

export const listed = (words) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const alike = (one, other) => Math.abs(one - other) <= 1e-9 * Math.max(one, other);
const pointsSaid = (points) => (points === 1 ? "1 point" : `${points} points`);

// Who leads, and by how much: in the percentages that the bar shows.
export function leadOf(motives, shares, percentages) {
  const order = [...shares.keys()].sort((a, b) => shares[b] - shares[a]);
  const leaders = order.filter((index) => alike(shares[index], shares[order[0]])).sort((a, b) => a - b);
  if (leaders.length > 1) return { leaders: leaders.map((index) => motives[index]), how: "share the lead" };
  const [first, second] = order;
  const points = second === undefined ? 0 : percentages[first] - percentages[second];
  const by = points === 0 ? "less than 1 point" : pointsSaid(points);
  const alone = second === undefined || shares[second] === 0;
  const before = alone ? "" : `, ${by} before ${motives[second].short}`;
  return { leaders: [motives[first]], how: `leads with ${percentages[first]} %${before}` };
}

// What is equal and cannot look so, because whole numbers add to 100.
export function equalsNote(names, shares, percentages) {
  const groups = new Map();
  shares.forEach((share, index) => {
    const key = [...groups.keys()].find((known) => alike(known, share)) ?? share;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return [...groups]
    .filter(([, members]) => new Set(members.map((index) => percentages[index])).size > 1)
    .map(
      ([share, members]) =>
        `${listed(members.map((index) => names[index]))} are equal, ${(100 * share).toFixed(1)} % each: ` +
        "they are rounded so that all add to 100.",
    )
    .join(" ");
}
