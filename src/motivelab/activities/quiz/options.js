// Options to choose from: native controls with their words.

import { element } from "../frame/elements.js";

export function optionPart(type, name, { text }, describedBy, onChange) {
  const control = element("input", { type, name, "aria-describedby": describedBy });
  control.addEventListener("change", onChange);
  return { control, node: element("label", { className: "motivelab-option" }, control, element("span", {}, text)) };
}

export function choicePart(desk, question, { read, write, id }) {
  const options = question.options.map((option) => {
    const part = optionPart("radio", id("choice"), option, desk.remark(question.id).id, () => write(option.key));
    return { ...part, key: option.key };
  });
  return {
    nodes: options.map(({ node }) => node),
    draw: () => options.forEach(({ control, key }) => (control.checked = read() === key)),
  };
}
