// Two versions of the same work, where the browser kept one that was not made from what the file holds now: both are
// shown with their times, and the student chooses.

import { button, dataTable, element, whenSaid } from "./elements.js";

const NOTHING = "nothing";
const MOST_SHOWN = 30;

// Each answer by its name, however deep it stands.
function flat(value, name = "") {
  if (value === null || typeof value !== "object") return value === "" || value === null ? [] : [[name, String(value)]];
  if (Array.isArray(value) && value.every((part) => typeof part !== "object"))
    return value.length ? [[name, value.join(", ")]] : [];
  return Object.entries(value).flatMap(([key, part]) => flat(part, [name, key].filter(Boolean).join(", ")));
}

export function differences(one, other) {
  const [first, second] = [new Map(flat(one)), new Map(flat(other))];
  const names = [...new Set([...first.keys(), ...second.keys()])];
  return names
    .filter((name) => first.get(name) !== second.get(name))
    .map((name) => [name, first.get(name) ?? NOTHING, second.get(name) ?? NOTHING]);
}

export function offerOf(desk) {
  const node = element("div", {
    className: "motivelab-offer",
    role: "group",
    "aria-label": "Two versions of your work",
    hidden: true,
  });
  let shown = null;
  return {
    node,
    draw() {
      const offered = desk.offered();
      node.hidden = !offered;
      if (offered === shown) return;
      shown = offered;
      if (!offered) return node.replaceChildren();
      const { file, browser } = offered;
      const [saved, kept] = [
        `In the file${file.at ? `, ${whenSaid(file.at)}` : ""}`,
        `In this browser${browser.at ? `, ${whenSaid(browser.at)}` : ""}`,
      ];
      const rows = differences(file.answers, browser.answers).slice(0, MOST_SHOWN);
      node.replaceChildren(
        element(
          "p",
          { className: "motivelab-ask" },
          "This browser kept answers that are not in the file. Which do you go on with? Undo brings the other back.",
        ),
        dataTable("Where the two differ", ["Answer", saved, kept], rows),
        element(
          "div",
          { className: "motivelab-foot" },
          button("Go on with the file", () => desk.choose("file")),
          button("Go on with the browser", () => desk.choose("browser")),
        ),
      );
    },
  };
}
