// What a student adds to the matrix: hypotheses and evidence of their own.

import { button, element, folded, hearing, say } from "../frame/elements.js";
import { withoutEmptyRows } from "./ratings.js";

// What a student adds: two texts each, to be changed at any time; taken away only after a question where it is rated.
const OWN = {
  hypotheses: {
    one: "hypothesis",
    fields: [
      ["name", "Short name", 80],
      ["statement", "What it says", 600],
    ],
  },
  evidence: {
    one: "piece of evidence",
    fields: [
      ["statement", "What it says", 600],
      ["place", "Where it stands (paragraph or source)", 200],
    ],
  },
};

function ownField(desk, [field, label, longest], id) {
  const input = element("input", {
    type: "text",
    className: "motivelab-field",
    id: desk.idFor(`${id} ${field}`),
    maxLength: longest,
  });
  return { input, node: element("label", { className: "motivelab-labelled" }, label, input) };
}

function ownEntry(desk, kind, entry, isRated) {
  const { one, fields } = OWN[kind];
  const parts = fields.map((field) => {
    const part = ownField(desk, field, entry.id);
    hearing(
      part.input,
      () =>
        desk.change((answers) => (answers[kind].find(({ id }) => id === entry.id)[field[0]] = part.input.value), 400),
      desk.settle,
    );
    return { name: field[0], ...part };
  });
  const remove = button(`Take away this ${one}`, () => (isRated(entry.id) ? ask(true) : takeAway()));
  const yes = button("Yes, take it away", takeAway);
  const no = button("Keep it", () => (ask(false), remove.focus()));
  const question = element("span", { className: "motivelab-ask" }, "Its ratings go with it. Take it away?");
  const confirm = element("span", { className: "motivelab-confirm", hidden: true }, question, yes, no);
  const node = element(
    "li",
    { className: "motivelab-own" },
    ...parts.map((part) => part.node),
    element("div", { className: "motivelab-foot" }, remove, confirm),
  );

  function ask(open) {
    confirm.hidden = !open;
    remove.hidden = open;
    if (open) no.focus();
  }

  function takeAway() {
    node.closest("details")?.querySelector("summary").focus();
    desk.change((answers) => {
      answers[kind] = answers[kind].filter(({ id }) => id !== entry.id);
      for (const word of ["ratings", "credibility", "relevance"]) delete answers[word][entry.id];
      for (const row of Object.values(answers.ratings)) delete row[entry.id];
      withoutEmptyRows(answers.ratings);
    });
    desk.settle();
    desk.announce(`The ${one} is taken away.`);
  }
  const draw = (now) => {
    for (const { name, input } of parts) if (input !== document.activeElement) input.value = now[name];
  };
  return { node, draw };
}

function ownAdder(desk, kind, onAdded) {
  const { one, fields } = OWN[kind];
  const parts = fields.map((field) => ({ name: field[0], ...ownField(desk, field, `new ${kind}`) }));
  const complaint = element("p", { className: "motivelab-alarm", hidden: true });
  const add = button(`Add this ${one}`, () => {
    const [first] = parts;
    const full = desk.answers()[kind].length >= desk.content.most_own;
    complaint.hidden = Boolean(first.input.value.trim()) && !full;
    say(complaint, full ? "There is no more room: take one away first." : `Write in "${fields[0][1]}" first.`);
    if (!complaint.hidden) {
      desk.announce(complaint.textContent);
      first.input.focus();
      return;
    }
    const number = Math.max(0, ...desk.answers()[kind].map(({ id }) => Number(id.replace(/\D/g, "")))) + 1;
    const entry = { id: `own-${kind === "evidence" ? "V" : "H"}${number}` };
    for (const { name, input } of parts) entry[name] = input.value.trim();
    parts.forEach(({ input }) => (input.value = ""));
    desk.change((answers) => answers[kind].push(entry));
    desk.settle();
    desk.announce(`${entry.id} is added.`);
    onAdded();
  });
  const legend = element("legend", {}, `A ${one} of your own`);
  return element(
    "fieldset",
    {},
    legend,
    ...parts.map((part) => part.node),
    complaint,
    element("div", { className: "motivelab-foot" }, add),
  );
}

// All that was added, each to be changed, and the two forms that add more.
export function ownSection(desk) {
  const lists = Object.fromEntries(
    Object.keys(OWN).map((kind) => [kind, element("ul", { className: "motivelab-owns" })]),
  );
  const entries = new Map();
  const isRated = (kind) => (id) => {
    const { ratings } = desk.answers();
    return kind === "evidence" ? Boolean(ratings[id]) : Object.values(ratings).some((row) => id in row);
  };
  const summary = () => node.querySelector("summary").focus();
  const blocks = Object.keys(OWN).flatMap((kind) => [lists[kind], ownAdder(desk, kind, summary)]);
  const node = folded("Add a hypothesis or a piece of evidence of your own", ...blocks);
  node.classList.add("motivelab-add");

  function drawKind(kind) {
    const now = desk.answers()[kind];
    const known = new Set(now.map(({ id }) => id));
    for (const [id, entry] of entries)
      if (entry.kind === kind && !known.has(id)) {
        entry.node.remove();
        entries.delete(id);
      }
    for (const one of now) {
      if (!entries.has(one.id)) {
        entries.set(one.id, { kind, ...ownEntry(desk, kind, one, isRated(kind)) });
        lists[kind].append(entries.get(one.id).node);
      }
      entries.get(one.id).draw(one);
    }
  }
  return { node, draw: () => Object.keys(OWN).forEach(drawKind) };
}
