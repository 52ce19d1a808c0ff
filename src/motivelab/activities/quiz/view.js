// The view of Quiz: one fieldset for each question, with native controls; the kinds of question are found in their folder.

import { element } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import * as KINDS from "./kinds/*.js";

// Each kind's `part` returns { nodes, draw }; `read` and `write` are on the answer to this question alone, and a blank
// answer is taken out.
function questionPart(desk, question, number) {
  const remark = desk.remark(question.id);
  const part = KINDS[question.controls].part(desk, question, {
    read: () => desk.answers()[question.id],
    write(value) {
      desk.change((answers) => {
        if (value === undefined) delete answers[question.id];
        else answers[question.id] = value;
      });
      desk.settle();
    },
    id: (name) => desk.idFor(`${question.id}-${name}`),
  });
  const legend = element("legend", {}, number + question.prompt);
  const node = element("fieldset", { className: "motivelab-item" }, legend, ...part.nodes, remark);
  if (question.controls === "ordering") node.setAttribute("aria-describedby", remark.id); // elsewhere the controls say it
  return { node, draw: part.draw };
}

function questionsPanel(desk) {
  const parts = desk.content.questions.map((question, place, all) =>
    questionPart(desk, question, all.length > 1 ? `${place + 1}. ` : ""),
  );
  return { nodes: parts.map(({ node }) => node), draw: () => parts.forEach((part) => part.draw()) };
}

export default widgetOf(questionsPanel);
