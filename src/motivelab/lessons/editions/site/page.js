// A page of the site: brings its activities to life, and shows what they leave in the browser.

import { contentIn } from "./key.js";
import { percent } from "../../../activities/frame/numbers.js";
import { pageTask } from "../../../activities/frame/page_task.js";
import { shelfOf } from "../../../activities/frame/shelf.js";
import { judgementsIn } from "./judging.js";
import { readAll } from "./readings.js";

// `modules` holds the views and the answers of the kinds that are on this page, by their files.
export default function openPage(modules) {
  const { activities, lessons } = JSON.parse(document.getElementById("shown").textContent);
  const keys = contentIn(document.getElementById("key")?.textContent ?? "");
  const shelf = shelfOf();
  const tasks = new Map();
  const of = (kind, file) => modules[`activities/${kind}/${file}.js`];

  function taskOf({ kind, name, content, ...about }) {
    if (!tasks.has(name)) {
      const { commits, reopens } = content;
      const answers = of(kind, "task").answering({ ...content, commits, reopens }, keys[name] ?? null, shelf.peek);
      const shown = about.judgements ? withWeights(content, about.judgements, shelf) : content;
      tasks.set(name, { task: pageTask({ name, content: shown, ...about }, answers, shelf), answers });
    }
    return tasks.get(name).task;
  }

  for (const node of document.querySelectorAll(".activity")) {
    const shown = activities.find(({ name }) => name === node.dataset.name);
    const view = of(shown.kind, "view").default;
    const model = of(shown.kind, "page_model")?.pageModel(shown.content);
    node.replaceChildren(); // the form on paper
    view.render(model ? { model, el: node } : { task: taskOf(shown), el: node });
  }
  for (const chooser of document.querySelectorAll(".chooser")) chooser.addEventListener("change", () => show(chooser));
  readAll({ tasks, shelf, lessons, of });
}

// The cards of a lesson say what the student gave each motive: the page looks it up in what the browser keeps.
function withWeights(content, works, shelf) {
  const given = works.flatMap((name) => judgementsIn(shelf.peek(name)));
  const cardOf = ({ id, card }) => {
    const weights = given.filter((shares) => id.split("-")[0] in shares);
    const said = weights.map((shares) => `${percent(shares[id.split("-")[0]])} %`).join(", then ");
    return { ...card, lines: [...card.lines.slice(0, -1), [card.lines.at(-1)[0], said || card.lines.at(-1)[1]]] };
  };
  const prompts = content.prompts.map((prompt) => (prompt.card ? { ...prompt, card: cardOf(prompt) } : prompt));
  return { ...content, prompts };
}

function show(chooser) {
  for (const part of chooser.closest(".choosing").querySelectorAll(".choice"))
    part.hidden = part.dataset.value !== chooser.value;
}
