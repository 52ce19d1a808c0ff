// How far the codes of a sorter agree: with the kit once they were compared, and with a partner by the partner's line.

import { button, element } from "../../../activities/frame/elements.js";

const paragraph = (text) => element("p", {}, text);
const codesOf = ({ tasks }, works) => tasks.get(works[0]).task.load();

export function agreement(page, works) {
  const { results, draft } = codesOf(page, works);
  if (!results.checked)
    return [paragraph('Not compared yet: code the claims first, then press "Compare with the kit".')];
  const same = JSON.stringify(results.checked) === JSON.stringify(draft.answers);
  return [paragraph(same ? results.summary : 'You changed a code since: press "Compare with the kit" again.')];
}

export function partner(page, works, kept, contentOf) {
  kept.line ??= element("input", { type: "text", id: `partner-${works[0]}` });
  kept.said ??= element(
    "p",
    {},
    "Not compared yet: paste your partner's line, the one below the partner's own sorter.",
  );
  kept.ask ??= button("Compare with this line", () => (kept.said.textContent = compared(page, works, kept, contentOf)));
  kept.row ??= element(
    "p",
    { className: "buttons" },
    element("label", { htmlFor: kept.line.id }, "Your partner's line"),
    kept.line,
    kept.ask,
  );
  return [kept.row, kept.said];
}

function compared(page, works, { line }, contentOf) {
  try {
    const content = contentOf(line.value);
    if (content.work !== works[0])
      throw new Error(`the line belongs to "${content.work}": ask for the line of "${works[0]}"`);
    return page
      .of("sorting", "task")
      .agreementOf(codesOf(page, works).draft.answers, content.answers, ["You", "your partner"]).sentence;
  } catch (error) {
    return `Not compared yet: ${error.message}.`;
  }
}
