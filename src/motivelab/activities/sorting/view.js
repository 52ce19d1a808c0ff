// Claims to code: for each one a native radio group, and below it the rule of the chosen code. The codebook is folded
// above them.

import { element, folded, say } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { markOf } from "../frame/marks.js";

function codebookEntry({ code, rule, example, not_this: notThis }) {
  const lines = [element("p", {}, element("strong", {}, code), ` ${rule}`)];
  if (example) lines.push(element("p", { className: "motivelab-example" }, `Such as: ${example}`));
  if (notThis) lines.push(element("p", { className: "motivelab-example" }, `But not: ${notThis}`));
  return element("li", {}, ...lines);
}

function codebookOf({ codebook, in_order: inOrder }) {
  const lead = inOrder ? "Try the rules from the top; the first one that fits counts." : "What each code means.";
  const list = element(inOrder ? "ol" : "ul", {}, ...codebook.map(codebookEntry));
  const node = folded("The codebook: what each code means", element("p", { className: "motivelab-hint" }, lead), list);
  node.classList.add("motivelab-codebook");
  return node;
}

function claimRow(desk, claim, number) {
  const { codes, codebook } = desk.content;
  const rules = Object.fromEntries(codebook.map(({ code, rule }) => [code, rule]));
  const mark = markOf(desk, claim.id, { true: "✓", false: "≠" });
  const where = [claim.where, claim.speaker && `speaker: ${claim.speaker}`].filter(Boolean).join(" · ");
  const choices = codes.map((code) => {
    const radio = element("input", { type: "radio", name: desk.idFor(claim.id), value: code });
    radio.addEventListener("change", () => {
      desk.change((answers) => (answers[claim.id] = code));
      desk.settle();
    });
    return { code, radio, node: element("label", { className: "motivelab-code" }, radio, element("span", {}, code)) };
  });
  const rule = element("p", { className: "motivelab-rule" });
  const node = element(
    "fieldset",
    { className: "motivelab-claim", "aria-describedby": mark.node.id },
    element(
      "legend",
      {},
      element("strong", {}, `${number}.`),
      ` ${claim.text} `,
      element("span", { className: "motivelab-where" }, `(${where})`),
    ),
    element("div", { className: "motivelab-codes" }, ...choices.map((choice) => choice.node)),
    rule,
    mark.node,
  );
  return {
    node,
    draw: () => {
      const chosen = desk.answers()[claim.id];
      for (const { code, radio } of choices) radio.checked = code === chosen;
      rule.hidden = !rules[chosen];
      say(rule, rules[chosen] ?? "");
      const { items = {}, checked = {} } = desk.results();
      mark.draw(checked[claim.id] === chosen ? items[claim.id] : undefined); // a changed code is not compared yet
    },
  };
}

function claimsPanel(desk) {
  const { claims, codebook } = desk.content;
  const rows = claims.map((claim, i) => claimRow(desk, claim, i + 1));
  const count = element("p", { className: "motivelab-count" });
  const meter = element("progress", { max: claims.length, "aria-label": "Claims that are coded" });
  const progress = element("div", { className: "motivelab-foot" }, meter, count);
  return {
    nodes: [...(codebook.length ? [codebookOf(desk.content)] : []), ...rows.map((row) => row.node), progress],
    draw: () => {
      const coded = claims.filter(({ id }) => desk.answers()[id]).length;
      meter.value = coded;
      say(count, `${coded} of ${claims.length} ${claims.length === 1 ? "claim" : "claims"} coded`);
      rows.forEach((row) => row.draw());
    },
  };
}

export default widgetOf(claimsPanel);
