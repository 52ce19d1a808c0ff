// What task.py answers, for a page without a kernel: tests hold the two together, answer by answer.

import { evidenceRemarks } from "./scores.js";

const LONGEST = 2000;
const NOTHING = "nothing is rated yet: choose a rating in at least one cell";
const NOT_A_MARK = "Hints are no marks: your ratings are yours, if you can say why.";
const UNLIKE = "the answers are damaged: copy the whole line again, or start afresh";
const FIELDS = { hypotheses: ["id", "name", "statement"], evidence: ["id", "statement", "place"] };

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function mapping(value) {
  if (value === null || value === undefined) return {};
  if (!isObject(value)) throw new Error(UNLIKE);
  return value;
}

function ownIn(entries, fields, mostOwn) {
  if (!Array.isArray(entries)) throw new Error(UNLIKE);
  const found = entries.map((entry) => Object.fromEntries(fields.map((field) => [field, mapping(entry)[field] ?? ""])));
  const fits = (text) => typeof text === "string" && [...text].length <= LONGEST;
  const ids = found.map(({ id }) => id);
  const whole = found.every((entry) => Object.values(entry).every(fits)) && new Set(ids).size === ids.length;
  if (!whole || found.length > mostOwn || !ids.every((id) => String(id).startsWith("own-"))) throw new Error(UNLIKE);
  return found;
}

function summaryOf(again, lookedAt) {
  if (!lookedAt) return `The kit has nothing to say on what you have rated so far. ${NOT_A_MARK}`;
  const where = again ? `${again} of your ratings` : `none of the ratings on which the kit has a view (${lookedAt})`;
  return `A careful reader would look again at ${where}. ${NOT_A_MARK}`;
}

// `known` lists the cells on which the kit has a view.
export function answering({ hypotheses, evidence, ratings: scale, grades, most_own: mostOwn }, known) {
  const given = { hypotheses: hypotheses.map(({ id }) => id), evidence: evidence.map(({ id }) => id) };
  const namesOf = (answers, kind) => [...given[kind], ...answers[kind].map(({ id }) => id)];

  function read(answers) {
    const whole = mapping(answers);
    const own = {};
    for (const kind of ["hypotheses", "evidence"]) own[kind] = ownIn(whole[kind] ?? [], FIELDS[kind], mostOwn);
    const names = { hypotheses: namesOf(own, "hypotheses"), evidence: namesOf(own, "evidence") };
    const ratings = {};
    for (const [piece, row] of Object.entries(mapping(whole.ratings))) {
      const kept = Object.entries(mapping(row)).filter(([name]) => names.hypotheses.includes(name));
      if (!kept.every(([, rating]) => rating in scale)) throw new Error(UNLIKE);
      if (kept.length && names.evidence.includes(piece)) ratings[piece] = Object.fromEntries(kept);
    }
    const graded = {};
    for (const word of ["credibility", "relevance"]) {
      const kept = Object.entries(mapping(whole[word])).filter(([piece]) => names.evidence.includes(piece));
      if (!kept.every(([, grade]) => grades.includes(grade))) throw new Error(UNLIKE);
      graded[word] = Object.fromEntries(kept);
    }
    return { ratings, ...graded, ...own };
  }

  return {
    commits: false,
    reopens: false,
    about: {},
    read,
    missing: ({ ratings }) => (Object.keys(ratings).length ? "" : NOTHING),
    check({ ratings }) {
      if (!Object.keys(ratings).length) throw new Error(NOTHING);
      const lookedAt = known.filter(({ piece, hypothesis }) => ratings[piece]?.[hypothesis] !== undefined);
      const again = lookedAt.filter(({ piece, hypothesis, hints }) => ratings[piece][hypothesis] in hints);
      const items = again.map(({ piece, hypothesis, hints }) => [
        `${piece} ${hypothesis}`,
        { right: null, text: hints[ratings[piece][hypothesis]] },
      ]);
      return {
        items: Object.fromEntries(items),
        summary: summaryOf(again.length, lookedAt.length),
        right: null,
        of: null,
        more: {},
        on_first: "",
      };
    },
    remarks: (answers) =>
      evidenceRemarks(answers, { hypotheses: namesOf(answers, "hypotheses"), evidence: namesOf(answers, "evidence") }),
    committed: () => ({}),
  };
}
