// Any number of the options.

import { optionPart } from "../options.js";

export function part(desk, question, { read, write, id }) {
  const chosen = () => options.filter(({ control }) => control.checked).map(({ key }) => key);
  const options = question.options.map((option) => {
    const take = () => write(chosen().length ? chosen().sort() : undefined);
    const one = optionPart("checkbox", id(option.key), option, desk.remark(question.id).id, take);
    return { ...one, key: option.key };
  });
  return {
    nodes: options.map(({ node }) => node),
    draw: () => options.forEach(({ control, key }) => (control.checked = (read() ?? []).includes(key))),
  };
}
