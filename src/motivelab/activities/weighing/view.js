// The view of WeightingLab: the panel of the way of weighing in use, the bar of the shares, and what follows from them.

import { button, element, folded, say, sentences } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { aboutOf } from "./about.js";
import { labelledBar, shareBar } from "./bars.js";
import { revealPanel } from "./reveal_panel.js";
import { percentagesOf, sentenceOf } from "./shares.js";
import { WAYS, readAnswer } from "./ways.js";

const ASK_FROM = 20; // percent: from here a share asks for the paragraph that supports it

// What the panel of a way may ask and do: `change` works on the answer of the way in use, `step` on everything.
function weighingDesk(desk) {
  const { motives } = desk.content;
  let reading = { missing: "nothing is rated yet" };
  const whole = () => desk.answers();
  const inPlay = () =>
    motives.filter(({ id, parent }) =>
      parent === null ? !whole().split.includes(id) : whole().split.includes(parent),
    );
  const answer = () => whole().answers[whole().mode];
  const own = {
    ...desk,
    whole,
    inPlay,
    answer,
    mains: motives.filter(({ parent }) => parent === null),
    reading: () => reading,
    sentence: () =>
      sentenceOf(
        inPlay().map(({ name }) => name),
        reading,
      ),
    read: () =>
      (reading = readAnswer(
        whole().mode,
        answer(),
        inPlay().map(({ id }) => id),
      )),
    isLocked: (id) => whole().locked.includes(id),
    shareOf: (id) => reading.shares?.[inPlay().findIndex((motive) => motive.id === id)],
    shareText(id) {
      if (!reading.shares) return WAYS[whole().mode].instead?.(answer(), id) ?? "no share yet";
      return `${percentagesOf(reading.shares)[inPlay().findIndex((motive) => motive.id === id)]} %`;
    },
    toMain(shares) {
      const sums = Object.fromEntries(own.mains.map(({ id }) => [id, 0]));
      for (const [id, share] of Object.entries(shares))
        sums[motives.find((motive) => motive.id === id).parent ?? id] += share;
      return sums;
    },
    change: (edit) => desk.change((all) => edit(all.answers[all.mode])),
    // One change that is a gesture of its own: another way, a lock, a split, a reset.
    step(edit) {
      if (desk.closed()) return;
      desk.settle();
      desk.change(edit);
      desk.settle();
    },
    aboutOf: (motive, control) => aboutOf(own, motive, control),
  };
  return own;
}

function labPanel(given) {
  const desk = weighingDesk(given);
  const body = bodyOf(desk);
  const choice = choiceOf(desk);
  const words = element("p", { className: "motivelab-words" });
  const remarks = remarksOf(desk);
  const revealed = revealedOf(desk);
  const clear = (whole) => {
    const kept = Object.entries(whole.answers[whole.mode]).filter(([id]) => whole.locked.includes(id));
    whole.answers[whole.mode] = Object.fromEntries(kept);
  };
  const reset = button("Reset", () => desk.step(clear));
  return {
    tools: [choice.node, reset],
    nodes: [body.node, words, remarks.node],
    after: [revealed.node],
    sentence: desk.sentence,
    ready: () => Boolean(desk.reading().shares),
    drawRemarks: remarks.draw,
    draw() {
      desk.read();
      choice.draw();
      body.draw();
      say(words, desk.sentence());
      reset.disabled = desk.closed();
      revealed.draw();
    },
  };
}

function choiceOf(desk) {
  const choice = element("select", { id: desk.idFor("mode") });
  choice.addEventListener("change", () => desk.step((whole) => (whole.mode = choice.value)));
  const node = element("label", { htmlFor: choice.id }, "Way of weighing ", choice);
  return {
    node,
    draw() {
      const { mode } = desk.whole();
      const modes = [...new Set([...desk.content.modes, mode])]; // what was begun can be ended
      if (modes.length !== choice.options.length)
        choice.replaceChildren(...modes.map((name) => element("option", { value: name }, name)));
      choice.value = mode;
      node.hidden = modes.length < 2;
      choice.disabled = desk.closed();
    },
  };
}

// The panel and the bar. Made anew when other controls are needed; what has the focus and what is unfolded stay so.
function bodyOf(desk) {
  const node = element("div", {});
  let built = "";
  let panel = null;
  let bar = null;

  function rebuild() {
    const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
    const unfolded = [...node.querySelectorAll("details[open]")].map((details) => details.id);
    const motives = desk.inPlay();
    panel = WAYS[desk.whole().mode].panel(desk, motives);
    bar = shareBar(motives);
    node.replaceChildren(...panel.nodes, bar.node);
    for (const details of node.querySelectorAll("details")) details.open = unfolded.includes(details.id);
    if (focused) document.getElementById(focused)?.focus();
  }

  return {
    node,
    draw() {
      const { mode, split, locked, support, answers } = desk.whole();
      const { best, worst } = answers[mode];
      const needed = JSON.stringify([mode, split, locked, support, best, worst, desk.closed()]);
      if (needed !== built) {
        built = needed;
        rebuild();
      }
      panel.draw();
      bar.draw(desk.reading().shares ?? null, desk.sentence());
      for (const label of node.querySelectorAll(".motivelab-support")) {
        const share = desk.shareOf(label.dataset.motive);
        label.hidden = share === undefined || 100 * share < ASK_FROM;
      }
    },
  };
}

function remarksOf(desk) {
  const node = element("div", { className: "motivelab-remarks" });
  const draw = () => {
    const { consistency, splitting, methods = [], distances = [] } = desk.remarks();
    const remarked = desk.content.reopens ? desk.inPlay() : []; // a first feeling is not argued with
    const bare = remarked.filter(({ id, notes }) => notes === 0 && 100 * (desk.shareOf(id) ?? 0) >= ASK_FROM);
    const noNote = bare.map(
      ({ id, name }) => `You give ${desk.shareText(id)} to "${name}", a motive without a single note.`,
    );
    const parts = [sentences([consistency, splitting, ...noNote])];
    if (methods.length > 1) {
      const bars = methods.map(({ name, shares }) => labelledBar(desk.mains, name, shares));
      parts.push(folded(`Your ${methods.length} ways of weighing, side by side`, ...bars, sentences(distances)));
    }
    const open = node.querySelector("details")?.open ?? false;
    node.replaceChildren(...parts);
    const details = node.querySelector("details");
    if (details) details.open = open;
  };
  return { node, draw };
}

function revealedOf(desk) {
  const node = element("div", {
    className: "motivelab-reveal",
    hidden: true,
    role: "group",
    "aria-label": "After your judgement",
  });
  let shown = null;
  return {
    node,
    draw() {
      const results = desk.results();
      node.hidden = !results.class;
      if (results === shown || !results.class) return;
      shown = results;
      node.replaceChildren(...revealPanel(desk.mains, results.commitments, results, desk.toMain));
    },
  };
}

const done = (desk) => (desk.content.reopens ? "Committed" : "Sealed");
const sure = (desk) =>
  desk.content.reopens
    ? "This judgement is kept as it is. Then you see the author and the class. Commit?"
    : "Sealed weights cannot be changed. Seal them?";

export default widgetOf(labPanel, { done, sure, again: "Weigh again", className: "motivelab-lab" });
