// Questions about what was still to come: a slider and a number for each; after the commitment, what happened.

import { button, dataTable, element, folded, say, sentences } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { numberControls } from "../frame/number_controls.js";
import { calibrationOf } from "./calibration.js";
import { chanceInWords } from "./odds.js";

const AT_ONCE = 5; // questions in sight: who sees them all answers none

const noForecast = (desk) => (desk.closed() ? "no forecast" : "no forecast yet");
const SURE = "Committed forecasts cannot be changed; then you see what happened. Commit?";

function forecastRow(desk, { id, question, horizon, rule }, number) {
  const label = element("label", { htmlFor: desk.idFor(id) }, `${number}. ${question}`);
  const about = element("p", { className: "motivelab-hint", id: desk.idFor(`${id}-about`) }, `By ${horizon}. ${rule}`);
  const said = element("span", { className: "motivelab-chance" });
  const odds = element("span", { className: "motivelab-odds" });
  const read = () => desk.answers()[id];
  const controls = numberControls(desk, {
    id: desk.idFor(id),
    label: `Question ${number}: chance in percent`,
    highest: 100,
    read: () => read() ?? "", // which leaves the handle in the middle and the number blank
    write: (answers, value) => (answers[id] = value),
    clear: (answers) => delete answers[id],
    describe: () => (read() === undefined ? noForecast(desk) : `${read()} %, ${chanceInWords(read())}`),
  });
  controls.slider.setAttribute("aria-describedby", about.id);
  const clear = button("Take back", takeBack, { "aria-label": `Question ${number}: take the forecast back` });
  // A slider that stands in the middle sends nothing when it is meant to stay there: Enter or a click says 50.
  const stay = () => {
    if (read() !== undefined || desk.closed()) return;
    desk.change((answers) => (answers[id] = Number(controls.slider.value)));
    desk.settle();
  };
  controls.slider.addEventListener("click", stay);
  controls.slider.addEventListener("keydown", (event) => event.key === "Enter" && stay());
  const outcome = element("div", { className: "motivelab-outcome", hidden: true });
  const node = element(
    "div",
    { className: "motivelab-event" },
    element("p", { className: "motivelab-ask" }, label),
    about,
    element(
      "div",
      { className: "motivelab-forecast" },
      controls.slider,
      controls.number,
      element("span", {}, said, odds),
      clear,
      controls.complaint,
    ),
    outcome,
  );

  function takeBack() {
    desk.change((answers) => delete answers[id]);
    desk.settle();
    controls.slider.focus();
  }

  function draw() {
    const given = read();
    controls.draw(desk.closed());
    say(said, given === undefined ? noForecast(desk) : `${given} %`);
    say(odds, given === undefined ? "" : chanceInWords(given));
    node.classList.toggle("motivelab-unset", given === undefined);
    clear.hidden = given === undefined || desk.closed();
    const told = desk.results().outcomes?.[id];
    outcome.hidden = !told;
    if (told && !outcome.childNodes.length) outcome.append(...outcomeParts(told));
  }
  return { node, draw };
}

function outcomeParts({ happened, note, brier, sources }) {
  const verdict = element("strong", {}, happened ? "It happened. " : "It did not happen. ");
  const links = sources.flatMap(({ publisher, url }, i) => [
    i ? ", " : "",
    url ? element("a", { href: url, target: "_blank", rel: "noreferrer" }, publisher) : publisher,
  ]);
  const source = element(
    "p",
    { className: "motivelab-hint" },
    "Source: ",
    ...links,
    brier === null ? "" : `. Your part of the score: ${brier.toFixed(2)}.`,
  );
  return [element("p", {}, verdict, note), source];
}

function scorePart(desk) {
  const node = element("section", {
    className: "motivelab-score",
    hidden: true,
    "aria-label": "How the forecasts did",
  });
  return {
    node,
    draw: () => {
      const { words, calibration, hindsight } = desk.results();
      node.hidden = !words;
      if (!words || node.childNodes.length) return;
      const rows = calibration.map(({ forecast, happened, range, verdict }) => [forecast, happened, range, verdict]);
      const headers = ["You said", "It happened", "Chance alone allows", "In words"];
      const caption = "Calibration: of what you called about equally likely, how much happened";
      node.append(
        sentences(words),
        calibrationOf(calibration),
        folded("The same as a table", dataTable(caption, headers, rows)),
        element("p", {}, hindsight),
      );
    },
  };
}

// Which questions are in sight, and the way to the others.
function pagesOf(desk, rows, onTurn) {
  const { questions } = desk.content;
  const last = Math.ceil(questions.length / AT_ONCE) - 1;
  const without = questions.findIndex(({ id }) => desk.answers()[id] === undefined);
  let page = without < 0 || desk.closed() ? 0 : Math.floor(without / AT_ONCE);
  const where = element("p", { className: "motivelab-count" });
  const earlier = button("Back", () => turn(-1, later));
  const later = button("Next", () => turn(1, earlier));
  const node = element("div", { className: "motivelab-step", hidden: last === 0 }, where, earlier, later);

  function turn(by, other) {
    page = Math.min(last, Math.max(0, page + by));
    onTurn();
    desk.announce(where.textContent);
    if (document.activeElement?.disabled) other.focus();
  }
  let closed = desk.closed();
  return {
    node,
    draw() {
      if (desk.closed() && !closed) page = 0; // what happened is read from the beginning
      closed = desk.closed();
      const [from, to] = [page * AT_ONCE, Math.min(questions.length, (page + 1) * AT_ONCE)];
      rows.forEach((row, i) => (row.node.hidden = i < from || i >= to));
      const given = questions.filter(({ id }) => desk.answers()[id] !== undefined).length;
      say(
        where,
        `Questions ${from + 1} to ${to} of ${questions.length}; ${given} ${given === 1 ? "forecast" : "forecasts"} given.`,
      );
      earlier.disabled = page === 0;
      later.disabled = page === last;
    },
  };
}

function forecastPanel(desk) {
  const { questions, least } = desk.content;
  const rows = questions.map((question, i) => forecastRow(desk, question, i + 1));
  const score = scorePart(desk);
  const lead = `0 means that it cannot happen, 100 that it must. Leave out what you cannot say; at least ${least} are needed.`;
  const hint = element("p", { className: "motivelab-hint" }, lead);
  const pages = pagesOf(desk, rows, () => draw());

  function draw() {
    rows.forEach((row) => row.draw());
    score.draw();
    pages.draw();
    hint.hidden = desk.closed();
  }
  return { nodes: [hint, score.node, pages.node, ...rows.map((row) => row.node)], draw };
}

// Where forecasts are missing nothing is asked: the task says how many.
const enough = (desk) => Object.keys(desk.answers()).length >= desk.content.least;

export default widgetOf(forecastPanel, { sure: () => SURE, enough });
