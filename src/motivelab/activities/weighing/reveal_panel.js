// What is shown after the student has committed: earlier judgements, the author, the class, and how firm it all is.

import { dataTable, element, folded, sentences } from "../frame/elements.js";
import { labelledBar } from "./bars.js";
import { titleOf } from "./rows.js";

const percent = (share) => `${Math.round(100 * share)} %`;

function judgementBars(motives, commitments, toMain) {
  return commitments.map((commitment, index) => {
    const name = commitments.length === 1 ? "you" : `you, judgement ${index + 1}`;
    return [`${name} (${commitment.mode})`, toMain(commitment.shares)];
  });
}

// The whole panel, made anew when the kernel has answered a commitment.
export function revealPanel(motives, commitments, revealed, toMain) {
  const mine = judgementBars(motives, commitments, toMain);
  const author = revealed.author.map(({ name, shares }) => [`author: ${name}`, shares]);
  const { class: group, firmness } = revealed;
  const all = [...mine, ...author, [`class: ${group.label}`, group.mean]];
  const parts = [];
  if (author.length > 0) {
    parts.push(
      element("h3", {}, "You and the author"),
      element(
        "p",
        {},
        "The author's emphasis can be read in four ways. They do not agree with each other, and none of them is the answer.",
      ),
      ...[...mine, ...author].map(([label, shares]) => labelledBar(motives, label, shares)),
      sentences(revealed.author.map(({ name, sentence }) => `${name}: ${sentence}`)),
    );
  }
  parts.push(
    element("h3", {}, "You and the class"),
    element("p", {}, `The class here: ${group.label}. ${group.sentence}`),
    ...(author.length > 0 ? [] : mine.map(([label, shares]) => labelledBar(motives, label, shares))),
    labelledBar(motives, "mean of the class", group.mean),
    sentences([group.distance]),
    element("h3", {}, "How firm is your order?"),
    element("p", {}, firmness.sentence),
    dataTable(
      "Your order stays the same while one share moves within its range; the last column lets every share be up to 10 points off.",
      ["motive", "your share", "order stays from", "to", "comes first in"],
      motives.map((motive) => [
        titleOf(motive),
        percent(mine.at(-1)[1][motive.id] ?? 0),
        percent(firmness.low[motive.id]),
        percent(firmness.high[motive.id]),
        percent(firmness.first[motive.id]),
      ]),
    ),
    folded(
      "All shares as a table",
      dataTable(
        "Shares in percent",
        ["motive", ...all.map(([label]) => label)],
        motives.map((motive) => [titleOf(motive), ...all.map(([, shares]) => percent(shares[motive.id] ?? 0))]),
      ),
    ),
  );
  return parts;
}
