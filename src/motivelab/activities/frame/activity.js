// The frame of every activity: the student's answers, the button that checks them, what came of it, and the record.
// elements.js, line_of_text.js and record.js come first; the activity's own file comes after and calls activityOf.

const MARKS = { true: "✓ Right.", false: "✗ Not yet.", null: "" };

// Alike in everything but the order of the names, in which Python and a browser need not agree.
const sortedNames = (value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, value[name]]))
    : value;
const textOf = (value) => JSON.stringify(value, (_, part) => sortedNames(part));
const same = (one, other) => textOf(one) === textOf(other);

// `build(desk)` returns { nodes, draw }: the nodes of the panel, and a function that brings them in step with the answers.
// The panel reads through `desk` and changes through `desk.change(edit)`, where `edit` works on the answers;
// `desk.settle()` ends a gesture. `desk.remark(id)` is the place for the feedback on the answer of that name. Text that is
// still being typed may give `change` a longer delay.
function activityOf({ model, el }, build) {
  const key = Math.random().toString(36).slice(2, 8);
  const content = model.get("content");
  const memory = unconfirmed(model.get("work"));
  const record = recordOf("answers");
  const remarks = new Map();
  let draft = copied(model.get("draft"));
  let syncTimer = null;
  let news = ""; // said in front of the state of saving until the next change

  const desk = {
    content,
    idFor: (name) => `motivelab-${key}-${encodeURIComponent(name)}`, // an id that others refer to has no space in it
    answers: () => draft.answers,
    results: () => model.get("results"),
    closed: () => model.get("closed"),
    // What is said twice is heard twice only if it differs by a sign.
    announce: (text) => (record.live.textContent = record.live.textContent === text ? `${text}\u00a0` : text),
    remark(id) {
      if (!remarks.has(id)) remarks.set(id, element("p", { className: "motivelab-remark", id: desk.idFor(`${id}-remark`), hidden: true }));
      return remarks.get(id);
    },
    change(edit, delay = SYNC_DELAY) {
      if (desk.closed()) return;
      edit(draft.answers);
      draft.number += 1;
      memory.keep(draft);
      news = "";
      record.tell("Saving…");
      draw();
      syncTimer ??= setTimeout(send, delay);
    },
    settle() {
      if (syncTimer !== null) send();
      writeLine();
    },
  };

  const title = element("p", { className: "motivelab-question", id: desk.idFor("heading") }, model.get("heading"));
  const body = element("div", { className: "motivelab-answers" });
  const summary = element("p", { className: "motivelab-summary", hidden: true });
  const before = element("p", { hidden: true });
  const check = button(content.check, ask);
  const foot = element("div", { className: "motivelab-foot" }, check, record.status);
  const pasted = element("input", { type: "text", className: "motivelab-line", id: desk.idFor("pasted") });
  const takeOver = element(
    "div",
    { className: "motivelab-foot" },
    element("label", { htmlFor: pasted.id }, "A line from another computer"),
    pasted,
    button("Take over this line", restore),
  );
  pasted.addEventListener("keydown", (event) => event.key === "Enter" && restore());
  record.spare.append(takeOver);
  const board = element("div", { className: "motivelab-desk motivelab-activity", role: "group", "aria-labelledby": title.id });
  const panel = build(desk);
  body.append(...panel.nodes);
  board.append(title, body, summary, before, foot, record.spare, record.live);
  // The notebook has shortcuts on letters, arrows and Enter; inside the activity the keys are its own, but for the one to save.
  board.addEventListener("keydown", (event) => {
    if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s")) event.stopPropagation();
  });
  el.append(board);

  function draw() {
    const leaving = desk.closed() && [check, pasted].includes(document.activeElement);
    check.hidden = desk.closed();
    takeOver.hidden = desk.closed();
    const { items = {}, checked = {}, summary: told = "", first = "" } = desk.results();
    for (const [id, node] of remarks) {
      const item = same(checked[id], draft.answers[id]) ? items[id] : undefined; // a changed answer is not judged yet
      const words = item ? [MARKS[item.right], item.text].filter(Boolean).join(" ") : "";
      node.hidden = !words; // and empty, for what an answer is described by is read aloud even when hidden
      node.classList.toggle("motivelab-right", item?.right === true);
      node.classList.toggle("motivelab-not-yet", item?.right === false);
      say(node, words);
    }
    summary.hidden = !told || !same(checked, draft.answers);
    say(summary, told);
    before.hidden = !first || summary.hidden;
    say(before, `Your first answers: ${first}`);
    panel.draw();
    if (leaving) record.status.focus(); // the button is gone
  }

  function drawRecord() {
    const { text, number, fine } = model.get("saved");
    const inStep = number >= draft.number; // otherwise the kernel speaks of an earlier draft
    if (inStep && !fine) record.alarm(text);
    else record.tell(inStep ? news + text : "Saving…");
    if (inStep) {
      record.answered();
      memory.drop();
    }
    writeLine();
  }

  function writeLine() {
    const { checked = null, tries = {} } = desk.results();
    record.write({ work: model.get("work"), answers: draft.answers, checked, tries });
  }

  function send() {
    clearTimeout(syncTimer);
    syncTimer = null;
    const { number } = model.get("draft");
    if (number >= draft.number) draft.number = number + 1; // another view was here; the highest number is the newest draft
    model.set("draft", copied(draft));
    record.ask(() => model.save_changes(), `Not saved yet: ${AWAY}`);
  }

  // This request overtakes a draft that waits for a busy kernel, so it carries the draft that the student sees.
  function ask() {
    desk.settle();
    const request = { do: "check", at: new Date().toISOString(), draft: copied(draft) };
    record.ask(() => model.send(request), `Not checked yet: ${AWAY}`);
  }

  function restore() {
    desk.settle();
    record.ask(() => model.send({ do: "restore", line: pasted.value }), `Not taken over yet: ${AWAY}`);
  }

  // Answers that come from the kernel or from another view; an older draft than our own is left alone.
  function takeDraft() {
    const given = model.get("draft");
    if (syncTimer !== null || given.number <= draft.number) return;
    draft = copied(given);
    news = "";
    draw();
    drawRecord();
  }

  function takeResults() {
    draw();
    writeLine();
    if (!summary.hidden) desk.announce(summary.textContent);
  }

  function takeBack(answers) {
    try {
      desk.change((now) => Object.assign(now, answers));
      desk.settle();
      news = "What you changed while the notebook was away is back. ";
    } catch {
      memory.drop(); // answers of another kit, which this panel cannot show
      draft = copied(model.get("draft"));
      draw();
      drawRecord();
    }
  }

  const hear = { draft: takeDraft, results: takeResults, closed: takeResults, saved: drawRecord };
  for (const [trait, react] of Object.entries(hear)) model.on(`change:${trait}`, react);

  const kept = memory.take(); // before the record is drawn, which forgets what the kernel has confirmed
  draw();
  drawRecord();
  if (kept?.answers && !desk.closed() && !same(kept.answers, draft.answers)) {
    takeBack(kept.answers);
  }
  return () => {
    if (syncTimer !== null) send();
    record.answered();
    for (const [trait, react] of Object.entries(hear)) model.off(`change:${trait}`, react);
  };
}
