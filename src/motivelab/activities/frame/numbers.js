// Numbers in words as Python writes them: exact ties go to the even digit, where a browser alone would round them up.

const EXACT = 80; // digits: every tie of a float ends before

export function fixed(value, digits) {
  const rounded = value.toFixed(digits);
  const [, after = ""] = Math.abs(value).toFixed(EXACT).split(".");
  if (!/^50*$/.test(after.slice(digits))) return rounded;
  const down = (Math.trunc(value * 10 ** digits) / 10 ** digits).toFixed(digits);
  return Number(down.at(-1)) % 2 === 0 ? down : rounded;
}

export const percent = (share) => fixed(100 * share, 0);

export const isWhole = (value, low, high) => Number.isInteger(value) && value >= low && value <= high;

// Alike but for rounding, as motivelab.methods has it for shares that tie.
const TIE = 1e-9;
export const leadersOf = (shares) => {
  const largest = Math.max(...Object.values(shares));
  return Object.keys(shares).filter((name) => largest - shares[name] <= TIE * largest);
};
