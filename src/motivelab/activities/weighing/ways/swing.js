// The motive whose absence would change most gets 100; the others are compared with it.

import { element } from "../../frame/elements.js";
import { ratingPanel } from "../rows.js";
import { normalised, numbersOf, POOL } from "../shares.js";

export const title = "swing";

export function read(answer, motives) {
  const numbers = numbersOf(answer, motives);
  if (Math.max(...numbers) !== POOL) return { missing: "choose the motive that matters most: it gets 100" };
  return { shares: normalised(numbers) };
}

export function panel(desk, motives) {
  const group = desk.idFor("largest");
  const isLargest = (motive) => desk.answer()[motive.id] === 100;
  const lead = (motive) => {
    const radio = element("input", { type: "radio", name: group, id: desk.idFor(`${motive.id}-largest`) });
    radio.addEventListener("change", () => {
      desk.change((answer) => {
        for (const { id } of motives) if (answer[id] === 100) answer[id] = 99;
        answer[motive.id] = 100;
      });
      desk.settle();
    });
    const node = element("label", { className: "motivelab-lead" }, radio, "matters most: 100");
    return {
      node,
      draw: () => {
        radio.checked = isLargest(motive);
        const kept = motives.some((other) => desk.isLocked(other.id) && (other === motive || isLargest(other)));
        radio.disabled = desk.closed() || kept;
      },
    };
  };
  const started = () => motives.some(isLargest);
  const intro = "First choose the motive whose absence would change most. Then compare each other one with its 100.";
  const rows = ratingPanel(desk, motives, {
    lead,
    limit: () => 99,
    frozen: (motive) => !started() || isLargest(motive),
  });
  return { nodes: [element("p", { className: "motivelab-hint" }, intro), ...rows.nodes], draw: rows.draw };
}
