// Weights that are read: those of a lab on this page, or those that another lesson left in the browser.

import { dataTable, element } from "../../../activities/frame/elements.js";
import { percent } from "../../../activities/frame/numbers.js";
import { disagreementOf } from "../../../activities/weighing/disagreement.js";

const UNCOMMITTED = "Not sealed yet: choose 'Seal my weights' under the bar.";
const BOTH = "Seal your gut weights in lesson 1, and commit here: then the two stand beside each other.";
const ONE = "There is one judgement or none so far: commit, choose Weigh again, and commit once more.";
const paragraph = (text) => element("p", {}, text);

// The shares of the main motives in each commitment that the browser keeps, those of parts added up.
export function judgementsIn(content) {
  const parents = content?.motives ?? {};
  return (content?.commitments ?? []).map(({ shares }) => {
    const sums = Object.fromEntries(Object.keys(parents).flatMap((id) => (parents[id] === null ? [[id, 0]] : [])));
    for (const [id, share] of Object.entries(shares)) sums[parents[id] ?? id] += share;
    return sums;
  });
}

export function judgements({ shelf }, works) {
  const found = works.map((name) => judgementsIn(shelf.peek(name))[0]);
  if (works.length < 2) return [paragraph(found[0] ? "Sealed." : UNCOMMITTED)];
  const alike = found.every((one) => one && Object.keys(one).every((name) => name in found[0]));
  return [paragraph(alike ? disagreementOf(found[0], found[1], ["your gut", "your judgement"]) : BOTH)];
}

export function beforeAfter({ shelf }, works) {
  const found = judgementsIn(shelf.peek(works[0]));
  return [paragraph(found.length > 1 ? disagreementOf(found[0], found.at(-1), ["before", "after"]) : ONE)];
}

// A table of the shares, in each way of weighing that is whole.
export function shares({ tasks }, works) {
  const { task } = tasks.get(works[0]) ?? {};
  const methods = task?.load().remarks.methods ?? [];
  if (!methods.length) return [paragraph("Nothing is weighed yet: move a slider above.")];
  const mains = task.content.motives.filter(({ parent }) => parent === null);
  const rows = mains.map(({ id, name }) => [name, ...methods.map((one) => `${percent(one.shares[id])} %`)]);
  return [dataTable("Your shares in percent", ["motive", ...methods.map(({ name }) => name)], rows)];
}
