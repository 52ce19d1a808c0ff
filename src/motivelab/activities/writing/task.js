// What task.py answers, for a page without a kernel: tests hold the two together, answer by answer.

import { wordsOf } from "./words.js";

const AN_ATTEMPT = 5;
const LONGEST = 20_000;
const TICKED = "ticked"; // where the answers keep what a student ticked
const NOTHING = "nothing is written yet: write a sentence or two, then check";

function onForm({ least, most }, text, words) {
  const signs = [...text].length;
  const over = words - most;
  if (signs > LONGEST)
    return `Your text has ${signs.toLocaleString("en-US")} signs. All of it is kept; did a whole page slip in?`;
  if (words < AN_ATTEMPT) return "That is a start. Write a full sentence, then check again.";
  if (words < least) return `A good start: ${least - words} more would make it ${least} words.`;
  if (over > 0) return `It is ${over === 1 ? "1 word" : `${over} words`} longer than asked. Which sentence could go?`;
  return "";
}

function whatNext({ ticks, compare }) {
  if (Object.keys(ticks).length) return "Kept. Now you judge: tick what is true of your text.";
  return Object.keys(compare).length ? "Kept. Hold it against the text below." : "Kept.";
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// `known` holds for each prompt the text to compare with, where its references lead, and the points to tick.
export function answering({ prompts }, { prompts: known, blank }) {
  const counted = (answers) => Object.fromEntries(prompts.map(({ id }) => [id, wordsOf(answers[id] ?? "").length]));
  const missing = (answers) => (Object.values(counted(answers)).some(Boolean) ? "" : NOTHING);

  function read(answers) {
    const { [TICKED]: ticked = {}, ...texts } = isObject(answers) ? answers : { [TICKED]: null };
    if (!isObject(ticked) || !Object.values(texts).every((text) => typeof text === "string"))
      throw new Error("the answers are missing or damaged");
    const strange = [...Object.keys(texts), ...Object.keys(ticked)].find((name) => !(name in known));
    if (strange !== undefined) throw new Error(`there is no prompt "${strange}" here`);
    const written = prompts.filter(({ id }) => texts[id]).map(({ id }) => [id, texts[id]]);
    const found = prompts
      .map(({ id }) => [id, known[id].ticks.filter((tick) => ticked[id]?.includes(tick))])
      .filter(([, ticks]) => ticks.length);
    return { ...Object.fromEntries(written), ...(found.length ? { [TICKED]: Object.fromEntries(found) } : {}) };
  }

  function check(answers) {
    if (missing(answers)) throw new Error(NOTHING);
    const words = counted(answers);
    const items = prompts.map((one) => {
      const text = words[one.id] ? onForm(one, answers[one.id], words[one.id]) : blank;
      return [one.id, { right: null, text }];
    });
    const tried = prompts.map(({ id }) => id).filter((id) => words[id] >= AN_ATTEMPT);
    const of = (part) =>
      Object.fromEntries(tried.filter((id) => known[id][part].length).map((id) => [id, known[id][part]]));
    const sources = Object.fromEntries(tried.map((id) => [id, known[id].sources]));
    const more = { compare: of("compare"), ticks: of("ticks"), sources };
    return { items: Object.fromEntries(items), summary: whatNext(more), right: null, of: null, more, on_first: "" };
  }

  return {
    commits: false,
    reopens: false,
    about: {},
    read,
    missing,
    check,
    remarks: () => ({}),
    committed: () => ({}),
  };
}
