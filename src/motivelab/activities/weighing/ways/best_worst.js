// All motives compared with the one that matters most, and with the one that matters least.

import { element } from "../../frame/elements.js";
import { aboutRow, titleOf } from "../rows.js";
import { normalised } from "../shares.js";
import { strengthText, walkOf } from "../walk.js";

export const title = "best-worst";
export const ask =
  "Choose the motive that matters most and the one that matters least. Then compare the others with these two.";

export function read(answer, motives) {
  const [best, worst] = [motives.indexOf(answer.best), motives.indexOf(answer.worst)];
  if (best < 0 || worst < 0 || (best === worst && motives.length > 1)) {
    return { missing: "choose the motive that matters most and another that matters least" };
  }
  const [from, to] = [answer.from_best ?? {}, answer.to_worst ?? {}];
  const left =
    motives.filter((m, i) => i !== best && from[m] === undefined).length +
    motives.filter((m, i) => i !== best && i !== worst && to[m] === undefined).length;
  if (left > 0) return { missing: `${left} comparisons with the best and the worst are not made yet` };
  const fromBest = motives.map((m, i) => (i === best ? 1 : from[m]));
  const toWorst = motives.map((m, i) => (i === worst ? 1 : i === best ? fromBest[worst] : to[m]));
  const above = motives.findIndex(
    (_, i) => i !== best && i !== worst && Math.max(fromBest[i], toWorst[i]) > fromBest[worst],
  );
  if (above >= 0) {
    return {
      missing: `${motives[above]} is further from the best or the worst than these two are from each other: mend one of them`,
    };
  }
  return { shares: bestWorstShares(fromBest, toWorst, best, worst) };
}

// The linear best-worst model (Rezaei 2016): see motivelab.methods.weighting.best_worst_models for the reasoning.
function bestWorstShares(fromBest, toWorst, best, worst) {
  const top = fromBest[worst];
  if (fromBest.every((value, i) => Math.abs(value * toWorst[i] - top) <= 1e-9 * top)) {
    return normalised(fromBest.map((value) => 1 / value));
  }
  const middle = [...fromBest.keys()].filter((i) => i !== best && i !== worst);
  const bounds = [
    [1, -top, 1],
    [-1, top, 1],
    [-1, 0, 0],
    [0, -1, 0],
    ...middle.map((i) => [1, -fromBest[i] * toWorst[i], fromBest[i] + 1]),
    ...middle.map((i) => [-1, fromBest[i] * toWorst[i], fromBest[i] + 1]),
  ];
  const lines = [...bounds, ...middle.map((i) => [1, -fromBest[i] * toWorst[i], fromBest[i] - 1])];
  const inside = ([u, v]) =>
    bounds.every(([p, q, r]) => r - p * u - q * v >= -1e-10 * (1 + Math.abs(p * u) + Math.abs(q * v)));
  const weightsAt = ([u, v]) =>
    fromBest.map((a, i) => (i === best ? u : i === worst ? v : Math.min((u + 1) / a, toWorst[i] * v + 1)));
  const candidates = [];
  for (let i = 0; i < lines.length; i += 1) {
    for (let j = i + 1; j < lines.length; j += 1) {
      const [p, q, r] = lines[i];
      const [s, t, x] = lines[j];
      const area = p * t - q * s;
      if (Math.abs(area) <= 1e-12) continue;
      const corner = [(r * t - q * x) / area, (p * x - r * s) / area];
      if (inside(corner)) candidates.push(weightsAt(corner));
    }
  }
  const totals = candidates.map((weights) => weights.reduce((sum, weight) => sum + weight, 0));
  const largest = Math.max(...totals);
  const solutions = candidates.filter((_, i) => totals[i] >= largest * (1 - 1e-12));
  return normalised(fromBest.map((_, i) => solutions.reduce((sum, weights) => sum + weights[i], 0)));
}

function endChoice(desk, motives, [end, side], words) {
  const id = desk.idFor(end);
  const choose = element("select", { id }, element("option", { value: "" }, desk.called("choose a motive")));
  motives.forEach((motive) => choose.append(element("option", { value: motive.id }, titleOf(motive))));
  choose.addEventListener("change", () => {
    desk.change((answer) => {
      if (choose.value) answer[end] = choose.value;
      else delete answer[end];
      delete answer[side]; // they were comparisons with another motive
    });
    desk.settle();
  });
  const node = element("span", { className: "motivelab-end" }, element("label", { htmlFor: id }, words), choose);
  return {
    node,
    draw: () => {
      choose.value = desk.answer()[end] ?? "";
      choose.disabled = desk.closed();
    },
  };
}

export function panel(desk, motives) {
  const answer = desk.answer();
  const best = motives.find(({ id }) => id === answer.best);
  const worst = motives.find(({ id }) => id === answer.worst);
  const choices = [
    endChoice(desk, motives, ["best", "from_best"], "Matters most"),
    endChoice(desk, motives, ["worst", "to_worst"], "Matters least"),
  ];
  const scale = (side, more, less, motive) => ({
    key: `${side}-${motive.id}`,
    left: less,
    right: more, // as in pairs: towards a motive is in its favour
    low: 1,
    high: 9,
    rest: 1,
    read: () => desk.answer()[side]?.[motive.id],
    write: (draft, value) => (draft[side] = { ...draft[side], [motive.id]: value }),
    words: (value) => strengthText(more, less, value === undefined ? undefined : value - 1),
  });
  const others = motives.filter((motive) => motive !== best && motive !== worst);
  const asked =
    best && worst && best !== worst
      ? [...others, worst]
          .map((motive) => scale("from_best", best, motive, motive))
          .concat(others.map((motive) => scale("to_worst", motive, worst, motive)))
      : [];
  const ends = element("div", { className: "motivelab-ends" }, ...choices.map(({ node }) => node));
  const parts = [...choices, ...motives.map((motive) => aboutRow(desk, motive))];
  const walks = asked.length > 0 ? [walkOf(desk, asked, desk.placeIn(`${title} ${best.id} ${worst.id}`))] : [];
  const shown = [...walks, ...parts.slice(choices.length)];
  return {
    nodes: [ends, ...shown.map(({ node }) => node)],
    draw: () => [...parts, ...walks].forEach((part) => part.draw()),
  };
}
