// Forecasts are sealed early in the course: what they were is kept once and never again, as sealing.py keeps it.

import { element } from "../../../activities/frame/elements.js";

const LEAST = 5;
const paragraph = (text) => element("p", {}, text);

function compared({ at, forecasts }, given) {
  const names = [...new Set([...Object.keys(forecasts), ...Object.keys(given)])].sort();
  const moved = names.filter((name) => forecasts[name] !== given[name]);
  const day = at.slice(0, 10);
  return moved.length
    ? `Sealed on ${day}. Changed since then, so not to be counted: ${moved.join(", ")}.`
    : `Sealed on ${day}: ${names.length} forecasts, and none has changed since.`;
}

export function readSeal({ shelf, tasks }, works, kept, draw) {
  const given = tasks.get(works[0]).task.load().draft.answers;
  const count = Object.keys(given).length;
  const sealed = shelf.note(`${works[0]}.sealed`);
  if (sealed) return [paragraph(compared(sealed, given))];
  if (count < LEAST)
    return [paragraph(`Not sealed yet: there are ${count} forecasts of at least ${LEAST}. Give more.`)];
  kept.button ??= element("button", { type: "button", className: "motivelab-button" }, "Seal my forecasts");
  kept.button.onclick = () => {
    const at = new Date().toISOString().slice(0, 19);
    const done = shelf.keepNote(`${works[0]}.sealed`, { at, forecasts: tasks.get(works[0]).task.load().draft.answers });
    kept.refused = !done;
    draw();
  };
  const words = kept.refused
    ? "This browser keeps nothing here, so there is no seal: write your forecasts down."
    : `${count} forecasts are given. Seal them when you are done: what is changed afterwards does not count.`;
  return [paragraph(words), kept.button];
}
