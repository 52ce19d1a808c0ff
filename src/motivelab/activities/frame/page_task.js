// A task as the page itself answers it, where no kernel is: the same words as kernel_task.js, the record kept by the browser.
// `answering` is the task in JavaScript (`task.js` of each kind), `shelf` the place where the browser keeps work.

import { copied, same } from "./elements.js";
import { contentOf } from "./read_line.js";
import {
  afterCheck,
  asData,
  edited,
  hasNews,
  isClosed,
  joined,
  newRecord,
  plain,
  recordOf,
  reopened,
  resultsOf,
} from "./record.js";

const KEPT = "Saved in this browser";
const REFUSED = "this browser keeps nothing here. Copy the line of text below, or save the file, and keep it";
const ELSEWHERE = "This was committed in another tab; what stands there is shown here too.";
const now = () => new Date().toISOString();

export function pageTask({ name, heading, content }, answering, shelf) {
  const listeners = { draft: [], results: [], remarks: [], saved: [] };
  const tell = (what) => listeners[what].forEach((react) => react());
  let record = newRecord(answering);
  let draft = { answers: copied(record.answers), number: 0 };
  let results = {};
  let remarks = {};
  let saved = { text: "", fine: true, at: "", number: 0, turn: 0, base: "page", since: "", unwritten: null };
  let unwritten = null; // a commitment that the browser has not taken: only the line and the file hold it

  const fileOf = (one, at) => ({
    ...asData(one, answering),
    work: name,
    student: shelf.student,
    heading,
    ...(at ? { saved_at: at } : {}),
  });

  // Takes over what an earlier visit left; what cannot be read is set aside, and nothing of it is lost.
  function load() {
    const kept = shelf.read(name);
    if (kept === null) return say("", true);
    try {
      record = recordOf(answering, kept);
      say("Restored from this browser.", true, kept.saved_at);
    } catch (error) {
      shelf.setAside(name);
      say(`What this browser kept is set aside, for ${error.message}. You start anew.`, false);
    }
  }

  function write(next, at) {
    const found = shelf.changed(name);
    let merged = next;
    if (found !== null) {
      const theirs = theirsOf(found);
      if (theirs && hasNews(theirs, next)) merged = joined(next, theirs, answering);
      shelf.keepOlder(name, found);
    }
    if (!shelf.write(name, fileOf(merged, at))) throw new Error(REFUSED);
    record = merged;
    unwritten = null;
    return merged === next || same(merged.answers, next.answers)
      ? say(KEPT, true, at)
      : say(ELSEWHERE, false, saved.at);
  }

  function theirsOf(found) {
    try {
      return recordOf(answering, found);
    } catch {
      return null;
    }
  }

  // Brings all that the view shows in step with the record.
  function say(text, fine, at = "") {
    if (!same(draft.answers, record.answers))
      draft = { answers: copied(record.answers), number: draft.number + 1, at: draft.at };
    results = resultsOf(record, answering);
    remarks = answering.remarks(record.answers);
    const { number } = draft;
    saved = { ...saved, text, fine, at: fine && text === KEPT ? at : "", number, turn: saved.turn + 1 };
    if (at) saved.since = at;
    saved.unwritten = unwritten === null ? null : asData(unwritten, answering).commitments;
  }

  // One word of the view; the answer comes after this turn, as a kernel's does.
  function answer(work) {
    const before = { draft, results: JSON.stringify(results), closed: isClosed(record) };
    try {
      work();
    } catch (error) {
      say(`Not done: ${error.message}.`, false);
    }
    return Promise.resolve().then(() => {
      if (!same(before.draft, draft)) tell("draft");
      if (before.results !== JSON.stringify(results) || before.closed !== isClosed(record)) tell("results");
      tell("remarks");
      tell("saved");
    });
  }

  // The draft that the view sends; one that makes no sense is taken back, and is an error to a request that brings it.
  function bring(sent) {
    const before = record.answers;
    draft = { ...copied(sent), answers: copied(before), number: sent.number + 1 };
    record = edited(record, answering, sent.answers);
    draft = copied(sent);
    if (!same(before, record.answers)) unwritten = null;
  }

  function saveDraft(sent) {
    try {
      bring(sent);
    } catch {
      // the view is told by the draft that stays
    }
    keep();
  }

  function keep(next = record) {
    try {
      write(next, now());
    } catch (error) {
      say(`Not saved: ${error.message}.`, false);
    }
  }

  function check(at) {
    const next = afterCheck(record, answering, at);
    if (!answering.commits) {
      record = next;
      return keep();
    }
    try {
      write(next, at);
    } catch (error) {
      unwritten = next;
      throw error;
    }
  }

  function takeOver(line) {
    const given = contentOf(line);
    if (record.commitments.length) throw new Error("this is committed, so it cannot be replaced");
    if (given.work !== name) throw new Error(`the line belongs to "${given.work}": use the line of "${name}"`);
    record = recordOf(answering, given);
    keep();
  }

  // Another tab has written: what stands there is shown here too, and Undo brings back what was here.
  shelf.onChange(name, () => {
    const found = shelf.changed(name);
    const theirs = found && theirsOf(found);
    if (!theirs || hasNews(record, theirs)) return;
    shelf.read(name);
    answer(() => {
      record = theirs;
      say("Taken over from another tab.", true);
    });
  });

  load();
  return {
    name,
    heading,
    content,
    place: { folder: "browser", student: shelf.student, words: shelf.words },
    load: () => ({ draft, results, remarks, closed: isClosed(record), saved }),
    save: (sent) => answer(() => saveDraft(sent)),
    check: (sent) =>
      answer(() => {
        bring(sent);
        check(now());
      }),
    reopen: () => answer(() => keep(reopened(record, answering))),
    restore: (line) => answer(() => takeOver(line)),
    on: (what, react) => listeners[what].push(react),
    close: () => undefined,
    file: () => fileOf(unwritten ?? record, saved.since || now()),
    record: () => record,
    plain: (answers) => plain(answering, answers),
  };
}
