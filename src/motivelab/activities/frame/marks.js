// A remark in words of its own, where "right" and "not yet" do not fit.

import { element, say } from "./elements.js";

export function markOf(desk, name, signs) {
  const node = element("p", { className: "motivelab-remark", id: desk.idFor(`${name}-mark`) });
  return {
    node,
    draw(item) {
      node.hidden = !item; // and empty, for what an answer is described by is read aloud even when hidden
      node.classList.toggle("motivelab-right", item?.right === true);
      node.classList.toggle("motivelab-not-yet", item?.right === false);
      say(node, item ? `${signs[item.right]} ${item.text}`.trim() : "");
    },
  };
}
