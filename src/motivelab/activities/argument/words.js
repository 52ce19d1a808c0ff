// The argument as an indented list: the same as the map, in words.

import { element } from "../frame/elements.js";

function branchItem({ relation, name, place, text, manner, branches }) {
  const lead = relation ? `${relation[0].toUpperCase()}${relation.slice(1)} ` : "";
  const line = element("p", {}, lead, element("strong", {}, name), ` (${place}): ${text} `);
  if (manner) line.append(element("span", { className: "motivelab-manner" }, `[${manner}]`));
  return element("li", {}, line, ...(branches.length ? [wordsOf(branches)] : []));
}

export function wordsOf(branches) {
  return element("ul", {}, ...branches.map(branchItem));
}
