// What counts as a word, as fairgrader.answers.words tells it; a test holds the two together.

const NUMBER = "\\p{Nd}+(?:[.,’'\\u00a0]\\p{Nd}+)*";
const WORDS = new RegExp(
  `${NUMBER}(?:[-\\u2010\\u2011]?(?:${NUMBER}|[\\p{L}\\p{N}_]+))*` +
    "|(?:\\p{L}\\.){2,}" +
    "|[\\p{L}\\p{N}_]+(?:['’\\u2010\\u2011-][\\p{L}\\p{N}_]+)*",
  "gu",
);
const COMBINING = /[\p{M}\p{Cf}]/gu;
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;

export function wordsOf(text) {
  const bare = text.normalize("NFC").replace(COMBINING, "").replace(UNSPACED, " $& ");
  return (bare.match(WORDS) ?? []).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
