// The view of Writing: a field for each prompt, with its words counted while they are typed.

import { element, hearing, say } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { wordsOf } from "./words.js";

const TYPING_DELAY = 500; // ms: nobody waits for a text to be saved letter by letter

function promptsPanel(desk) {
  const parts = desk.content.prompts.map((prompt) => promptPart(desk, prompt));
  return { nodes: parts.map(({ node }) => node), draw: () => parts.forEach((part) => part.draw()) };
}

function promptPart(desk, { id, title, prompt, least, most }) {
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
  return {
    node: element("div", { className: "motivelab-item" }, label, asked, field, count, remark, compare),
    draw() {
      const text = desk.answers()[id] ?? "";
      if (field.value !== text) field.value = text;
      say(count, countOf(text, desk.content.hedges, least, most));
      const { compare: texts = {} } = desk.results();
      compare.hidden = !(id in texts);
      say(told, texts[id] ?? "");
    },
  };
}

function countOf(text, hedges, least, most) {
  const words = wordsOf(text);
  const found = [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => hedges.includes(word));
  const asked = least > 1 ? `${least} to ${most} asked` : `up to ${most} asked`;
  const hedged = found.length > 0 ? ` Hedge words in it: ${found.join(", ")}.` : "";
  return `${words.length} ${words.length === 1 ? "word" : "words"}; ${asked}.${hedged}`;
}

export default widgetOf(promptsPanel);
