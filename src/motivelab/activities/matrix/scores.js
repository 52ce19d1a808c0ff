// What an evidence matrix shows, in numbers and in words: results.py and motivelab.methods.evidence once more, for a page
// without a kernel. Tests hold the sides together.

import { fixed } from "../frame/numbers.js";

const PENALTIES = { CC: 0, C: 0, N: 0, I: 1, II: 2, NA: 0 };
const SCALE = { CC: 5, C: 4, N: 3, I: 2, II: 1, NA: 3 };
const GRADES = { low: Math.SQRT1_2, medium: 1, high: Math.SQRT2 };
const WELL_APART = 0.75;
const MOST_TOLD = 4;
const SHOWN = 0.005;
const TOLERANCE = 1e-9;
const SCORES = ["inconsistency", "weighted", "squared"];

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const listed = (names) => (names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
const alike = (one, other) => one.join("\n") === other.join("\n");

function penaltyOf(matrix, piece, name, score) {
  const penalty = PENALTIES[matrix.ratings[piece][name]];
  if (score === "squared") return penalty ** 2;
  const factor = GRADES[matrix.credibility[piece] ?? "medium"] * GRADES[matrix.relevance[piece] ?? "medium"];
  return score === "weighted" ? penalty * factor : penalty;
}

const scoresOf = (matrix, score, pieces = matrix.evidence) =>
  Object.fromEntries(
    matrix.hypotheses.map((name) => [name, sum(pieces.map((piece) => penaltyOf(matrix, piece, name, score)))]),
  );

// The hypotheses in order, the least inconsistent first; those that tie stand in one group.
function orderOf(scores) {
  const groups = [];
  let last = -Infinity;
  for (const name of Object.keys(scores).sort((a, b) => scores[a] - scores[b])) {
    if (scores[name] - last > TOLERANCE) {
      groups.push([]);
      last = scores[name];
    }
    groups.at(-1).push(name);
  }
  return groups.map((group) => Object.keys(scores).filter((name) => group.includes(name)));
}

function spreadOf(matrix, piece) {
  const numbers = matrix.hypotheses.map((name) => SCALE[matrix.ratings[piece][name]]);
  const mean = sum(numbers) / numbers.length;
  return Math.sqrt(sum(numbers.map((number) => (number - mean) ** 2)) / numbers.length);
}

function missingWords(missing, whole) {
  if (!missing) return "Every cell is rated.";
  const cells = `${missing} cell${missing === 1 ? " has" : "s have"} no rating yet.`;
  if (!whole) return `${cells} Scores appear as soon as one piece of evidence is rated against every hypothesis.`;
  const pieces = whole === 1 ? "the one piece of evidence that is" : `the ${whole} pieces of evidence that are`;
  return `${cells} The scores count ${pieces} rated against every hypothesis.`;
}

function apartWords(spread) {
  if (spread < SHOWN) return "does not tell the hypotheses apart";
  return spread >= WELL_APART ? "tells the hypotheses well apart" : "tells the hypotheses apart a little";
}

function leaderWords(weighted) {
  const [first] = orderOf(weighted);
  if (first.length === Object.keys(weighted).length)
    return first.length > 1 ? "So far nothing puts one hypothesis before another." : "";
  const [rank, proof] = first.length === 1 ? ["it stands", "it holds"] : ["they stand", "they hold"];
  return `Least speaks against ${listed(first)}: by the weighted score ${rank} first. This is no proof that ${proof}.`;
}

function differWords(scores) {
  const firsts = Object.entries(scores).map(([name, found]) => [name, orderOf(found)[0]]);
  if (firsts.every(([, first]) => alike(first, firsts[0][1]))) return "";
  const said = firsts.map(([name, first]) => `${listed(first)} by the ${name} score`).join(", ");
  return `The three scores do not agree on who stands first: ${said}. Ask yourself why.`;
}

function decidesWords(matrix) {
  const { evidence, hypotheses } = matrix;
  if (evidence.length < 2 || hypotheses.length < 2) return "";
  const [leader] = orderOf(scoresOf(matrix, "weighted"));
  const left = (gone) =>
    orderOf(
      scoresOf(
        matrix,
        "weighted",
        evidence.filter((piece) => piece !== gone),
      ),
    )[0];
  const changing = evidence.map((piece) => [piece, left(piece)]).filter(([, first]) => !alike(first, leader));
  if (!changing.length) return "No single item, taken away, changes who stands first.";
  if (changing.length > MOST_TOLD) {
    const pieces = listed(changing.map(([piece]) => piece));
    return `Whichever of ${pieces} is taken away, who stands first changes: the lead is not firm.`;
  }
  const lead = (names) => `${listed(names)} ${names.length === 1 ? "leads" : "share the lead"}`;
  const said = changing.map(([piece, first]) => `take away ${piece}, and ${lead(first)}`).join("; ");
  const others = changing.length < evidence.length ? " No other single item changes the leader." : "";
  return `${said[0].toUpperCase()}${said.slice(1)}.${others}`;
}

// Asks whether it is a virtue where nothing speaks against a hypothesis: it may be one that nothing could refute.
function untouchedWords(against) {
  const free = Object.keys(against).filter((name) => !against[name]);
  if (!free.length) return "";
  const what = free.length === 1 ? "it" : "one of them";
  return `Nothing that you rated speaks against ${listed(free)}. Is that a virtue? Name something that would speak against ${what}, if it were found: an explanation that fits whatever happens explains little.`;
}

export function evidenceRemarks({ ratings, credibility, relevance }, names) {
  const { hypotheses } = names;
  const rated = (piece, name) => ratings[piece]?.[name] !== undefined;
  const missing = sum(names.evidence.map((piece) => hypotheses.filter((name) => !rated(piece, name)).length));
  const evidence = names.evidence.filter((piece) => hypotheses.every((name) => rated(piece, name)));
  if (!evidence.length) return { missing: missingWords(missing, 0), scores: {}, apart: {}, words: [] };
  const matrix = { ratings, credibility, relevance, hypotheses, evidence };
  const scores = Object.fromEntries(SCORES.map((score) => [score, scoresOf(matrix, score)]));
  const shown = (name) => Object.fromEntries(SCORES.map((score) => [score, Number(fixed(scores[score][name], 2))]));
  return {
    missing: missingWords(missing, evidence.length),
    scores: Object.fromEntries(hypotheses.map((name) => [name, shown(name)])),
    apart: Object.fromEntries(evidence.map((piece) => [piece, apartWords(spreadOf(matrix, piece))])),
    words: [
      leaderWords(scores.weighted),
      differWords(scores),
      decidesWords(matrix),
      untouchedWords(scores.inconsistency),
    ].filter(Boolean),
  };
}
