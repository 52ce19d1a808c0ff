// What task.py answers, for a page without a kernel: tests hold the two together, answer by answer.

import { fixed, isWhole } from "../frame/numbers.js";

const BINS = 5;
const EVEN = 0.25;
const Z = 1.959963984540054; // of a normal distribution, 95 % lie so near to the middle
const UNLIKE = "the forecasts are damaged: copy the whole line again, or start afresh";

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const rounded = (value, digits) => Number(fixed(value, digits));
const points = (part) => rounded(100 * part, 0);

// The Wilson interval of a frequency.
function wilson(successes, trials) {
  const frequency = successes / trials;
  const middle = frequency + Z ** 2 / 2 / trials;
  const reach = Z * Math.sqrt((frequency * (1 - frequency)) / trials + (Z / 2 / trials) ** 2);
  const scale = 1 + Z ** 2 / trials;
  return [successes > 0 ? (middle - reach) / scale : 0, successes < trials ? (middle + reach) / scale : 1];
}

function calibrationOf(given) {
  const rows = [];
  for (let bin = 0; bin < BINS; bin += 1) {
    const inBin = given.filter(
      ({ chance }) => Math.min(BINS - 1, [1, 2, 3, 4].filter((i) => chance >= i / BINS).length) === bin,
    );
    if (!inBin.length) continue;
    const happened = sum(inBin.map(({ outcome }) => outcome));
    const mean = sum(inBin.map(({ chance }) => chance)) / inBin.length;
    const [low, high] = wilson(happened, inBin.length);
    const beside = happened / inBin.length > mean ? "more often than forecast" : "less often than forecast";
    rows.push({
      forecast: `about ${points(mean)} %`,
      said: points(mean),
      share: points(happened / inBin.length),
      low: points(low),
      high: points(high),
      count: inBin.length,
      happened: `${happened} of ${inBin.length}`,
      range: `${points(low)} to ${points(high)} %`,
      verdict: low <= mean && mean <= high ? "within what chance allows" : beside,
    });
  }
  return rows;
}

function wordsOf(given, brier, leftOut) {
  const happened = sum(given.map(({ outcome }) => outcome));
  const base = happened / given.length;
  const [has, is] = leftOut === 1 ? ["question has", "is"] : ["questions have", "are"];
  return [
    `Your Brier score over ${given.length} forecast${given.length === 1 ? "" : "s"} is ${fixed(brier, 2)}. It is the mean of (forecast - outcome)²: 0 is the best, 1 the worst, and always saying 50 % scores ${EVEN}.`,
    `${happened} of these ${given.length} events happened. Whoever had said ${fixed(100 * base, 0)} % to each, a rate that nobody could know beforehand, would have scored ${fixed(base * (1 - base), 2)}.`,
    leftOut ? `${leftOut} ${has} no forecast and ${is} left out of the score.` : "",
  ].filter(Boolean);
}

// `known` holds what came of each question, and the words about looking back.
export function answering({ questions, least, commits, reopens }, known) {
  const ids = questions.map(({ id }) => id);
  const givenIn = (answers) =>
    ids
      .filter((id) => id in answers)
      .map((id) => ({ id, chance: answers[id] / 100, outcome: Number(known.outcomes[id].happened) }));

  function missing(answers) {
    const count = givenIn(answers).length;
    if (count >= least) return "";
    return `there ${count === 1 ? "is" : "are"} ${count} of at least ${least} forecasts: give ${least - count} more, then commit`;
  }

  return {
    commits,
    reopens,
    about: {},
    read(answers) {
      if (answers === null || typeof answers !== "object" || Array.isArray(answers)) throw new Error(UNLIKE);
      const strange = Object.keys(answers).find((name) => !ids.includes(name));
      if (strange !== undefined) throw new Error(`there is no question ${strange} here`);
      const given = ids.filter((id) => answers[id] !== null && answers[id] !== undefined);
      if (!given.every((id) => isWhole(answers[id], 0, 100))) throw new Error(UNLIKE);
      return Object.fromEntries(given.map((id) => [id, answers[id]]));
    },
    missing,
    check(answers) {
      if (missing(answers)) throw new Error(missing(answers));
      const given = givenIn(answers);
      const brier = sum(given.map(({ chance, outcome }) => (chance - outcome) ** 2)) / given.length;
      const outcomes = Object.fromEntries(
        ids.map((id) => {
          const { happened } = known.outcomes[id];
          const part = id in answers ? rounded((answers[id] / 100 - Number(happened)) ** 2, 4) : null;
          return [id, { ...known.outcomes[id], brier: part }];
        }),
      );
      return {
        items: {},
        summary: `Committed. Your Brier score is ${fixed(brier, 2)}. What happened stands with each question, and how you did at the top.`,
        right: null,
        of: null,
        more: {
          brier: rounded(brier, 4),
          words: wordsOf(given, brier, ids.length - given.length),
          calibration: calibrationOf(given),
          hindsight: known.hindsight,
          outcomes,
        },
        on_first: "",
      };
    },
    remarks: () => ({}),
    committed: () => ({}),
  };
}
