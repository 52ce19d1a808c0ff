// The map of an argument: a motive to choose, the picture, and the same as an indented list beside it.

import { button, element, folded, say } from "../frame/elements.js";
import { ownKeys } from "../frame/keys.js";
import { mapOf } from "./map.js";
import { wordsOf } from "./words.js";

const capital = (text) => `${text[0].toUpperCase()}${text.slice(1)}`;
const READ =
  "Read from right to left: each box says what it does to the box at its left. A thick line is a strong link. " +
  "Choose a box to fold or unfold what hangs on it.";
const KEYS = "Keys: the arrows move and unfold, Enter folds, + and − change the size, 0 fits the map.";

function chosenPart() {
  const node = element("p", { className: "motivelab-chosen" });
  const show = ({ relation, name, place, text, manner }) => {
    const lead = relation ? `${capital(relation)} ` : "";
    node.replaceChildren(lead, element("strong", {}, name), ` (${place}): ${text}`, manner ? ` [${manner}]` : "");
  };
  const wait = () => say(node, "Choose a point of the map: here stands how it is linked, and what the link rests on.");
  return { node, show, wait };
}

function render({ model, el }) {
  const id = `motivelab-map-${Math.random().toString(36).slice(2, 8)}`;
  const title = element("p", { className: "motivelab-question", id: `${id}-title` }, "How the argument hangs together");
  const choose = element("select", { id });
  for (const motive of model.get("motives"))
    choose.append(element("option", { value: motive.id }, `${motive.id} ${motive.name}`));
  const found = element("p", { className: "motivelab-finding" });
  const chosen = chosenPart();
  const map = mapOf({ id, onChoose: chosen.show });
  const tools = element(
    "div",
    { className: "motivelab-foot motivelab-tools" },
    element("label", { htmlFor: id }, capital(model.get("noun"))),
    choose,
    button("−", () => map.zoom(1 / 1.15), { "aria-label": "Smaller", title: "Smaller (−)" }),
    button("+", () => map.zoom(1.15), { "aria-label": "Larger", title: "Larger (+)" }),
    button("Fit", () => map.zoom(0), { title: "As it was (0)" }),
    button("Unfold all", () => map.foldAll(false)),
    button("Fold all", () => map.foldAll(true)),
  );
  const words = element("div", {
    className: "motivelab-outline",
    tabIndex: 0, // where it scrolls by itself, by keyboard too
    role: "group",
    "aria-label": "The argument in words",
  });
  const twin = folded("The same argument in words", words);
  twin.open = true;
  twin.className = "motivelab-twin";
  const live = element("div", { className: "motivelab-hidden", "aria-live": "polite" });
  const board = element("div", {
    className: "motivelab-desk motivelab-activity motivelab-map",
    role: "group",
    "aria-labelledby": title.id,
  });
  board.append(
    title,
    tools,
    found,
    element(
      "div",
      { className: "motivelab-beside" },
      element(
        "div",
        { className: "motivelab-drawn" },
        map.node,
        chosen.node,
        element("p", { className: "motivelab-hint" }, READ, " ", KEYS),
      ),
      twin,
    ),
    live,
  );
  const letGo = ownKeys(board);
  el.append(board);

  function draw() {
    const motive = model.get("motives").find((one) => one.id === model.get("motive"));
    choose.value = motive.id;
    say(found, motive.finding);
    map.tree.setAttribute("aria-label", `Map of the argument. ${motive.finding}`);
    map.show(motive.trees);
    words.replaceChildren(wordsOf(motive.trees));
    chosen.wait();
  }

  function follow() {
    draw();
    live.textContent = found.textContent;
  }

  choose.addEventListener("change", () => {
    model.set("motive", choose.value);
    model.save_changes();
  });
  const ZOOMS = { "+": 1.15, "=": 1.15, "-": 1 / 1.15, 0: 0 };
  map.tree.addEventListener("keydown", (event) => {
    if (!(event.key in ZOOMS) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    map.zoom(ZOOMS[event.key]);
  });
  model.on("change:motive", follow);
  draw();
  let width = 0;
  const resized = new ResizeObserver(() => {
    const now = map.node.clientWidth;
    if (now && !width) map.fit();
    else if (now && Math.abs(now - width) > 1) map.draw(); // what is unfolded stays so
    width = now;
  });
  resized.observe(map.node);
  return () => {
    letGo();
    resized.disconnect();
    model.off("change:motive", follow);
  };
}

export default { render };
