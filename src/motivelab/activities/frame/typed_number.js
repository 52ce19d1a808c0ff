// What somebody typed where a number is asked for: the number, or why it is none. Nothing is changed without a word.

const WIDE = /[\uff05\uff0b-\uff0e\uff10-\uff19\u2212]/; // digits and signs of other keyboards
const PLAIN = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;

// Digits as a Latin keyboard has them, without the sign or the word that says percent.
function bare(typed) {
  const latin = typed.normalize("NFKC").replace("\u2212", "-");
  return latin.replace(/\s*(%|percent|per cent|points?)$/i, "").trim();
}

// Returns `value`, and `told` where it is not what was typed; or `refused`, a sentence with the cure; of a blank nothing.
// `highest` is the end of the scale, `mostNow` what can be given at the moment.
export function numberIn(text, highest, mostNow = highest) {
  const typed = text.trim();
  if (typed === "") return {};
  const digits = bare(typed);
  if (/^\d[\d\s]*\s[\d\s]*\d$/.test(digits))
    return { refused: `"${typed}" has a space in it: write one number from 0 to ${highest}.` };
  if (!PLAIN.test(digits)) return { refused: `"${typed}" is no number: write one from 0 to ${highest}.` };
  const exact = Number(digits.replace(",", "."));
  const value = Math.round(exact);
  if (exact < 0 || exact > highest)
    return { refused: `${typed} is not on the scale: write a number from 0 to ${highest}.` };
  if (value > mostNow) return { refused: `${typed} is more than can be given now: ${mostNow} at most.` };
  if (value !== exact) return { value, told: `${typed} is taken as ${value}: whole numbers only.` };
  return { value: value + 0, told: WIDE.test(typed) ? `${typed} is taken as ${value}.` : "" };
}

// What is said where a field was left blank that had a value.
export const leftBlank = (value, canClear) =>
  value === ""
    ? ""
    : `Nothing is typed: ${value} stays.${canClear ? " To take it back, choose the button beside it." : ""}`;
