// What is shown after the student has committed: earlier judgements, the author, the class, and how firm it all is.

const percent = (share) => `${Math.round(100 * share)} %`;

function segment(motive) {
  const number = element("span", { className: "motivelab-percent" });
  const chip = element("span", { className: "motivelab-chip" }, motive.short, number);
  const node = element("div", { className: `motivelab-segment motivelab-${motive.hatch}` }, chip);
  node.style.setProperty("--motive", motive.colour);
  return { node, number };
}

// A bar of shares; `draw` takes the shares in the order of the motives, or null, and the words that say the same.
function shareBar(motives) {
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

function labelledBar(motives, label, shares) {
  const list = motives.map((motive) => shares[motive.id] ?? 0);
  const bar = shareBar(motives);
  bar.draw(list, sentenceOf(motives.map(titleOf), { shares: list }));
  return element("div", { className: "motivelab-compared" }, element("span", {}, label), bar.node);
}

function judgementBars(motives, commitments, toMain) {
  return commitments.map((commitment, index) => {
    const name = commitments.length === 1 ? "you" : `you, judgement ${index + 1}`;
    return [`${name} (${commitment.mode})`, toMain(commitment.shares)];
  });
}

// The whole panel, made anew when the kernel has answered a commitment.
function revealPanel(motives, commitments, revealed, toMain) {
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
