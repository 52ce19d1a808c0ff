// What task.py and reveal.py answer, for a page without a kernel: tests hold the sides together, answer by answer.

import { fixed, isWhole, leadersOf } from "../frame/numbers.js";
import { disagreementOf } from "./disagreement.js";
import { firstPlaces, flipSentence, stabilityOf } from "./firmness.js";
import { called } from "./nouns.js";
import { POOL, percentagesOf } from "./shares.js";
import { WAYS, readAnswer } from "./ways.js";

const PARTS = ["mode", "answers", "split", "locked", "support", "why"];
const GUT = "gut-weights"; // the lessons' names for the works that a judgement is set beside, as widget.py has them
const MEMO = "memo";
const YARDSTICK = [
  [95, "firm"],
  [75, "fairly firm"],
  [50, "shaky"],
  [0, "open"],
];
const UNSURE_BY = 10; // points that each number may be off when its firmness is tried
const STRONGEST = 9;
const IN_NOTEBOOK = "How consistent your comparisons are, the notebook says: this page does not work it out.";
const UNLIKE = "the weights are damaged: copy the whole line again, or start afresh";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function numbersIn(answer, names, low, high) {
  const fits = ([name, value]) => names.includes(name) && isWhole(value, low, high);
  if (!isObject(answer) || !Object.entries(answer).every(fits)) throw new Error(UNLIKE);
  return { ...answer };
}

function bestWorst(answer, motives) {
  const parts = ["best", "worst", "from_best", "to_worst"];
  if (!isObject(answer) || !Object.keys(answer).every((part) => parts.includes(part))) throw new Error(UNLIKE);
  const found = {};
  for (const end of ["best", "worst"]) {
    if (!answer[end]) continue;
    if (!motives.includes(answer[end])) throw new Error(UNLIKE);
    found[end] = answer[end];
  }
  for (const side of ["from_best", "to_worst"])
    if (side in answer) found[side] = numbersIn(answer[side], motives, 1, STRONGEST);
  return found;
}

const upTo = (most) => (answer, motives) => numbersIn(answer, motives, 0, most ?? motives.length);

// For each way of weighing the form of its answers, as the Python module of the way checks it.
const FORMS = {
  "direct rating": upTo(POOL),
  "100 points": upTo(POOL),
  swing: upTo(POOL),
  ranking: upTo(),
  pairwise(answer, motives) {
    const pairs = motives.flatMap((one) => motives.filter((other) => other !== one).map((other) => `${one}|${other}`));
    return numbersIn(answer, pairs, 1 - STRONGEST, STRONGEST - 1);
  },
  "best-worst": bestWorst,
};

function wholePercent(shares) {
  const percentages = percentagesOf(Object.values(shares));
  return Object.fromEntries(Object.keys(shares).map((name, i) => [name, percentages[i]]));
}

// On which motive a reading is furthest from the judgement, in the points that the picture shows.
function furthestOf(shares, emphasis) {
  const [mine, theirs] = [wholePercent(shares), wholePercent(emphasis)];
  const gap = (name) => Math.abs(mine[name] - theirs[name]);
  const name = Object.keys(mine).reduce((most, other) => (gap(other) > gap(most) ? other : most));
  if (!gap(name)) return "It is your judgement, to the point.";
  return `Furthest from you on ${name}: ${mine[name]} % with you, ${theirs[name]} % here.`;
}

function verdictOf(shares, first, names) {
  const leaders = leadersOf(shares);
  if (leaders.length > 1) return `${leaders.join(" and ")} share the first place, so it is open.`;
  const [leader] = leaders;
  const often = Number(fixed(100 * first[leader], 0));
  const [, verdict] = YARDSTICK.find(([least]) => often >= least);
  const who = leader in names ? `${leader} (${names[leader]})` : leader;
  return `In ${often} of 100 nearby judgements ${who} stays first: ${verdict}.`;
}

function memoIn(content) {
  const texts = isObject(content?.answers) ? Object.values(content.answers) : [];
  const told = texts.filter((text) => typeof text === "string").map((text) => text.trim());
  return told.filter(Boolean).join("\n\n");
}

function namesIn(names, allowed) {
  if (!Array.isArray(names) || !names.every((name) => allowed.includes(name))) throw new Error(UNLIKE);
  return [...new Set(names)];
}

// `known` holds what is revealed after a commitment as far as it does not follow from it; null where nothing is revealed.
// `peek` gives what the browser keeps of another work.
export function answering(content, known, peek = () => null) {
  const { motives, modes, paragraphs, commits, reopens, called: nouns, longest_why: longestWhy } = content;
  const parents = Object.fromEntries(motives.map(({ id, parent }) => [id, parent]));
  const ids = Object.keys(parents);
  const mains = ids.filter((id) => parents[id] === null);

  const inPlay = ({ split }) =>
    ids.filter((id) => (parents[id] === null ? !split.includes(id) : split.includes(parents[id])));
  const reading = (answers, mode = answers.mode) => readAnswer(mode, answers.answers[mode], inPlay(answers));

  const missing = (answers) => called(reading(answers).missing ?? "", nouns);

  // The shares of the main motives, those of parts added up; null while something is missing.
  function weights(answers, mode) {
    const { shares } = reading(answers, mode);
    if (!shares) return null;
    const sums = Object.fromEntries(mains.map((id) => [id, 0]));
    inPlay(answers).forEach((id, i) => (sums[parents[id] ?? id] += shares[i]));
    return sums;
  }

  function supportIn(support) {
    const fits = ([motive, paragraph]) => ids.includes(motive) && isWhole(paragraph, 1, paragraphs);
    if (!isObject(support) || !Object.entries(support).every(fits)) throw new Error(UNLIKE);
    return { ...support };
  }

  function whyIn(text) {
    if (typeof text !== "string" || [...text].length > longestWhy) throw new Error(UNLIKE);
    return text ? { why: text } : {};
  }

  function read(answers) {
    if (!isObject(answers) || !Object.keys(answers).every((part) => PARTS.includes(part))) throw new Error(UNLIKE);
    const { mode = modes[0], answers: given = {}, split = [], locked = [], support = {} } = answers;
    if (!(mode in FORMS) || !isObject(given)) throw new Error(UNLIKE);
    const found = Object.fromEntries(Object.keys(FORMS).map((name) => [name, {}]));
    for (const [name, answer] of Object.entries(given)) {
      if (!(name in FORMS)) throw new Error(UNLIKE);
      found[name] = FORMS[name](answer, ids);
    }
    const withParts = [...new Set(Object.values(parents).filter(Boolean))];
    return {
      mode,
      answers: found,
      split: namesIn(split, withParts),
      locked: namesIn(locked, ids),
      support: supportIn(support),
      ...whyIn(answers.why ?? ""),
    };
  }

  function splittingOf(answers) {
    const [whole, together] = [weights({ ...answers, split: [] }), weights(answers)];
    if (!whole || !together) return "";
    const [one, other] = [wholePercent(whole), wholePercent(together)];
    const said = (motive) => `${motive} has ${one[motive]} % in one piece, ${other[motive]} % in its parts together.`;
    return answers.split.map(said).join(" ");
  }

  function remarks(answers) {
    const { mode } = answers;
    const shares = {};
    for (const name of new Set([...modes, mode])) {
      const found = weights(answers, name);
      if (found) shares[name] = found;
    }
    const others = Object.keys(shares).filter((name) => name !== mode && mode in shares);
    const compared = mode === "pairwise" || mode === "best-worst";
    return {
      consistency: mode in shares && compared && inPlay(answers).length > 1 ? IN_NOTEBOOK : "",
      splitting: mode in shares ? splittingOf(answers) : "",
      methods: Object.entries(shares).map(([name, found]) => ({ name, shares: found })),
      distances: others.map(
        (other) => `${mode} and ${other}: ${disagreementOf(shares[mode], shares[other], [mode, other])}`,
      ),
    };
  }

  // What the student sealed in another lab, if it was about the same motives.
  function firstFeeling(content) {
    const [sealed] = content?.commitments ?? [];
    if (!sealed || !Object.keys(sealed.shares ?? {}).every((id) => id in parents)) return null;
    const sums = Object.fromEntries(mains.map((id) => [id, 0]));
    for (const [id, share] of Object.entries(sealed.shares)) sums[parents[id] ?? id] += share;
    return sums;
  }

  function revealed(shares) {
    const { author, class: group, names, yardstick } = known;
    const values = Object.values(shares);
    const ranges = stabilityOf(values);
    const first = firstPlaces(
      values.map((share) => 100 * share),
      UNSURE_BY,
    );
    const byMotive = (list) => Object.fromEntries(mains.map((id, i) => [id, list[i]]));
    return {
      author: author.map((one) => ({
        ...one,
        sentence: furthestOf(shares, one.shares),
      })),
      class: { ...group, distance: disagreementOf(shares, group.mean, ["your judgement", "the class"]) },
      firmness: {
        verdict: verdictOf(shares, byMotive(first), names),
        yardstick,
        sentence: flipSentence(values, mains),
        low: byMotive(ranges.map(({ low }) => low)),
        high: byMotive(ranges.map(({ high }) => high)),
        first: byMotive(first),
      },
      gut: firstFeeling(peek(GUT)),
      memo: memoIn(peek(MEMO)),
    };
  }

  return {
    commits,
    reopens,
    about: { motives: parents },
    read,
    missing,
    check(answers) {
      const shares = weights(answers);
      if (!shares) throw new Error(missing(answers));
      const more = known === null ? {} : revealed(shares);
      return { items: {}, summary: "", right: null, of: null, more, on_first: "" };
    },
    remarks,
    committed(answers) {
      const shares = reading(answers).shares ?? [];
      return { mode: answers.mode, shares: Object.fromEntries(inPlay(answers).map((id, i) => [id, shares[i]])) };
    },
    weights,
    titles: Object.keys(WAYS),
  };
}
