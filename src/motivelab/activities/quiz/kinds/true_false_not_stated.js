import { element } from "../../frame/elements.js";
import { choicePart } from "../options.js";

const SURE = "How sure are you?";

// A statement to judge, and how sure the student is: only both together are an answer.
export function part(desk, question, { read, write, id }) {
  const answer = () => ({ choice: null, confidence: null, ...read() });
  const choice = choicePart(desk, question, {
    read: () => answer().choice,
    write: (chosen) => write({ ...answer(), choice: chosen }),
    id,
  });
  const sure = element("select", { id: id("sure"), "aria-describedby": desk.remark(question.id).id });
  sure.append(element("option", { value: "" }, "choose"));
  question.confidence.forEach((percent, place) => {
    const words = place === 0 ? ", a guess" : percent === 100 ? ", certain" : "";
    sure.append(element("option", { value: percent }, `${percent} %${words}`));
  });
  sure.addEventListener("change", () => {
    const next = { ...answer(), confidence: sure.value === "" ? null : Number(sure.value) };
    write(next.choice === null && next.confidence === null ? undefined : next);
  });
  const row = element("div", { className: "motivelab-match" }, element("label", { htmlFor: sure.id }, SURE), sure);
  return {
    nodes: [...choice.nodes, row],
    draw: () => {
      choice.draw();
      sure.value = answer().confidence ?? "";
    },
  };
}
