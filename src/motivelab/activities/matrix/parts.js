// The pieces of the evidence matrix: a cell, the grades of a piece of evidence, and what a student adds.

import { button, element, hearing, say } from "../frame/elements.js";

const MATRIX_EMPTY = "not rated";

// A piece of evidence without a rating has no row.
function withoutEmptyRows(ratings) {
  for (const [piece, row] of Object.entries(ratings)) if (!Object.keys(row).length) delete ratings[piece];
}

function choiceOf(label, id, options, onChange) {
  const choose = element("select", { id, "aria-label": label });
  for (const [value, words] of options) choose.append(element("option", { value }, words));
  choose.addEventListener("change", () => onChange(choose.value));
  return choose;
}

// A rating: the code in front, so that its letter chooses it.
export function ratingCell(desk, piece, hypothesis) {
  const key = `${piece.id} ${hypothesis.id}`;
  const options = [
    ["", MATRIX_EMPTY],
    ...Object.entries(desk.content.ratings).map(([code, words]) => [code, `${code} ${words}`]),
  ];
  const choose = choiceOf(`${piece.title} against ${hypothesis.title}`, desk.idFor(key), options, (code) => {
    desk.change(({ ratings }) => {
      if (code) (ratings[piece.id] ??= {})[hypothesis.id] = code;
      else delete ratings[piece.id]?.[hypothesis.id];
      withoutEmptyRows(ratings);
    });
    desk.settle();
  });
  const mark = element("span", { className: "motivelab-mark", hidden: true }, "✎ look again");
  return {
    key,
    choose,
    content: [choose, mark],
    draw: (hinted) => {
      const code = desk.answers().ratings[piece.id]?.[hypothesis.id] ?? "";
      choose.value = code;
      choose.dataset.rating = code;
      mark.hidden = !hinted;
      if (hinted) choose.setAttribute("aria-describedby", desk.idFor(`${key} hint`));
      else choose.removeAttribute("aria-describedby");
    },
  };
}

export function gradeCell(desk, piece, word) {
  const options = desk.content.grades.map((grade) => [grade, grade]);
  const choose = choiceOf(`${piece.title}: ${word}`, desk.idFor(`${piece.id} ${word}`), options, (grade) => {
    desk.change((answers) => {
      if (grade === "medium") delete answers[word][piece.id];
      else answers[word][piece.id] = grade;
    });
    desk.settle();
  });
  return { content: [choose], draw: () => (choose.value = desk.answers()[word][piece.id] ?? "medium") };
}

// What a student adds: two texts each, to be changed at any time; taken away only after a question where it is rated.
export const OWN = {
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

export function ownEntry(desk, kind, entry, isRated) {
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

export function ownAdder(desk, kind, onAdded) {
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
