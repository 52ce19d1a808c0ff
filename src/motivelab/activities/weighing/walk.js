// Comparisons, walked one at a time: where one is, a slider that says nothing until it is touched, back and on, keys.

import { button, element, hearing, say } from "../frame/elements.js";
import { swatch, titleOf } from "./rows.js";
import { trackOf } from "./tracks.js";

const KEYS = "The arrow keys move the handle, Enter goes on, Backspace goes back.";

export function strengthText(first, second, value) {
  if (value === undefined) return "not answered yet";
  if (value === 0) return "both as much";
  const [more, less] = value > 0 ? [first, second] : [second, first];
  return `${more.short} ${Math.abs(value) + 1} times as much as ${less.short}`;
}

const endOfScale = (motive, side) =>
  element("span", { className: `motivelab-name motivelab-${side}` }, swatch(motive), titleOf(motive));

// One comparison: `left` and `right` are motives, and the slider goes from `low` to `high`, towards the right one.
// `rest` is the value that says "as much".
function comparison(desk, { key, left, right, low, high, rest, read, write, words }, onWalk) {
  const slider = element("input", { type: "range", id: desk.idFor(key), min: low, max: high, step: 1 });
  slider.setAttribute("aria-label", `${titleOf(left)} against ${titleOf(right)}`);
  const track = trackOf(slider);
  const set = (value) => desk.change((answer) => write(answer, value));
  const touch = () => (set(Number(slider.value)), desk.settle());
  hearing(slider, () => set(Number(slider.value)), touch);
  slider.addEventListener("click", () => read() === undefined && touch()); // where the handle stands is an answer too
  slider.addEventListener("keydown", (event) => {
    const by = { Enter: 1, Backspace: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    onWalk(by);
  });
  const same = button("As much", () => (set(rest), desk.settle()), {
    "aria-label": `${titleOf(left)} against ${titleOf(right)}: as much`,
  });
  const said = element("p", { className: "motivelab-said" });
  const node = element(
    "div",
    { className: "motivelab-pair" },
    endOfScale(left, "left"),
    endOfScale(right, "right"),
    track.node,
    said,
  );
  const part = (value) => (value - low) / (high - low);
  return {
    node,
    same,
    slider,
    draw() {
      const value = read();
      const told = words(value);
      slider.value = value ?? rest;
      slider.disabled = same.disabled = desk.closed();
      node.classList.toggle("motivelab-untouched", value === undefined);
      node.classList.toggle("motivelab-centred", rest > low);
      same.setAttribute("aria-pressed", value === rest);
      if (value === undefined || value === rest) track.fill(part(rest), part(rest));
      else track.fill(Math.min(part(rest), part(value)), Math.max(part(rest), part(value)));
      track.dress((value ?? rest) < rest ? left : right);
      say(said, told);
      slider.setAttribute("aria-valuetext", told);
    },
  };
}

// All of them; `place` keeps where the student is while the panel is made anew.
export function walkOf(desk, asked, place) {
  const answered = (one) => one.read() !== undefined;
  const firstOpen = () => asked.findIndex((one) => !answered(one));
  place.at = Math.min(place.at ?? Math.max(0, firstOpen()), asked.length - 1);
  const stage = element("div", { className: "motivelab-stage" });
  const progress = element("p", { className: "motivelab-progress" });
  const back = button("Back", () => walk(-1));
  const on = button("Next", () => walk(1));
  const steps = asked.map((one, index) =>
    button("", () => go(index), {
      className: "motivelab-stop",
      "aria-label": `${index + 1} of ${asked.length}, ${titleOf(one.left)} and ${titleOf(one.right)}`,
    }),
  );
  const all = asked.map((one) => comparison(desk, one, walk));

  function go(index) {
    place.at = index;
    draw();
    all[index].slider.focus();
  }

  function walk(by) {
    const index = place.at + by;
    if (index >= 0 && index < asked.length) go(index);
    else if (by > 0 && firstOpen() >= 0) go(firstOpen()); // what was left out comes at the end
  }

  function draw() {
    const now = all[place.at];
    if (stage.firstChild !== now.node) {
      stage.replaceChildren(now.node);
      foot.replaceChildren(back, now.same, on);
    }
    all.forEach((one) => one.draw());
    const done = asked.filter(answered).length;
    const left = asked.length - done;
    const rest = left === 0 ? "all answered" : `${done} answered`;
    say(progress, `Comparison ${place.at + 1} of ${asked.length}, ${rest}`);
    back.disabled = place.at === 0;
    on.disabled = place.at === asked.length - 1 && (left === 0 || firstOpen() === place.at);
    steps.forEach((step, index) => {
      step.classList.toggle("motivelab-done", answered(asked[index]));
      if (index === place.at) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
      step.title = asked[index].words(asked[index].read());
    });
  }

  const foot = element("div", { className: "motivelab-walk-foot" });
  const head = element(
    "div",
    { className: "motivelab-walk-head" },
    progress,
    element("div", { className: "motivelab-stops", role: "group", "aria-label": "All comparisons" }, ...steps),
  );
  const keys = element("p", { className: "motivelab-keys" }, KEYS);
  const node = element("div", { className: "motivelab-walk" }, head, stage, foot, keys);
  return { node, draw };
}
