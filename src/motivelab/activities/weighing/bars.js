// Shares as a bar, and in words.

import { element, say } from "../frame/elements.js";
import { percentagesOf } from "./shares.js";

function segment(motive) {
  const number = element("span", { className: "motivelab-percent" });
  const chip = element("span", { className: "motivelab-chip" }, motive.short, number);
  const node = element("div", { className: `motivelab-segment motivelab-${motive.hatch}` }, chip);
  node.style.setProperty("--motive", motive.colour);
  return { node, number };
}

// A bar of shares; `draw` takes the shares in the order of the motives, or null, the words that say the same, and what is
// spent where there are no shares yet.
export function shareBar(motives) {
  const families = motives.map(({ id, parent }) => parent ?? id);
  const segments = motives.map(segment);
  const leftOver = element("div", { className: "motivelab-left-over" });
  const parts = segments.map((part) => part.node);
  const node = element("div", { className: "motivelab-bar", role: "img" }, ...parts, leftOver);
  const draw = (shares, words, spent = null) => {
    const filled = shares ?? spent ?? motives.map(() => 0);
    const numbers = shares ? percentagesOf(shares, families) : filled.map((part) => Math.round(100 * part));
    segments.forEach((part, index) => {
      part.node.style.flexGrow = filled[index];
      part.node.classList.toggle("motivelab-nothing", filled[index] === 0);
      say(part.number, filled[index] > 0 ? ` ${numbers[index]}` : "");
    });
    leftOver.style.flexGrow = shares ? 0 : Math.max(0, 1 - filled.reduce((sum, part) => sum + part, 0));
    node.classList.toggle("motivelab-unspent", !shares);
    node.classList.toggle("motivelab-no-shares", !shares);
    node.setAttribute("aria-label", `Bar of the shares. ${words}`);
  };
  return { node, draw };
}

export const sharesSaid = (motives, percentages) =>
  `${motives.map(({ short }, index) => `${short} ${percentages[index]} %`).join(", ")}.`;

export function labelledBar(motives, label, shares) {
  const list = motives.map((motive) => shares[motive.id] ?? 0);
  const bar = shareBar(motives);
  bar.draw(list, sharesSaid(motives, percentagesOf(list)));
  return element("div", { className: "motivelab-compared" }, element("span", {}, label), bar.node);
}
