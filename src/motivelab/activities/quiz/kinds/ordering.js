// Options to put in order.

import { button, element } from "../../frame/elements.js";

export function part(desk, question, { read, write }) {
  const start = question.options.map(({ key }) => key);
  const list = element("ol", { className: "motivelab-order" });
  const untouched = element("p", { className: "motivelab-hint" }, "Not in order yet: move one up or down.");
  const step = (key, by, pressed) => {
    const order = [...(read() ?? start)];
    const from = order.indexOf(key);
    order.splice(from + by, 0, ...order.splice(from, 1));
    write(order);
    const other = pressed === items.get(key).up ? items.get(key).down : items.get(key).up;
    (pressed.disabled ? other : pressed).focus();
    desk.announce(`${items.get(key).text}: place ${from + by + 1} of ${order.length}`);
  };
  const items = new Map(
    question.options.map(({ key, text }) => {
      const up = button("↑", () => step(key, -1, up), { "aria-label": `${text}: move up` });
      const down = button("↓", () => step(key, 1, down), { "aria-label": `${text}: move down` });
      const node = element(
        "li",
        {},
        element("span", { className: "motivelab-order-line" }, element("span", {}, text), up, down),
      );
      return [key, { text, up, down, node }];
    }),
  );
  return {
    nodes: [untouched, list],
    draw: () => {
      const order = read() ?? start;
      untouched.hidden = read() !== undefined;
      const nodes = order.map((key) => items.get(key).node);
      if (nodes.some((node, place) => list.children[place] !== node)) list.replaceChildren(...nodes);
      order.forEach((key, place) => {
        items.get(key).up.disabled = place === 0;
        items.get(key).down.disabled = place === order.length - 1;
      });
    },
  };
}
