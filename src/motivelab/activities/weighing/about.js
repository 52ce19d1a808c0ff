// The small print of a motive: its definition, its claims, its parts, the paragraph that supports it; and a lock, where one
// control holds its number.

import { element, folded } from "../frame/elements.js";
import { titleOf } from "./rows.js";

function claimsOf(motive) {
  const told = ({ id, paragraph, speaker, kind, hedge, note, text }) => {
    const marks = [`par. ${paragraph}`, speaker, kind, hedge && `hedge: ${hedge}`, note ? `note ${note}` : "no note"];
    return element("li", {}, `${text} `, element("small", {}, `(${id}, ${marks.filter(Boolean).join(", ")})`));
  };
  return folded(
    `What the article says (${motive.claims.length} claims)`,
    element("ul", {}, ...motive.claims.map(told)),
  );
}

// A switch: whether a motive is in one of the lists of the answers.
function tick(desk, text, list, id, whose) {
  const box = element("input", { type: "checkbox", checked: desk.whole()[list].includes(id), disabled: desk.closed() });
  box.id = desk.idFor(`${id}-${list}`);
  if (whose) box.setAttribute("aria-label", `${whose}: ${text}`);
  box.addEventListener("change", () =>
    desk.step(
      (whole) => (whole[list] = box.checked ? [...whole[list], id] : whole[list].filter((other) => other !== id)),
    ),
  );
  return element("label", {}, box, text);
}

function supportOf(desk, motive) {
  const select = element("select", { disabled: desk.closed() }, element("option", { value: "" }, "none yet"));
  for (let n = 1; n <= desk.content.paragraphs; n += 1)
    select.append(element("option", { value: n }, `paragraph ${n}`));
  select.value = desk.whole().support[motive.id] ?? "";
  select.id = desk.idFor(`${motive.id}-support`);
  select.addEventListener("change", () =>
    desk.step(({ support }) => {
      if (select.value) support[motive.id] = Number(select.value);
      else delete support[motive.id];
    }),
  );
  const node = element(
    "label",
    { className: "motivelab-support" },
    `What supports the weight of ${motive.short}? `,
    select,
  );
  node.dataset.motive = motive.id;
  return node;
}

export function aboutOf(desk, motive, control) {
  const definition = element("p", { id: desk.idFor(`${motive.id}-about`) }, motive.definition ?? "");
  control?.setAttribute("aria-describedby", definition.id);
  const node = element("div", { className: "motivelab-about" }, definition);
  if (desk.content.paragraphs === 0) return node;
  const { motives } = desk.content;
  const main = motives.find(({ id }) => id === motive.parent) ?? motive;
  const claims = claimsOf(motive);
  claims.id = desk.idFor(`${motive.id}-claims`);
  const switches = element("div", { className: "motivelab-switches" });
  if (control) switches.append(tick(desk, "keep this number", "locked", motive.id, titleOf(motive)));
  const firstPart = motives.find((part) => part.parent === main.id);
  if (firstPart && [main, firstPart].includes(motive)) {
    switches.append(tick(desk, `weigh ${main.short} in its parts`, "split", main.id));
  }
  node.append(claims, switches, supportOf(desk, motive));
  return node;
}
