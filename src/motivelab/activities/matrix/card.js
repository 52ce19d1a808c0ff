// One piece of evidence against all rivals: a row of ratings for each, by mouse or by the keys 1 to 5.

import { button, element, same, say } from "../frame/elements.js";
import { evidenceOf, hypothesesOf, keyOf, rate, ratingOf } from "./ratings.js";

const BACK = ["Backspace", "Delete", "0"];

// The ratings of one rival, as native radio buttons that look like one strip.
function ratingRow(desk, piece, hypothesis, next) {
  const name = desk.idFor(`rating ${keyOf(piece, hypothesis.id)}`);
  const choices = Object.entries(desk.content.ratings).map(([code, words], place) => {
    const control = element("input", { type: "radio", name, value: code, className: "motivelab-hidden" });
    control.addEventListener("change", () => rate(desk, piece, hypothesis.id, code));
    const key = element("span", { className: "motivelab-key", "aria-hidden": "true" }, `${place + 1}`);
    const label = element("label", { className: "motivelab-rating" }, control, key);
    label.dataset.rating = code;
    label.append(" ", words);
    return { code, control, label };
  });
  const back = button("×", () => (rate(desk, piece, hypothesis.id, ""), choices[0].control.focus()), {
    "aria-label": `Take back the rating of ${piece} against ${hypothesis.id}`,
    title: "Take the rating back",
  });
  const legend = element(
    "legend",
    {},
    element("span", { className: "motivelab-hidden" }, `${piece} against `),
    element("strong", {}, hypothesis.title),
    " ",
    element("span", { className: "motivelab-statement" }, hypothesis.statement),
  );
  const mark = element("p", { className: "motivelab-remark motivelab-not-yet", hidden: true });
  const node = element(
    "fieldset",
    { className: "motivelab-rival" },
    legend,
    element("div", { className: "motivelab-ratings" }, ...choices.map(({ label }) => label), back),
    mark,
  );
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = choices[Number(event.key) - 1];
    if (!chosen && !BACK.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    rate(desk, piece, hypothesis.id, chosen?.code ?? "");
    if (chosen) next();
  });
  return {
    node,
    focus: () => (choices.find(({ control }) => control.checked) ?? choices[0]).control.focus(),
    take: (code) => rate(desk, piece, hypothesis.id, code),
    draw(hint) {
      const rating = ratingOf(desk, piece, hypothesis.id);
      for (const { code, control, label } of choices) {
        control.checked = code === rating;
        label.classList.toggle("motivelab-chosen", code === rating);
      }
      back.style.visibility = rating ? "visible" : "hidden";
      mark.hidden = !hint;
      say(mark, hint ? `✎ ${hint}` : "");
    },
  };
}

function gradeOf(desk, word, pieceNow) {
  const choose = element("select", {});
  for (const grade of desk.content.grades) choose.append(element("option", { value: grade }, grade));
  choose.addEventListener("change", () => {
    desk.change((answers) => {
      if (choose.value === "medium") delete answers[word][pieceNow()];
      else answers[word][pieceNow()] = choose.value;
    });
    desk.settle();
  });
  return {
    node: element("label", {}, `${word[0].toUpperCase()}${word.slice(1)} `, choose),
    draw() {
      choose.value = desk.answers()[word][pieceNow()] ?? "medium";
      choose.setAttribute("aria-label", `${pieceNow()}: ${word}`);
    },
  };
}

export function cardOf(desk) {
  const all = () => evidenceOf(desk);
  const place = () =>
    Math.max(
      0,
      all().findIndex(({ id }) => id === piece),
    );
  const unrated = ({ id }) => hypothesesOf(desk).some((one) => !ratingOf(desk, id, one.id));
  let piece = (all().find(unrated) ?? all()[0]).id;
  let rows = new Map();
  let shown = [];

  const count = element("p", { className: "motivelab-count" });
  const statement = element("p", { className: "motivelab-evidence", id: desk.idFor("evidence") });
  const apart = element("span", { className: "motivelab-hint" });
  const rivals = element("div", { className: "motivelab-rivals" });
  const earlier = button("Back", () => go(place() - 1));
  const later = button("Next", () => go(place() + 1));
  const grades = ["credibility", "relevance"].map((word) => gradeOf(desk, word, () => piece));
  const node = element(
    "section",
    { className: "motivelab-card", role: "group", "aria-labelledby": statement.id },
    element("div", { className: "motivelab-step" }, count, earlier, later),
    statement,
    element("div", { className: "motivelab-grades" }, ...grades.map((grade) => grade.node), apart),
    rivals,
  );

  function go(to) {
    const next = all()[to];
    if (!next) return;
    show(next.id);
    const open = to === all().length - 1 ? earlier : to === 0 ? later : null;
    if (open && document.activeElement?.disabled !== false) open.focus(); // the button that was pressed is switched off
    desk.announce(`${count.textContent} ${statement.textContent}`);
  }

  function show(id) {
    piece = id;
    draw();
    drawn();
  }

  // From one rival to the next, then on to the next piece of evidence.
  function nextAfter(hypothesis) {
    const found = [...rows.keys()];
    const row = rows.get(found[found.indexOf(hypothesis) + 1]);
    if (row) row.focus();
    else (later.disabled ? earlier : later).focus();
  }

  // Away from the rows a digit rates the first rival that has no rating.
  node.addEventListener("keydown", (event) => {
    const code = Object.keys(desk.content.ratings)[Number(event.key) - 1];
    if (!code || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
    const [first] = [...rows.keys()].filter((id) => !ratingOf(desk, piece, id));
    if (!first) return;
    event.preventDefault();
    rows.get(first).take(code);
    nextAfter(first);
  });

  function build(hypotheses) {
    const structure = [piece, hypotheses];
    if (same(structure, shown)) return;
    shown = structure;
    rows = new Map(hypotheses.map((one) => [one.id, ratingRow(desk, piece, one, () => nextAfter(one.id))]));
    rivals.replaceChildren(...[...rows.values()].map((row) => row.node));
  }

  let hints = new Map();
  let drawn = () => {};
  function draw() {
    if (!all().some(({ id }) => id === piece)) piece = all().at(-1).id;
    const now = all()[place()];
    say(count, `Evidence ${place() + 1} of ${all().length}: ${piece}`);
    say(statement, [now.statement, now.place && `(${now.place})`].filter(Boolean).join(" "));
    const told = desk.remarks().apart[piece];
    say(apart, told ? `It ${told}.` : "");
    earlier.disabled = place() === 0;
    later.disabled = place() === all().length - 1;
    build(hypothesesOf(desk));
    for (const [id, row] of rows) row.draw(hints.get(keyOf(piece, id)));
    grades.forEach((grade) => grade.draw());
  }

  return {
    node,
    draw(found) {
      hints = new Map(found.map(({ key, text }) => [key, text]));
      draw();
    },
    piece: () => piece,
    show,
    focus: (id, hypothesis) => (show(id), rows.get(hypothesis)?.focus()),
    onShow: (react) => (drawn = react),
  };
}
