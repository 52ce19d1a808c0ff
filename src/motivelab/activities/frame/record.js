// The record of a student's work, as record.py and decoder.py keep it, for a page without a kernel: functions that return a
// new record and leave the old one alone. `task` answers as task.py does; what it refuses it throws.

import { copied, same } from "./elements.js";

export const VERSION = 2;
const KEPT_ATTEMPTS = 100;
const CLOSED = "this is committed, so it cannot be changed";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

export const newRecord = (task) => ({
  answers: plain(task, {}),
  checked: null,
  attempts: [],
  tries: {},
  commitments: [],
  reopened: false,
});

export const isClosed = (record) => record.commitments.length > 0 && !record.reopened;

// Answers as the task reads them, as a copy of their own.
export function plain(task, answers) {
  return task.read(copied(answers ?? null));
}

export function edited(record, task, answers) {
  if (isClosed(record)) throw new Error(CLOSED);
  return { ...record, answers: plain(task, answers) };
}

function tried(record, name) {
  const answer = record.answers[name];
  const known = record.tries[name] ?? { first: answer, count: 0 };
  const again = known.count === 0 || !same(record.checked?.[name], answer);
  return again ? { ...known, count: known.count + 1 } : known;
}

export function afterCheck(record, task, at) {
  if (isClosed(record)) throw new Error(CLOSED);
  const missing = task.missing(record.answers);
  if (missing) throw new Error(missing);
  const feedback = task.check(record.answers);
  const tries = { ...record.tries };
  for (const [name, { right }] of Object.entries(feedback.items))
    if (right !== null && name in record.answers) tries[name] = tried(record, name);
  return {
    answers: record.answers,
    checked: record.answers,
    attempts: [...record.attempts, { at, right: feedback.right, of: feedback.of }].slice(-KEPT_ATTEMPTS),
    tries,
    commitments: task.commits ? [...record.commitments, { at, answers: record.answers }] : [],
    reopened: false,
  };
}

export function reopened(record, task) {
  if (!record.commitments.length) throw new Error("there is nothing to open again: commit first");
  if (!task.reopens) throw new Error("this is sealed: the lesson keeps what was committed first");
  return { ...record, reopened: true };
}

// The record with the commitments that another tab has written: none of either side is dropped.
export function joined(record, theirs, task) {
  const among = (list, one) => list.some((other) => same(other, one));
  const ours = record.commitments.filter((each) => !among(theirs.commitments, each));
  if (!ours.length) return theirs;
  const commitments = [...theirs.commitments, ...ours];
  const counted = commitments.at(task.reopens ? -1 : 0).answers;
  return { ...record, answers: counted, checked: counted, commitments, reopened: false };
}

export const hasNews = (theirs, record) =>
  theirs.commitments.some((each) => !record.commitments.some((other) => same(other, each)));

export function asData(record, task) {
  return {
    version: VERSION,
    answers: record.answers,
    checked: record.checked,
    attempts: record.attempts,
    tries: record.tries,
    commitments: record.commitments.map((each) => ({ ...each, ...task.committed(each.answers) })),
    reopened: record.reopened,
    ...task.about,
  };
}

function commitmentOf(task, data) {
  if (!isObject(data) || typeof data.at !== "string") throw new Error("a commitment in it is damaged");
  const answers = plain(task, data.answers);
  const missing = task.missing(answers);
  if (missing) throw new Error(`a commitment in it is not whole: ${missing}`);
  return { at: data.at, answers };
}

// The record that a file or a line holds; all of it or nothing.
export function recordOf(task, content) {
  const { version, answers, checked = null, attempts = [], tries = {}, commitments = [] } = content;
  if (version !== VERSION)
    throw new Error(`it is of version ${version ?? 1}, and this page reads ${VERSION}: take it over in the notebook`);
  const isTry = (one) => isObject(one) && "first" in one && isWholeAbove(one.count);
  if (!Array.isArray(attempts) || !attempts.every(isObject)) throw new Error("its attempts are damaged");
  if (!isObject(tries) || !Object.values(tries).every(isTry)) throw new Error("its first answers are damaged");
  if (!Array.isArray(commitments)) throw new Error("its commitments are damaged");
  firstAnswers(task, tries);
  const committed = commitments.map((each) => commitmentOf(task, each));
  return {
    answers: plain(task, answers),
    checked: checked === null ? (committed.at(task.reopens ? -1 : 0)?.answers ?? null) : plain(task, checked),
    attempts,
    tries,
    commitments: committed,
    reopened: content.reopened === true && committed.length > 0 && Boolean(task.reopens),
  };
}

const isWholeAbove = (count) => Number.isInteger(count) && count > 0;

const firstAnswers = (task, tries) =>
  plain(task, Object.fromEntries(Object.entries(tries).map(([name, { first }]) => [name, first])));

function firstFeedback(record, task) {
  try {
    return task.check(firstAnswers(task, record.tries));
  } catch {
    return { summary: "" };
  }
}

const asItIs = (feedback) => feedback; // most tasks go on as they began

// The feedback on the answers that were checked, for the view; empty before that.
export function resultsOf(record, task) {
  if (record.checked === null) return {};
  const counts = Object.fromEntries(Object.entries(record.tries).map(([name, { count }]) => [name, count]));
  const { on_first: _, more = {}, ...told } = (task.afterTries ?? asItIs)(task.check(record.checked), counts);
  const first = firstFeedback(record, task);
  const again = Object.values(record.tries).some(({ count }) => count > 1);
  const { checked, attempts, tries, commitments, reopened: open } = asData(record, task);
  return {
    ...told,
    ...more,
    summary: [told.summary, first.on_first].filter(Boolean).join(" "),
    first: again ? first.summary : "",
    latest: attempts.slice(-1),
    checked,
    tries,
    commitments,
    reopened: open,
  };
}
