// What task.py answers, for a page without a kernel: tests hold the two together, answer by answer.

import { wordsOf } from "./words.js";

const AN_ATTEMPT = 5;
const LONGEST = 20_000;
const NOTHING = "nothing is written yet: write a sentence or two, then check";

function onForm({ least, most }, text, words) {
  const signs = [...text].length;
  const over = words - most;
  if (words === 0) return "Nothing is written here yet.";
  if (signs > LONGEST)
    return `Your text has ${signs.toLocaleString("en-US")} signs. All of it is kept; did a whole page slip in?`;
  if (words < AN_ATTEMPT) return "That is a start. Write a full sentence, then check again.";
  if (words < least) return `A good start: ${least - words} more would make it ${least} words.`;
  if (over > 0) return `It is ${over === 1 ? "1 word" : `${over} words`} longer than asked. Which sentence could go?`;
  return `The length fits: ${words} words.`;
}

function summaryOf(fitting, count) {
  if (count > 1) return `The length fits in ${fitting} of ${count} texts.`;
  return fitting ? "The length fits." : "Your text is saved. Its length does not fit yet.";
}

// `known` holds for each prompt the text to compare with.
export function answering({ prompts }, known) {
  const counted = (answers) => Object.fromEntries(prompts.map(({ id }) => [id, wordsOf(answers[id] ?? "").length]));
  const missing = (answers) => (Object.values(counted(answers)).some(Boolean) ? "" : NOTHING);
  return {
    commits: false,
    reopens: false,
    about: {},
    read(answers) {
      const isObject = answers !== null && typeof answers === "object" && !Array.isArray(answers);
      if (!isObject || !Object.values(answers).every((text) => typeof text === "string"))
        throw new Error("the answers are missing or damaged");
      const strange = Object.keys(answers).find((name) => !(name in known));
      if (strange !== undefined) throw new Error(`there is no prompt "${strange}" here`);
      return Object.fromEntries(prompts.filter(({ id }) => answers[id]).map(({ id }) => [id, answers[id]]));
    },
    missing,
    check(answers) {
      if (missing(answers)) throw new Error(NOTHING);
      const words = counted(answers);
      const items = prompts.map((one) => [
        one.id,
        { right: null, text: onForm(one, answers[one.id] ?? "", words[one.id]) },
      ]);
      const tried = prompts.filter(({ id }) => words[id] >= AN_ATTEMPT);
      const fitting = prompts.filter(({ id, least, most }) => words[id] >= least && words[id] <= most).length;
      return {
        items: Object.fromEntries(items),
        summary: summaryOf(fitting, prompts.length),
        right: null,
        of: null,
        more: { compare: Object.fromEntries(tried.map(({ id }) => [id, known[id]])) },
        on_first: "",
      };
    },
    remarks: () => ({}),
    committed: () => ({}),
  };
}
