// The view of WeightingLab. It keeps the student's draft, draws it at once, and sends it to Python at the end of each
// gesture; Python owns the methods and the record. weighting_lab.py names the files before this one.

const ASK_FROM = 20; // percent: from here a share asks for the paragraph that supports it
const HISTORY = 200; // gestures that can be undone
const sameDraft = (one, other) => JSON.stringify({ ...one, number: 0 }) === JSON.stringify({ ...other, number: 0 });

function whenCommitted(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.valueOf()) ? iso : time.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

function claimsOf(motive) {
  const told = ({ id, paragraph, speaker, kind, hedge, note, text }) => {
    const marks = [`par. ${paragraph}`, speaker, kind, hedge && `hedge: ${hedge}`, note ? `note ${note}` : "no note"];
    return element("li", {}, `${text} `, element("small", {}, `(${id}, ${marks.filter(Boolean).join(", ")})`));
  };
  return folded(
    `What the article says (${motive.claims.length} claims)`,
    element("ul", {}, ...motive.claims.map(told)),
  );
}

function render({ model, el }) {
  const everything = model.get("motives");
  const byId = new Map(everything.map((motive) => [motive.id, motive]));
  const mains = everything.filter((motive) => motive.parent === null);
  const partsOf = (motive) => everything.filter((part) => part.parent === motive.id);
  const key = Math.random().toString(36).slice(2, 8);
  const memory = unconfirmed(model.get("work"));
  const modes = model.get("modes");
  const DONE = model.get("may_revise") ? "Committed" : "Sealed";
  let draft = copied(model.get("draft"));
  let before = null; // the draft at the start of the gesture
  let past = [];
  let future = [];
  let reading = { missing: "nothing is rated yet" };
  let panel = null;
  let bar = null;
  let news = ""; // said in front of the state of saving until the next change
  let syncTimer = null;

  const closed = () => model.get("commitments").length > 0 && !model.get("revising");
  const inPlay = () =>
    everything.filter(({ id, parent }) => (parent === null ? !draft.split.includes(id) : draft.split.includes(parent)));
  const shareOf = (id) => {
    const index = inPlay().findIndex((motive) => motive.id === id);
    return reading.shares?.[index];
  };
  const toMain = (shares) => {
    const sums = Object.fromEntries(mains.map(({ id }) => [id, 0]));
    for (const [id, share] of Object.entries(shares)) sums[byId.get(id).parent ?? id] += share;
    return sums;
  };

  // What a panel may ask and do.
  const desk = {
    idFor: (name) => `motivelab-${key}-${encodeURIComponent(name)}`, // an id that others refer to has no space in it
    answer: () => draft.answers[draft.mode],
    closed,
    isLocked: (id) => draft.locked.includes(id),
    shareText: (id) => {
      const pool = draft.mode === "100 points" && !reading.shares;
      if (pool) return `${desk.answer()[id] ?? 0} points`;
      const index = inPlay().findIndex((motive) => motive.id === id);
      return reading.shares ? `${percentagesOf(reading.shares)[index]} %` : "no share yet";
    },
    change: (edit) => {
      if (closed()) return;
      before ??= copied(draft);
      edit(draft.answers[draft.mode]);
      changed();
    },
    settle: () => settle(),
    rebuild: () => rebuild(),
    aboutOf,
  };

  const title = element("p", { className: "motivelab-question", id: desk.idFor("question") });
  const choice = element("select", { id: desk.idFor("mode") });
  modes.forEach((mode) => choice.append(element("option", { value: mode }, mode)));
  choice.addEventListener("change", () => step((next) => (next.mode = choice.value)));
  const method = element("label", { htmlFor: choice.id, hidden: modes.length < 2 }, "Way of weighing ", choice);
  const undo = button("Undo", () => travel(-1));
  const redo = button("Redo", () => travel(1));
  const reset = button("Reset", () => step(clearAnswer));
  const tools = element("div", { className: "motivelab-foot motivelab-tools" }, method, undo, redo, reset);
  const body = element("div", {});
  const words = element("p", { className: "motivelab-words" });
  const remarks = element("div", { className: "motivelab-remarks" });
  const record = recordOf("weights");
  const { live, status, spare, tell, alarm } = record;
  const seal = button(model.get("may_revise") ? "Commit to these weights" : "Seal my weights", () => ask(true));
  const sure = button("Yes, I am sure", commit);
  const notYet = button("Not yet", () => (ask(false), seal.focus()));
  const warning = model.get("may_revise")
    ? "This judgement is kept as it is. Then you see the author and the class. Commit?"
    : "Sealed weights cannot be changed. Seal them?";
  const confirm = element("span", { className: "motivelab-confirm", hidden: true });
  confirm.append(element("span", { className: "motivelab-ask" }, warning), sure, notYet);
  const revise = () => record.ask(() => model.send({ do: "revise" }), `Not opened yet: ${AWAY}`);
  const again = button("Weigh again", revise, { hidden: true });
  const shown = element("div", { className: "motivelab-reveal", hidden: true, role: "group", "aria-label": "After your judgement" });
  const foot = element("div", { className: "motivelab-foot" }, seal, confirm, again, status);
  const lab = element("div", { className: "motivelab-desk motivelab-lab", role: "group", "aria-labelledby": title.id });
  lab.append(title, tools, body, words, remarks, foot, shown, spare, live);
  // The notebook has shortcuts on letters, arrows and Enter; inside the lab the keys are the lab's, but for the one to save.
  lab.addEventListener("keydown", (event) => {
    const letter = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : "";
    if (letter === "z" && event.target.type !== "text") {
      event.preventDefault();
      (event.shiftKey ? redo : undo).click();
    }
    if (letter !== "s") event.stopPropagation();
  });
  el.append(lab);

  // The small print of a motive: its definition, its claims, its parts, the paragraph that supports it; and a lock, where
  // one control holds its number.
  function aboutOf(motive, control) {
    const definition = element("p", { id: desk.idFor(`${motive.id}-about`) }, motive.definition ?? "");
    control?.setAttribute("aria-describedby", definition.id);
    const node = element("div", { className: "motivelab-about" }, definition);
    if (model.get("paragraphs") === 0) return node;
    const main = byId.get(motive.parent) ?? motive;
    const claims = claimsOf(motive);
    claims.id = desk.idFor(`${motive.id}-claims`);
    const switches = element("div", { className: "motivelab-switches" });
    if (control) switches.append(tick("keep this number", "locked", motive.id, titleOf(motive)));
    const [firstPart] = partsOf(main);
    if (firstPart && [main, firstPart].includes(motive)) {
      switches.append(tick(`weigh ${main.short} in its parts`, "split", main.id));
    }
    node.append(claims, switches, supportOf(motive));
    return node;
  }

  function tick(text, list, id, whose) {
    const box = element("input", { type: "checkbox", checked: draft[list].includes(id), disabled: closed() });
    box.id = desk.idFor(`${id}-${list}`);
    if (whose) box.setAttribute("aria-label", `${whose}: ${text}`);
    box.addEventListener("change", () =>
      step((next) => (next[list] = box.checked ? [...next[list], id] : next[list].filter((other) => other !== id))),
    );
    return element("label", {}, box, text);
  }

  function supportOf(motive) {
    const select = element("select", { disabled: closed() }, element("option", { value: "" }, "none yet"));
    for (let n = 1; n <= model.get("paragraphs"); n += 1) select.append(element("option", { value: n }, `paragraph ${n}`));
    select.value = draft.support[motive.id] ?? "";
    select.id = desk.idFor(`${motive.id}-support`);
    select.addEventListener("change", () => {
      before ??= copied(draft);
      if (select.value) draft.support[motive.id] = Number(select.value);
      else delete draft.support[motive.id];
      changed();
      settle();
    });
    const node = element("label", { className: "motivelab-support" }, `What supports the weight of ${motive.short}? `, select);
    node.dataset.motive = motive.id;
    return node;
  }

  function clearAnswer(next) {
    const kept = Object.entries(next.answers[next.mode]).filter(([id]) => next.locked.includes(id));
    next.answers[next.mode] = Object.fromEntries(kept);
  }

  // Made anew when other controls are needed; what has the focus and what is unfolded stay so.
  function rebuild() {
    const motives = inPlay();
    const focused = body.contains(document.activeElement) ? document.activeElement.id : "";
    const unfolded = [...body.querySelectorAll("details[open]")].map((details) => details.id);
    panel = PANELS[draft.mode](desk, motives);
    bar = shareBar(motives);
    body.replaceChildren(...panel.nodes, bar.node);
    draw();
    for (const details of body.querySelectorAll("details")) details.open = unfolded.includes(details.id);
    if (focused) document.getElementById(focused)?.focus();
  }

  function draw() {
    const motives = inPlay();
    reading = readAnswer(draft.mode, desk.answer(), motives.map(({ id }) => id));
    panel.draw();
    const sentence = sentenceOf(motives.map(({ name }) => name), reading);
    bar.draw(reading.shares ?? null, sentence);
    say(words, sentence);
    seal.disabled = !reading.shares;
    drawTools();
    for (const node of body.querySelectorAll(".motivelab-support")) {
      const share = shareOf(node.dataset.motive);
      node.hidden = share === undefined || 100 * share < ASK_FROM;
    }
  }

  function drawTools() {
    undo.disabled = closed() || past.length === 0;
    redo.disabled = closed() || future.length === 0;
    reset.disabled = choice.disabled = closed();
  }

  function drawRecord() {
    title.textContent = model.get("question");
    const commitments = model.get("commitments");
    const last = commitments.at(-1);
    const done = closed();
    if (done) ask(false);
    const leaving = done && document.activeElement === seal;
    seal.hidden = done || !confirm.hidden;
    again.hidden = !done || !model.get("may_revise");
    tools.hidden = done;
    const when = done ? `${DONE} on ${whenCommitted(last.at)}. ` : "";
    const { text, number, fine } = model.get("saved");
    const inStep = number >= draft.number; // otherwise the kernel speaks of an earlier draft
    if (inStep && !fine) alarm(when + text);
    else tell(when + (inStep ? news + text : "Saving…"));
    if (leaving) status.focus();
    if (inStep) {
      record.answered();
      memory.drop();
    }
    drawRemarks();
    writeLine();
  }

  function drawReveal() {
    const revealed = model.get("revealed");
    shown.hidden = !revealed.class;
    if (revealed.class) shown.replaceChildren(...revealPanel(mains, model.get("commitments"), revealed, toMain));
  }

  function drawRemarks() {
    const said = model.get("words");
    const remarked = model.get("may_revise") ? inPlay() : []; // a first feeling is not argued with
    const bare = remarked.filter(({ id, notes }) => notes === 0 && 100 * (shareOf(id) ?? 0) >= ASK_FROM);
    const noNote = bare.map(({ id, name }) => `You give ${desk.shareText(id)} to "${name}", a motive without a single note.`);
    const methods = said.methods ?? [];
    const parts = [sentences([said.consistency, said.splitting, ...noNote])];
    if (methods.length > 1) {
      parts.push(
        folded(
          `Your ${methods.length} ways of weighing, side by side`,
          ...methods.map(({ name, shares }) => labelledBar(mains, name, shares)),
          sentences(said.distances),
        ),
      );
    }
    const open = remarks.querySelector("details")?.open ?? false;
    remarks.replaceChildren(...parts);
    const details = remarks.querySelector("details");
    if (details) details.open = open;
  }

  function writeLine() {
    const { number, ...plain } = draft;
    const commitments = model.get("commitments");
    record.write({ work: model.get("work"), draft: plain, commitments, revising: model.get("revising") });
  }

  function changed() {
    draft.number += 1;
    memory.keep(draft);
    news = "";
    tell("Saving…");
    draw();
    syncTimer ??= setTimeout(send, SYNC_DELAY);
  }

  function settle() {
    if (before !== null && !sameDraft(before, draft)) {
      past = [...past, before].slice(-HISTORY);
      future = [];
    }
    before = null;
    if (syncTimer !== null) send();
    drawTools(); // the rest was drawn with the change
    drawRemarks();
    writeLine();
    live.textContent = words.textContent;
  }

  // A number that is still being typed is a gesture too.
  function finishGesture() {
    if (before !== null) settle();
  }

  // One change that is a gesture of its own: a new mode, a lock, a split, a reset.
  function step(edit) {
    if (closed()) return;
    finishGesture();
    before = copied(draft);
    const next = copied(draft);
    edit(next);
    draft = next;
    rebuild();
    choice.value = draft.mode;
    changed();
    settle();
  }

  function travel(direction) {
    finishGesture();
    const [from, to, pressed, other] = direction < 0 ? [past, future, undo, redo] : [future, past, redo, undo];
    if (from.length === 0 || closed()) return;
    to.push(copied(draft));
    draft = { ...from.pop(), number: draft.number };
    choice.value = draft.mode;
    rebuild();
    changed();
    settle();
    if (pressed.disabled && document.activeElement === pressed) other.focus();
  }

  function send() {
    clearTimeout(syncTimer);
    syncTimer = null;
    const { number } = model.get("draft");
    if (number >= draft.number) draft.number = number + 1; // another view was here; the highest number is the newest draft
    model.set("draft", copied(draft));
    record.ask(() => model.save_changes(), `Not saved yet: ${AWAY}`);
  }

  function ask(open) {
    confirm.hidden = !open;
    seal.hidden = open;
    if (open) sure.focus();
  }

  // This request overtakes a draft that waits for a busy kernel, so it carries the draft that the student sees.
  function commit() {
    if (syncTimer !== null) send();
    ask(false);
    seal.focus();
    const request = { do: "commit", at: new Date().toISOString(), draft: copied(draft) };
    record.ask(() => model.send(request), `Not ${DONE.toLowerCase()} yet: ${AWAY}`);
  }

  // A draft that comes from the kernel or from another view of the same lab; an older one than our own is left alone.
  function takeDraft() {
    const given = model.get("draft");
    if (syncTimer !== null || given.number <= draft.number) return;
    finishGesture();
    draft = copied(given);
    choice.value = draft.mode;
    rebuild();
    drawRecord();
  }

  const closing = () => {
    rebuild();
    drawRecord();
    drawReveal();
    if (closed()) live.textContent = `${DONE}. ${words.textContent}`;
  };
  const hear = { draft: takeDraft, saved: drawRecord, question: drawRecord, words: drawRemarks };
  Object.assign(hear, { commitments: closing, revising: closing, revealed: drawReveal });
  for (const [trait, react] of Object.entries(hear)) model.on(`change:${trait}`, react);

  const kept = memory.take(); // before the record is drawn, which forgets what the kernel has confirmed
  choice.value = draft.mode;
  rebuild();
  drawRecord();
  drawReveal();
  if (kept && modes.includes(kept.mode) && !sameDraft(kept, draft)) {
    step((next) => Object.assign(next, kept));
    news = "What you changed while the notebook was away is back. ";
  }
  return () => {
    if (syncTimer !== null) send();
    record.answered();
    for (const [trait, react] of Object.entries(hear)) model.off(`change:${trait}`, react);
  };
}

export default { render };
