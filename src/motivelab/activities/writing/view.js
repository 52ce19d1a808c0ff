// The view of Writing: a field for each prompt, with its words counted while they are typed.

import { element, folded, hearing, say } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { wordsOf } from "./words.js";

const TYPING_DELAY = 500; // ms: nobody waits for a text to be saved letter by letter

function promptsPanel(desk) {
  const parts = desk.content.prompts.map((prompt) => promptPart(desk, prompt));
  return { nodes: parts.map(({ node }) => node), draw: () => parts.forEach((part) => part.draw()) };
}

function promptPart(desk, { id, title, prompt, least, most, card }) {
  const remark = desk.remark(id);
  const field = element("textarea", { id: desk.idFor(id), rows: Math.min(9, Math.max(3, Math.ceil(most / 15))) });
  const asked = element("p", { id: desk.idFor(`${id}-asked`), className: "motivelab-asked" }, prompt);
  const count = element("p", { id: desk.idFor(`${id}-count`), className: "motivelab-hint" });
  const told = element("span", {});
  const compare = element(
    "p",
    { className: "motivelab-compare", hidden: true },
    element("strong", {}, "Compare with this: "),
    told,
  );
  field.setAttribute("aria-describedby", `${asked.id} ${count.id} ${remark.id}`);
  hearing(
    field,
    () => desk.change((answers) => (answers[id] = field.value), TYPING_DELAY),
    () => desk.settle(),
  );
  const label = element("label", { htmlFor: field.id, className: "motivelab-title" }, title);
  const ticks = ticksPart(desk, id, title);
  const sources = element("ul", {});
  const origins = folded("Where that comes from", sources);
  const above = card ? [cardOf(card)] : [];
  return {
    node: element(
      "div",
      { className: "motivelab-item" },
      ...above,
      label,
      asked,
      field,
      count,
      remark,
      compare,
      origins,
      ticks.node,
    ),
    draw() {
      const text = desk.answers()[id] ?? "";
      if (field.value !== text) field.value = text;
      say(count, countOf(text, desk.content.hedges, least, most));
      const { compare: texts = {} } = desk.results();
      compare.hidden = !(id in texts);
      say(told, texts[id] ?? "");
      const { sources: found = {} } = desk.results();
      origins.hidden = !found[id]?.length;
      if (!sources.childNodes.length) sources.append(...(found[id] ?? []).map(sourceLine));
      ticks.draw();
    },
  };
}

function sourceLine({ name, words, url }) {
  const place = url ? element("a", { href: url, target: "_blank", rel: "noreferrer" }, words) : words;
  return element("li", {}, `${name}: `, place);
}

// The points of the model answer, to tick in one's own text: after an attempt, and kept with the work.
function ticksPart(desk, id, title) {
  const legend = element("legend", {}, "Which of these are true of your text? ");
  legend.append(element("span", { className: "motivelab-aside" }, `(${title})`));
  const node = element("fieldset", { className: "motivelab-ticks", hidden: true }, legend);
  let shown = [];

  function tick(point, wanted) {
    desk.change((answers) => {
      const { ticked = {} } = answers;
      const others = (ticked[id] ?? []).filter((each) => each !== point);
      answers.ticked = { ...ticked, [id]: wanted ? [...others, point] : others };
    });
    desk.settle();
  }
  function boxOf(point) {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => tick(point, box.checked));
    node.append(element("label", {}, box, ` ${point}`));
    return { point, box };
  }
  return {
    node,
    draw() {
      const { ticks = {} } = desk.results();
      if (!shown.length) shown = (ticks[id] ?? []).map(boxOf);
      node.hidden = !(id in ticks);
      const ticked = desk.answers().ticked?.[id] ?? [];
      for (const { point, box } of shown) box.checked = ticked.includes(point);
    },
  };
}

function cardOf({ title, lines }) {
  const rows = lines.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]);
  return element(
    "details",
    { className: "motivelab-card", open: true },
    element("summary", {}, title),
    element("dl", {}, ...rows),
  );
}

function countOf(text, hedges, least, most) {
  const words = wordsOf(text);
  const found = [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => hedges.includes(word));
  const asked = least > 1 ? `${least} to ${most} asked` : `up to ${most} asked`;
  const hedged = found.length > 0 ? ` Hedge words in it: ${found.join(", ")}.` : "";
  return `${words.length} ${words.length === 1 ? "word" : "words"}; ${asked}.${hedged}`;
}

export default widgetOf(promptsPanel);
