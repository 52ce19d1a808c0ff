// The view of WeightingLab: what the way of weighing in use asks, the picture, which stays in sight, and a row a motive.

import { button, element, folded, say, sentences } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { labelledBar, shareBar } from "./bars.js";
import { revealPanel } from "./reveal_panel.js";
import { titleOf } from "./rows.js";
import { listed } from "./shares.js";
import { WAYS } from "./ways.js";
import { ASK_FROM, weighingDesk } from "./weighing_desk.js";

const NOTE_DELAY = 250; // ms: longer than a click

function labPanel(given) {
  const desk = weighingDesk(given, () => body.draw());
  const choice = choiceOf(desk);
  const ask = askOf(desk);
  const sight = sightOf(desk);
  const body = bodyOf(desk);
  const why = whyOf(desk);
  const remarks = remarksOf(desk);
  const revealed = revealedOf(desk);
  const clear = (whole) => {
    const kept = Object.entries(whole.answers[whole.mode]).filter(([id]) => whole.locked.includes(id));
    whole.answers[whole.mode] = Object.fromEntries(kept);
  };
  const reset = button("Reset", () => desk.step(clear));
  return {
    tools: [choice.node, reset],
    nodes: [ask.node, sight.node, body.node, ...remarks.nodes, ...why.nodes],
    after: [revealed.node],
    sentence: desk.sentence,
    ready: () => Boolean(desk.reading().shares),
    drawRemarks: () => (sight.noteSoon(), remarks.draw()),
    settled: sight.noteSoon,
    draw() {
      desk.read();
      choice.draw();
      ask.draw();
      sight.draw();
      body.draw();
      why.draw();
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

// What this way of weighing asks; a question of the lesson's own says it for the first way.
function askOf(desk) {
  const node = element("p", { className: "motivelab-instruction" });
  return {
    node,
    draw() {
      const { mode } = desk.whole();
      node.hidden = desk.content.own_question && mode === desk.content.modes[0];
      say(node, desk.called(WAYS[mode].ask));
    },
  };
}

// The bar and its words: they stay in sight while the rows scroll by.
function sightOf(desk) {
  const bars = element("div", { className: "motivelab-stays" });
  const leaders = element("strong", {});
  const how = element("span", {});
  const words = element("p", { className: "motivelab-words" }, leaders, how);
  const note = element("p", { className: "motivelab-note" });
  const node = element("div", { className: "motivelab-sight" }, bars, words, note);
  let bar = null;
  let built = "";
  let timer = setTimeout(drawNote);

  // Said after a gesture, not during it: a sentence that comes and goes moves what the hand is on, and the button that
  // a click is about to end on.
  function noteSoon() {
    clearTimeout(timer);
    timer = setTimeout(drawNote, NOTE_DELAY);
  }

  function drawNote() {
    const { splitting = "" } = desk.remarks();
    const remarked = desk.content.reopens && desk.content.noted ? desk.inPlay() : []; // a first feeling is not argued with
    const bare = remarked.filter(({ id, notes }) => notes === 0 && 100 * (desk.shareOf(id) ?? 0) >= ASK_FROM);
    const given = bare.map(({ id, short }) => `${desk.shareText(id)} to ${short}`);
    const noted = bare.length > 0 ? `You give ${listed(given)}, without a single note in the article.` : "";
    say(note, [splitting, desk.equalsNote(), noted].filter(Boolean).join(" "));
  }

  return {
    node,
    noteSoon,
    draw() {
      const motives = desk.inPlay();
      const needed = motives.map(({ id }) => id).join(" ");
      if (needed !== built) {
        built = needed;
        bar = shareBar(motives);
        bars.replaceChildren(bar.node);
      }
      const lead = desk.lead();
      bar.draw(desk.reading().shares ?? null, desk.sentence(), desk.spent());
      say(leaders, lead ? listed(lead.leaders.map(lead.leaders.length > 1 ? ({ short }) => short : titleOf)) : "");
      say(how, lead ? ` ${lead.how}.` : desk.sentence());
    },
  };
}

// The panel of the way in use. Made anew when other controls are needed; what has the focus keeps it.
function bodyOf(desk) {
  const node = element("div", { className: "motivelab-body" });
  let built = "";
  let panel = null;

  // While a hand drags, the bar is where the hand is; a jump is smoothed.
  const dragging = (on) => () => node.parentElement?.classList.toggle("motivelab-dragging", on);
  node.addEventListener("pointerdown", dragging(true));
  node.addEventListener("pointerup", dragging(false));
  node.addEventListener("pointercancel", dragging(false));

  return {
    node,
    draw() {
      const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
      const { mode, split, answers } = desk.whole();
      const { best, worst } = answers[mode];
      const needed = JSON.stringify([mode, split, best, worst]);
      if (needed !== built) {
        built = needed;
        panel = WAYS[mode].panel(desk, desk.inPlay());
        node.replaceChildren(...panel.nodes);
      }
      panel.draw();
      if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
    },
  };
}

// The reason, in the student's own words: it is shown beside the judgement.
function whyOf(desk) {
  if (!desk.content.reopens) return { nodes: [], draw() {} };
  const text = element("input", {
    type: "text",
    className: "motivelab-line",
    id: desk.idFor("why"),
    maxLength: desk.content.longest_why,
  });
  text.addEventListener("input", () =>
    desk.changeWhole((whole) => {
      if (text.value) whole.why = text.value;
      else delete whole.why;
    }),
  );
  text.addEventListener("change", desk.settle);
  const label = element("label", { htmlFor: text.id }, "Why these weights, in one sentence?");
  return {
    nodes: [element("div", { className: "motivelab-why" }, label, text)],
    draw() {
      const { why = "" } = desk.whole();
      if (text.value !== why) text.value = why;
      text.disabled = desk.closed();
    },
  };
}

function remarksOf(desk) {
  const node = element("div", { className: "motivelab-remarks" });
  const draw = () => {
    const { consistency, methods = [], distances = [] } = desk.remarks();
    const [plain, ...more] = (consistency ?? "").split(/(?<=\.) (?=[A-Z])/); // plain words first, the ratio after
    const parts = plain ? [element("p", {}, element("strong", {}, plain), ` ${more.join(" ")}`)] : [];
    if (methods.length > 1) {
      const bars = methods.map(({ name, shares }) => labelledBar(desk.mains, name, shares));
      parts.push(folded(`Your ${methods.length} ways of weighing, side by side`, ...bars, sentences(distances)));
    }
    const open = node.querySelector("details")?.open ?? false;
    node.replaceChildren(...parts);
    const details = node.querySelector("details");
    if (details) details.open = open;
  };
  return { nodes: [node], draw };
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
      node.replaceChildren(...revealPanel(desk, results));
    },
  };
}

const done = (desk) => (desk.content.reopens ? "Committed" : "Sealed");
const sure = (desk) =>
  desk.content.reopens
    ? "This judgement is kept as it is. Then you see the author and the class. Commit?"
    : "Sealed weights cannot be changed. Seal them?";

export default widgetOf(labPanel, { done, sure, again: "Weigh again", className: "motivelab-lab" });
