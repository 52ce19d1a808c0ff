// A chance in percent, said as odds too: what a bet would be.

const WORDS = [
  [0, "it cannot happen"],
  [10, "very unlikely"],
  [35, "unlikely"],
  [45, "rather not"],
  [55, "as likely as not"],
  [64, "rather likely"],
  [89, "likely"],
  [99, "very likely"],
  [100, "it must happen"],
];

// The odds in small whole numbers, the larger against the smaller: 3 to 2 for 60 percent, 6 to 1 for 85.
export function oddsOf(percent) {
  const ratio = Math.max(percent, 100 - percent) / Math.min(percent, 100 - percent);
  const parts = ratio < 4 ? [1, 2, 3, 4] : [1];
  const off = (part) => Math.abs(Math.round(ratio * part) / part - ratio) / ratio;
  const part = parts.reduce((best, next) => (off(next) < off(best) - 0.04 ? next : best));
  return { more: Math.round(ratio * part), less: part, exact: off(part) < 1e-9 };
}

// "likely: about 4 to 1 that it happens"
export function chanceInWords(percent) {
  const words = WORDS.find(([most]) => percent <= most)[1];
  if (percent === 0 || percent === 100) return words;
  const { more, less, exact } = oddsOf(percent);
  const odds = `${exact ? "" : "about "}${more} to ${less}`;
  if (percent === 50) return `${words}: ${odds}`;
  return `${words}: ${odds} ${percent > 50 ? "that it happens" : "against it"}`;
}
