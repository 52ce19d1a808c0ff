// The motive whose absence would change most gets 100; the others are compared with it.

import { element } from "../../frame/elements.js";
import { ratingPanel, titleOf } from "../rows.js";
import { normalised, numbersOf, POOL } from "../shares.js";
import { inHalves } from "../splitting.js";

export const title = "swing";
export const ask = "Mark the motive whose absence would change most: it gets 100. Then compare the others with it.";
export const numbers = true;
export const split = inHalves;

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
    radio.setAttribute("aria-label", `${titleOf(motive)}: most, 100`);
    radio.addEventListener("change", () => {
      desk.change((answer) => {
        for (const { id } of motives) if (answer[id] === 100) answer[id] = 99;
        answer[motive.id] = 100;
      });
      desk.settle();
    });
    const node = element("label", { className: "motivelab-lead" }, radio, "most");
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
  return ratingPanel(desk, motives, {
    lead,
    limit: () => 99,
    frozen: (motive) => !started() || isLargest(motive),
  });
}
