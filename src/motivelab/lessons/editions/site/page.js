// A page of the site: brings its activities to life, and shows what they leave in the browser.

import { contentIn } from "./key.js";
import { pageTask } from "../../../activities/frame/page_task.js";
import { shelfOf } from "../../../activities/frame/shelf.js";
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
      const answers = of(kind, "task").answering({ ...content, commits, reopens }, keys[name] ?? null);
      tasks.set(name, { task: pageTask({ name, content, ...about }, answers, shelf), answers });
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
  readAll({ tasks, shelf, lessons });
}

function show(chooser) {
  for (const part of chooser.closest(".choosing").querySelectorAll(".choice"))
    part.hidden = part.dataset.value !== chooser.value;
}
