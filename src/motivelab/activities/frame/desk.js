// What a student does with a task, apart from what it looks like: the draft, undo, what is sent and when, what the
// task has confirmed, and the browser's spare copy. `show` is told what to draw: "draft", "results", "remarks",
// "state" of the file, or "settled" where a gesture has ended.

import { copied, same } from "./elements.js";
import { historyOf } from "./history.js";
import { lineOf } from "./line_of_text.js";
import { spareCopy } from "./spare_copy.js";

const SYNC_DELAY = 60; // ms: while a hand moves, the task hears at most this often
const ANSWER_DELAY = 4000; // ms without a word before the view says so
const AWAY = "the notebook is busy or has stopped. Wait, or choose Run, then Run All Cells. Your work stays here.";
const BACK = "What you changed while the notebook was away is back. ";
const VERSION = 2; // of the record, as record.py writes it

export function deskOf(task, show) {
  const spare = spareCopy(task.place, task.name);
  const past = historyOf();
  let draft = copied(task.load().draft);
  let syncTimer = null;
  let awayTimer = null;
  let away = ""; // what is not done, since nobody answers
  let news = ""; // said in front of the state of saving until the next change
  let offered = null; // a spare copy that does not fit the file: the student chooses

  const closed = () => task.load().closed;
  const inStep = () => task.load().saved.number >= draft.number; // otherwise the task speaks of an earlier draft

  function ask(request, what) {
    clearTimeout(awayTimer);
    away = "";
    const fail = () => {
      away = `Not ${what} yet: ${AWAY}`;
      show("state");
    };
    awayTimer = setTimeout(fail, ANSWER_DELAY);
    request().then(answered, () => (clearTimeout(awayTimer), fail())); // broken: the connection is gone
  }

  function answered() {
    clearTimeout(awayTimer);
    away = "";
  }

  function send() {
    clearTimeout(syncTimer);
    syncTimer = null;
    const { number } = task.load().draft;
    if (number >= draft.number) draft.number = number + 1; // another view was here; the highest number is the newest draft
    ask(() => task.save(copied(draft)), "saved");
  }

  function change(edit, delay = SYNC_DELAY) {
    if (closed()) return;
    past.begin(draft.answers);
    edit(draft.answers);
    changed();
    syncTimer ??= setTimeout(send, delay);
  }

  function changed() {
    draft.number += 1;
    draft.at = new Date().toISOString();
    if (!offered) spare.keep(draft, task.load().saved.base); // what is offered stays until the student has chosen
    news = "";
    show("draft");
  }

  function settle() {
    const ends = past.open();
    past.end(draft.answers);
    if (syncTimer !== null) send();
    show(ends ? "settled" : "state");
  }

  // The draft of another moment, as one gesture.
  function put(answers) {
    change(() => (draft.answers = copied(answers)));
    settle();
  }

  function travel(direction) {
    if (past.open()) settle(); // a number that is still being typed is a gesture too
    if (closed() || !past.can(direction)) return;
    draft.answers = past.travel(direction, draft.answers);
    changed();
    send();
    show("settled");
  }

  // Answers that come from the task or from another view; an older draft than our own is left alone.
  function takeDraft() {
    const given = task.load().draft;
    if (syncTimer !== null || given.number <= draft.number) return;
    past.begin(draft.answers);
    draft = copied(given);
    past.end(draft.answers); // what was here can be had again
    news = "";
    show("draft");
    takeState();
  }

  function takeState() {
    const { saved } = task.load();
    if (inStep()) {
      answered();
      if (saved.fine && !offered) spare.drop(); // what no file has taken stays with the browser
    }
    show("state");
  }

  function line() {
    const { results, saved } = task.load();
    const { checked = null, tries = {}, commitments = [], reopened = false } = results;
    const { student } = task.place;
    const kept = {
      checked,
      tries,
      commitments: saved.unwritten ?? commitments,
      reopened: saved.unwritten ? false : reopened,
    };
    return lineOf({ version: VERSION, work: task.name, student, answers: draft.answers, ...kept });
  }

  // What there is to say of the file: words, whether they are good ones, and when it was written.
  function state() {
    const { saved } = task.load();
    if (away) return { text: away, fine: false };
    if (!inStep() || syncTimer !== null) return { text: "Saving…", fine: true };
    return { text: news + saved.text, fine: saved.fine, at: saved.at };
  }

  // Looks for what a dead kernel left in the browser; called once, when the panel can draw.
  function open() {
    const { saved, draft: given } = task.load();
    const kept = spare.find(saved.base);
    if (!kept || closed()) return;
    if (same(kept.draft.answers, given.answers)) {
      takeState();
      return;
    }
    if (!kept.fits) {
      offered = { file: { at: saved.since, answers: given.answers }, browser: kept.draft };
      show("state");
      return;
    }
    takeBack(kept.draft.answers);
    news = BACK;
    show("state");
  }

  function takeBack(answers) {
    const before = copied(draft);
    try {
      put(answers);
    } catch {
      clearTimeout(syncTimer); // answers of another kit, which this panel cannot show
      syncTimer = null;
      draft = before;
      past.end(draft.answers);
      spare.drop();
      show("draft");
    }
  }

  function choose(which) {
    const { answers } = offered[which];
    spare.drop();
    offered = null;
    if (which === "browser") takeBack(answers);
    show("state");
  }

  task.on("draft", takeDraft);
  task.on("saved", takeState);
  task.on("results", () => show("results"));
  task.on("remarks", () => show("remarks"));

  return {
    content: task.content,
    heading: task.heading,
    answers: () => draft.answers,
    results: () => task.load().results,
    remarks: () => task.load().remarks,
    closed,
    change,
    settle,
    put,
    undo: () => travel(-1),
    redo: () => travel(1),
    can: (direction) => !closed() && (past.can(direction) || (direction < 0 && past.open())),
    check: () => (settle(), ask(() => task.check(copied(draft)), task.content.commits ? "committed" : "checked")),
    reopen: () => ask(task.reopen, "opened"),
    restore: (text) => (settle(), ask(() => task.restore(text), "taken over")),
    // What is sent is what the student sees, for a request overtakes a draft that waits for a busy kernel; where a check
    // commits, only what is committed is sent.
    toClass: task.toClass && {
      ...task.toClass,
      request(word, more, fail) {
        settle();
        try {
          task.toClass.request(word, { ...more, ...(task.content.commits ? {} : { draft: copied(draft) }) });
        } catch {
          fail(); // the connection is gone
        }
      },
    },
    place: task.place,
    line,
    state,
    offered: () => (closed() ? null : offered),
    choose,
    open,
    close() {
      if (syncTimer !== null) send();
      clearTimeout(awayTimer);
      task.close();
    },
  };
}
