// Rows to which something belongs.

import { element } from "../../frame/elements.js";

export function part(desk, question, { read, write, id }) {
  const rows = question.rows.map(({ key, text }) => {
    const choose = element("select", { id: id(key), "aria-describedby": desk.remark(question.id).id });
    choose.append(element("option", { value: "" }, "choose what belongs to it"));
    question.options.forEach((option) => choose.append(element("option", { value: option.key }, option.text)));
    choose.addEventListener("change", () => {
      const next = { ...read(), [key]: choose.value };
      if (!choose.value) delete next[key];
      write(Object.keys(next).length ? next : undefined);
    });
    return {
      key,
      choose,
      node: element("div", { className: "motivelab-match" }, element("label", { htmlFor: choose.id }, text), choose),
    };
  });
  return {
    nodes: rows.map(({ node }) => node),
    draw: () => rows.forEach(({ key, choose }) => (choose.value = read()?.[key] ?? "")),
  };
}
