// Sliders that show what they hold: a rail, filled with a motive's colour and hatch, under a native slider.

import { element } from "../frame/elements.js";

// `fill(from, to)` takes parts of the rail, from 0 to 1; nothing is filled while an answer is missing.
export function trackOf(slider, motive) {
  const filled = element("span", { className: "motivelab-filled" });
  const rail = element("span", { className: "motivelab-rail", "aria-hidden": "true" }, filled);
  const node = element("span", { className: "motivelab-track" }, rail, slider);
  let drawn = "";
  dress(filled, motive);
  return {
    node,
    dress: (other) => dress(filled, other),
    fill(from, to) {
      const now = `${from} ${to}`;
      if (now === drawn) return;
      drawn = now;
      filled.style.left = `${100 * from}%`;
      filled.style.width = `${100 * (to - from)}%`;
    },
  };
}

function dress(node, motive) {
  node.className = `motivelab-filled ${motive ? `motivelab-${motive.hatch}` : ""}`.trim();
  if (motive) node.style.setProperty("--motive", motive.colour);
}
