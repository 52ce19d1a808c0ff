// The map of an argument: a motive to choose, the picture, and the same as an indented list.

import { element, folded, say } from "../frame/elements.js";
import { ownKeys } from "../frame/keys.js";

const PATIENCE = 4000; // ms without a word from the kernel before the view says so
const NO_PICTURE =
  "The picture needs the notebook, which is busy or has stopped. Wait, or choose Run, then Run All Cells. All of it stands in words below.";

function branchItem({ relation, name, place, text, manner, branches }) {
  const lead = relation ? `${relation[0].toUpperCase()}${relation.slice(1)} ` : "";
  const line = element("p", {}, lead, element("strong", {}, name), ` (${place}): ${text} `);
  if (manner) line.append(element("span", { className: "motivelab-manner" }, `[${manner}]`));
  return element("li", {}, line, ...(branches.length ? [branchList(branches)] : []));
}

function branchList(branches) {
  return element("ul", {}, ...branches.map(branchItem));
}

function render({ model, el }) {
  const id = `motivelab-map-${Math.random().toString(36).slice(2, 8)}`;
  const title = element("p", { className: "motivelab-question", id: `${id}-title` }, "How the argument hangs together");
  const choose = element("select", { id });
  for (const motive of model.get("motives"))
    choose.append(element("option", { value: motive.id }, `${motive.id} ${motive.name}`));
  const picture = element("img", { className: "motivelab-picture", hidden: true });
  const frame = element(
    "div",
    { className: "motivelab-scroll", tabIndex: 0, role: "group", "aria-label": "The map as a picture" },
    picture,
  );
  const status = element("p", { className: "motivelab-status" });
  const words = element("div", { className: "motivelab-outline" });
  const twin = folded("The same argument in words", words);
  twin.open = true;
  const live = element("div", { className: "motivelab-hidden", "aria-live": "polite" });
  const board = element("div", {
    className: "motivelab-desk motivelab-activity motivelab-map",
    role: "group",
    "aria-labelledby": title.id,
  });
  board.append(
    title,
    element("div", { className: "motivelab-foot" }, element("label", { htmlFor: id }, "Motive"), choose),
    status,
    frame,
    twin,
    live,
  );
  const letGo = ownKeys(board);
  el.append(board);
  let timer = null;

  function tell(text) {
    say(status, text);
    status.hidden = !text;
  }

  function wait(request) {
    clearTimeout(timer);
    tell("Drawing the map…");
    timer = setTimeout(fail, PATIENCE);
    try {
      request();
    } catch {
      fail(); // the connection is gone
    }
  }

  function fail() {
    tell(`\u26a0 ${NO_PICTURE}`);
    live.textContent = NO_PICTURE;
  }

  function drawPicture() {
    const { source, words: alt, motive } = model.get("picture");
    const current = motive === model.get("motive");
    picture.hidden = frame.hidden = !current;
    if (!current) return;
    clearTimeout(timer);
    tell("");
    if (picture.src !== source) Object.assign(picture, { src: source, alt });
  }

  function drawWords() {
    words.replaceChildren(branchList(model.get("outline")));
  }

  function takePicture() {
    drawPicture();
    if (!picture.hidden) live.textContent = picture.alt;
  }

  function takeMotive() {
    choose.value = model.get("motive");
    drawPicture();
  }

  choose.addEventListener("change", () => {
    wait(() => {
      model.set("motive", choose.value);
      model.save_changes();
    });
    drawPicture();
  });
  const hear = { motive: takeMotive, outline: drawWords, picture: takePicture };
  for (const [trait, react] of Object.entries(hear)) model.on(`change:${trait}`, react);
  choose.value = model.get("motive");
  drawWords();
  drawPicture();
  if (picture.hidden) wait(() => model.send({ do: "draw" }));
  return () => {
    letGo();
    clearTimeout(timer);
    for (const [trait, react] of Object.entries(hear)) model.off(`change:${trait}`, react);
  };
}

export default { render };
