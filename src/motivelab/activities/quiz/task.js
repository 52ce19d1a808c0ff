// What task.py answers, for a page without a kernel: tests hold the two together, answer by answer.

import { fixed } from "../frame/numbers.js";

const HINTS_AT_ONCE = 2;
const OPEN = { right: null, text: "Not answered yet." };
const HOW_SURE = { right: null, text: "Say how sure you are, then check again." };
const SCALE = "0 is best, always saying 50 % gets 0.25.";
const NO_SCORE = "There is no score for your confidence yet: answer a statement, and say how sure you are.";
const NOTHING = "nothing is answered yet: answer one question or more, then check";

const unlike = (id) => new Error(`this is no answer to question ${id}`);
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const hintsOf = (options) => [...new Set(options.map(({ hint }) => hint))].slice(0, HINTS_AT_ONCE);

function readChoice({ id, options }, value) {
  if (value === null || value === undefined || value === "") return null;
  if (options.some(({ key }) => key === value)) return value;
  throw unlike(id);
}

function judgeChoice({ options }, value) {
  const option = options.find(({ key }) => key === value);
  return { right: option.correct === true, said: option.correct ? [] : [option.hint] };
}

// For each kind of control how an answer is read and judged, as the Python module of its name does.
export const JUDGES = {
  multiple_choice: { read: readChoice, judge: judgeChoice },
  multiple_select: {
    read({ id, options }, value) {
      const keys = options.map(({ key }) => key);
      const given = value ?? [];
      if (!Array.isArray(given) || !given.every((key) => keys.includes(key))) throw unlike(id);
      const kept = keys.filter((key) => given.includes(key));
      return kept.length ? kept : null;
    },
    judge({ options }, value) {
      const wrong = options.filter(({ key, correct }) => value.includes(key) && !correct);
      const missing = options.filter(({ key, correct }) => !value.includes(key) && correct);
      const said = [];
      if (wrong.length)
        said.push(wrong.length === 1 ? "One of your choices does not fit." : `${wrong.length} choices do not fit.`);
      if (missing.length) said.push("Something is missing.");
      return {
        right: !wrong.length && !missing.length,
        said: [said.join(" "), ...hintsOf([...wrong, ...missing])],
      };
    },
  },
  true_false_not_stated: {
    read(question, value) {
      if (value === null || value === undefined) return null;
      if (!isObject(value)) throw unlike(question.id);
      const choice = readChoice(question, value.choice);
      const confidence = value.confidence ?? null;
      if (confidence !== null && !question.confidence.includes(confidence)) throw unlike(question.id);
      return choice === null && confidence === null ? null : { choice, confidence };
    },
    judge(question, { choice, confidence }) {
      if (choice === null) return { remark: { right: null, text: "Choose an answer, then check again." } };
      if (confidence === null) return { remark: HOW_SURE };
      return judgeChoice(question, choice);
    },
  },
  matching: {
    read({ id, options }, value) {
      if (value === null || value === undefined) return null;
      const keysOf = (side) => options.filter((one) => one.side === side).map(({ key }) => key);
      const [left, right] = [keysOf("left"), keysOf("right")];
      if (!isObject(value) || !Object.entries(value).every(([row, key]) => left.includes(row) && fits(key, right)))
        throw unlike(id);
      const kept = options.filter(({ key }) => value[key]).map(({ key }) => [key, value[key]]);
      return kept.length ? Object.fromEntries(kept) : null;
    },
    judge({ options }, value) {
      const rows = options.filter(({ side }) => side === "left");
      const wrong = rows.filter(({ key, match }) => key in value && value[key] !== match);
      const open = rows.filter(({ key }) => !(key in value));
      const fitting = `${rows.length - wrong.length - open.length} of ${rows.length} rows fit.`;
      return { right: !wrong.length && !open.length, said: [fitting, ...hintsOf(wrong)] };
    },
  },
  ordering: {
    read({ id, options }, value) {
      if (value === null || value === undefined || (Array.isArray(value) && !value.length)) return null;
      const keys = options.map(({ key }) => key).sort();
      if (!Array.isArray(value) || [...value].sort().join("\n") !== keys.join("\n")) throw unlike(id);
      return [...value];
    },
    judge({ options }, value) {
      const given = value.map((key) => options.find((one) => one.key === key));
      const wrong = given.filter(({ position }, place) => position !== place + 1);
      const fitting = `${given.length - wrong.length} of ${given.length} stand in their place.`;
      return { right: !wrong.length, said: [fitting, ...hintsOf(wrong)] };
    },
  },
};

function judgeOf(controls) {
  if (controls in JUDGES) return JUDGES[controls];
  throw new Error(`a page cannot judge answers by "${controls}": add it to JUDGES in quiz/task.js`);
}

const fits = (key, right) => key === "" || right.includes(key);

// `known` holds for each question its options with key and hint, in the order of the bank, and what to say if it is right.
export function answering({ questions }, { questions: known, worked_after: workedAfter }) {
  const all = questions.map(({ id, controls, confidence }) => ({ id, confidence, ...judgeOf(controls), ...known[id] }));

  const noScore = all.some(({ confidence }) => confidence.length) ? NO_SCORE : "";

  function remarkOn(question, answer) {
    if (answer === undefined) return OPEN;
    const { remark, right, said } = question.judge(question, answer);
    return remark ?? { right, text: right ? question.rationale : said.join("\n") };
  }

  function brierScore(answers, items) {
    const sure = all.filter(({ id, confidence }) => confidence.length && items[id].right !== null);
    if (!sure.length) return null;
    const parts = sure.map(({ id }) => (answers[id].confidence / 100 - Number(items[id].right)) ** 2);
    return parts.reduce((sum, part) => sum + part, 0) / parts.length;
  }

  function check(answers) {
    if (!Object.keys(answers).length) throw new Error(NOTHING);
    const items = Object.fromEntries(all.map((question) => [question.id, remarkOn(question, answers[question.id])]));
    const remarks = Object.values(items);
    const right = remarks.filter((one) => one.right === true).length;
    const unsure = remarks.filter((one) => one === HOW_SURE).length;
    const blank = remarks.filter((one) => one.right === null).length - unsure;
    const waiting = [blank && `, ${blank} not answered yet`, unsure && `, ${unsure} answered without how sure you are`];
    const score = brierScore(answers, items);
    return {
      items,
      summary: `${right} of ${all.length} right${waiting.filter(Boolean).join("")}.`,
      right,
      of: all.length,
      more: { brier_score: score },
      on_first: score === null ? noScore : `Your confidence scored ${fixed(score, 2)}: ${SCALE}`,
    };
  }

  return {
    commits: false,
    reopens: false,
    about: {},
    read(answers) {
      if (!isObject(answers)) throw new Error("the answers are missing or damaged");
      const strange = Object.keys(answers).find((name) => !all.some(({ id }) => id === name));
      if (strange !== undefined) throw new Error(`there is no question "${strange}" here`);
      const found = all.map((question) => [question.id, question.read(question, answers[question.id])]);
      return Object.fromEntries(found.filter(([, answer]) => answer !== null));
    },
    missing: (answers) => (Object.keys(answers).length ? "" : NOTHING),
    check,
    // Whoever has tried often enough gets the worked answer, where the lesson gives one.
    afterTries(feedback, tries) {
      const items = { ...feedback.items };
      for (const { id, worked } of all)
        if (worked && items[id].right === false && (tries[id] ?? 0) >= workedAfter)
          items[id] = { right: false, text: `${items[id].text}\n${worked}` };
      return { ...feedback, items };
    },
    remarks: () => ({}),
    committed: () => ({}),
  };
}
