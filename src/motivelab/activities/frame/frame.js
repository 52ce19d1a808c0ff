// The frame of every activity: what is asked, the panel, undo, the button that checks or commits, what came of it, and
// the state of the file.

import { deskOf } from "./desk.js";
import { button, element, same, say, whenSaid } from "./elements.js";
import { kernelTask } from "./kernel_task.js";
import { ownKeys } from "./keys.js";
import { offerOf } from "./offer.js";
import { saidOf } from "./said.js";
import { sendToClassOf } from "./send_to_class.js";

const MARKS = { true: "✓ Right.", false: "✗ Not yet.", null: "" };

// Returns the widget of a panel. `panelOf(desk)` returns { nodes, draw }: the nodes, and a function that brings them in
// step with the answers; if it likes also `tools` and `after` (nodes above the panel and below the buttons), `drawRemarks`,
// `settled` (what follows a gesture), `sentence` (what is read aloud after it) and `ready` (whether it may be checked). A
// panel reads through `desk` and changes through `desk.change(edit)`, where `edit` works on the answers; `desk.settle()`
// ends a gesture.
// `desk.remark(id)` is the place for the feedback on the answer of that name. Where a check commits, `words` say what is
// asked before (`sure`, if there is `enough`), what is said after it (`done`), and on the button that goes on (`again`).
export const widgetOf = (panelOf, words = {}) => ({
  render: ({ model, el, task = kernelTask(model) }) => boardOf(task, el, panelOf, words), // a page brings its own task
});

export function boardOf(task, el, panelOf, words) {
  const key = Math.random().toString(36).slice(2, 8);
  const idFor = (name) => `motivelab-${key}-${encodeURIComponent(name)}`; // an id that others refer to has no space in it
  const said = saidOf(task.place);
  const places = remarkPlaces(idFor);
  let drawn = {};
  const desk = { ...deskOf(task, (what) => drawn[what]?.()), idFor, announce: said.announce, remark: places.of };

  const title = element("p", { className: "motivelab-question", id: idFor("heading") }, desk.heading);
  const board = element("div", {
    className: `motivelab-desk motivelab-activity ${words.className ?? ""}`.trim(),
    role: "group",
    "aria-labelledby": title.id,
  });
  const panel = panelOf(desk);
  const tools = toolsOf(desk, board, panel.tools);
  const sure = checkOf(desk, words, panel);
  const told = toldOf(desk);
  const offer = offerOf(desk);
  const takeOver = takeOverOf(desk);
  if (task.file) said.spare.append(fileOf(task));
  const toClass = sendToClassOf(desk, said);
  said.spare.append(takeOver.node);
  board.append(
    element("div", { className: "motivelab-top" }, title, tools.node),
    offer.node,
    element("div", { className: "motivelab-answers" }, ...panel.nodes),
    ...told.nodes,
    element("div", { className: "motivelab-foot" }, ...sure.nodes, said.status),
    toClass.node,
    ...(panel.after ?? []),
    said.spare,
    said.live,
  );
  const letGo = ownKeys(board);
  el.append(board);

  function draw() {
    const leaving =
      desk.closed() && (sure.holds(document.activeElement) || takeOver.node.contains(document.activeElement));
    places.draw(desk);
    told.draw();
    panel.draw();
    sure.draw();
    tools.draw();
    takeOver.draw();
    toClass.draw();
    if (leaving) said.status.focus(); // the button is gone
  }

  function drawState() {
    const state = desk.state();
    const { commitments = [] } = desk.results();
    const when =
      desk.closed() && words.done
        ? `${words.done(desk)} on ${whenSaid(commitments.at(desk.content.reopens ? -1 : 0)?.at)}. `
        : "";
    said.tell({ ...state, text: when + state.text });
    said.write(desk.line());
    tools.draw();
    offer.draw();
    panel.drawRemarks?.();
  }

  drawn = {
    draft: draw,
    remarks: () => (panel.drawRemarks ?? panel.draw)(),
    state: drawState,
    settled() {
      drawState();
      panel.settled?.();
      if (panel.sentence) desk.announce(panel.sentence());
    },
    results() {
      const before = told.words();
      draw();
      drawState();
      const news = desk.closed() && words.done ? `${words.done(desk)}. ${panel.sentence?.() ?? ""}` : told.words();
      if (news && (desk.closed() || news !== before || !words.done)) desk.announce(news);
    },
  };
  draw();
  drawState();
  desk.open();
  return () => {
    letGo();
    desk.close();
  };
}

// The places for the feedback on each answer; a changed answer is not judged yet.
function remarkPlaces(idFor) {
  const places = new Map();
  return {
    of(id) {
      if (!places.has(id))
        places.set(id, element("p", { className: "motivelab-remark", id: idFor(`${id}-remark`), hidden: true }));
      return places.get(id);
    },
    draw(desk) {
      const { items = {}, checked } = desk.results();
      for (const [id, node] of places) {
        const item = same(checked?.[id], desk.answers()[id]) ? items[id] : undefined;
        const words = item ? [MARKS[item.right], item.text].filter(Boolean).join(" ") : "";
        node.hidden = !words; // and empty, for what an answer is described by is read aloud even when hidden
        node.classList.toggle("motivelab-right", item?.right === true);
        node.classList.toggle("motivelab-not-yet", item?.right === false);
        say(node, words);
      }
    },
  };
}

function toolsOf(desk, board, more = []) {
  const undo = button("Undo", () => travel("undo", undo, redo));
  const redo = button("Redo", () => travel("redo", redo, undo));
  const node = element("div", { className: "motivelab-foot motivelab-tools" }, ...more, undo, redo);

  function travel(way, pressed, other) {
    desk[way]();
    if (pressed.disabled && document.activeElement === pressed) other.focus();
  }
  // In a field of text the browser's own undo goes letter by letter.
  board.addEventListener("keydown", (event) => {
    const typed = event.target.matches("textarea, input[type=text]:not([role=spinbutton])");
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || typed) return;
    event.preventDefault();
    (event.shiftKey ? redo : undo).click();
  });
  return {
    node,
    draw() {
      undo.disabled = !desk.can(-1);
      redo.disabled = !desk.can(1);
      node.hidden = desk.closed();
    },
  };
}

// The button; where it commits for good, it asks first.
function checkOf(desk, { sure, enough = () => true, again: another = "Open again" }, { ready = () => true }) {
  const check = button(desk.content.check, () => (sure && enough(desk) ? ask(true) : press()));
  const yes = button("Yes, I am sure", press);
  const no = button("Not yet", () => (ask(false), check.focus()));
  const confirm = element(
    "span",
    { className: "motivelab-confirm", hidden: true },
    element("span", { className: "motivelab-ask" }, sure?.(desk) ?? ""),
    yes,
    no,
  );
  const again = button(another, desk.reopen, { hidden: true });

  function ask(open) {
    confirm.hidden = !open;
    check.hidden = open;
    if (open) no.focus();
  }

  function press() {
    ask(false);
    check.focus(); // from where the frame moves on when the button goes
    desk.check();
  }
  return {
    nodes: [check, confirm, again],
    holds: (node) => [check, yes, no].includes(node),
    draw() {
      const closed = desk.closed();
      if (closed) confirm.hidden = true;
      check.hidden = closed || !confirm.hidden;
      check.disabled = !ready();
      again.hidden = !closed || !desk.content.reopens;
    },
  };
}

function toldOf(desk) {
  const summary = element("p", { className: "motivelab-summary", hidden: true });
  const before = element("p", { hidden: true });
  return {
    nodes: [summary, before],
    words: () => (summary.hidden ? "" : summary.textContent),
    draw() {
      const { checked = {}, summary: told = "", first = "" } = desk.results();
      summary.hidden = !told || !same(checked, desk.answers());
      say(summary, told);
      before.hidden = !first || summary.hidden;
      say(before, `Your first answers: ${first}`);
    },
  };
}

// Where no folder is, the work leaves the page as the file that a notebook looks for.
function fileOf(task) {
  const save = button("Save as a file", () => {
    const text = `${JSON.stringify(task.file(), null, 1)}\n`;
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    element("a", { href, download: `${task.name}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
  const words = `Put it into the folder my_work beside the notebooks: ${task.name}.json`;
  return element("div", { className: "motivelab-foot" }, save, element("span", {}, words));
}

function takeOverOf(desk) {
  const pasted = element("input", { type: "text", className: "motivelab-line", id: desk.idFor("pasted") });
  const restore = () => desk.restore(pasted.value);
  pasted.addEventListener("keydown", (event) => event.key === "Enter" && restore());
  const label = element("label", { htmlFor: pasted.id }, "A line from another computer");
  const node = element("div", { className: "motivelab-foot" }, label, pasted, button("Take over this line", restore));
  return { node, draw: () => (node.hidden = Boolean(desk.results().commitments?.length)) };
}
