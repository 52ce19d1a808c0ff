// Shares as a bar, and in words.

import { element, say } from "../frame/elements.js";
import { titleOf } from "./rows.js";
import { percentagesOf, sentenceOf } from "./shares.js";

function segment(motive) {
  const number = element("span", { className: "motivelab-percent" });
  const chip = element("span", { className: "motivelab-chip" }, motive.short, number);
  const node = element("div", { className: `motivelab-segment motivelab-${motive.hatch}` }, chip);
  node.style.setProperty("--motive", motive.colour);
  return { node, number };
}

// A bar of shares; `draw` takes the shares in the order of the motives, or null, and the words that say the same.
export function shareBar(motives) {
  const segments = motives.map(segment);
  const node = element("div", { className: "motivelab-bar", role: "img" }, ...segments.map((part) => part.node));
  const draw = (shares, words) => {
    const percentages = shares && percentagesOf(shares);
    segments.forEach((part, index) => {
      part.node.style.flexGrow = shares ? shares[index] : 0;
      part.node.hidden = !shares || shares[index] === 0;
      say(part.number, shares ? ` ${percentages[index]} %` : "");
    });
    node.classList.toggle("motivelab-empty", !shares);
    node.setAttribute("aria-label", `Bar of the shares. ${words}`);
  };
  return { node, draw };
}

export function labelledBar(motives, label, shares) {
  const list = motives.map((motive) => shares[motive.id] ?? 0);
  const bar = shareBar(motives);
  bar.draw(list, sentenceOf(motives.map(titleOf), { shares: list }));
  return element("div", { className: "motivelab-compared" }, element("span", {}, label), bar.node);
}
