// The view of Quiz: one fieldset for each question, with native controls. activity.js comes first.

const SURE = "How sure are you?";

// Each kind of control returns { nodes, draw }; `read` and `write` are on the answer to this question alone, and a blank
// answer is taken out.
const CONTROLS = { one: choicePart, several: selectionPart, statement: statementPart, order: orderPart, match: matchPart };

function render(view) {
  return activityOf(view, (desk) => {
    const parts = desk.content.questions.map((question, place, all) => questionPart(desk, question, all.length > 1 ? `${place + 1}. ` : ""));
    return { nodes: parts.map(({ node }) => node), draw: () => parts.forEach((part) => part.draw()) };
  });
}

function questionPart(desk, question, number) {
  const remark = desk.remark(question.id);
  const part = CONTROLS[question.controls](desk, question, {
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
  if (question.controls === "order") node.setAttribute("aria-describedby", remark.id); // elsewhere the controls say it
  return { node, draw: part.draw };
}

function optionPart(type, name, { text }, describedBy, onChange) {
  const control = element("input", { type, name, "aria-describedby": describedBy });
  control.addEventListener("change", onChange);
  return { control, node: element("label", { className: "motivelab-option" }, control, element("span", {}, text)) };
}

function choicePart(desk, question, { read, write, id }) {
  const options = question.options.map((option) => {
    const part = optionPart("radio", id("choice"), option, desk.remark(question.id).id, () => write(option.key));
    return { ...part, key: option.key };
  });
  return {
    nodes: options.map(({ node }) => node),
    draw: () => options.forEach(({ control, key }) => (control.checked = read() === key)),
  };
}

function selectionPart(desk, question, { read, write, id }) {
  const chosen = () => options.filter(({ control }) => control.checked).map(({ key }) => key);
  const options = question.options.map((option) => {
    const take = () => write(chosen().length ? chosen().sort() : undefined);
    const part = optionPart("checkbox", id(option.key), option, desk.remark(question.id).id, take);
    return { ...part, key: option.key };
  });
  return {
    nodes: options.map(({ node }) => node),
    draw: () => options.forEach(({ control, key }) => (control.checked = (read() ?? []).includes(key))),
  };
}

// A statement to judge, and how sure the student is: only both together are an answer.
function statementPart(desk, question, { read, write, id }) {
  const answer = () => ({ choice: null, confidence: null, ...read() });
  const part = choicePart(desk, question, {
    read: () => answer().choice,
    write: (choice) => write({ ...answer(), choice }),
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
    nodes: [...part.nodes, row],
    draw: () => {
      part.draw();
      sure.value = answer().confidence ?? "";
    },
  };
}

function matchPart(desk, question, { read, write, id }) {
  const rows = question.rows.map(({ key, text }) => {
    const choose = element("select", { id: id(key), "aria-describedby": desk.remark(question.id).id });
    choose.append(element("option", { value: "" }, "choose what belongs to it"));
    question.options.forEach((option) => choose.append(element("option", { value: option.key }, option.text)));
    choose.addEventListener("change", () => {
      const next = { ...read(), [key]: choose.value };
      if (!choose.value) delete next[key];
      write(Object.keys(next).length ? next : undefined);
    });
    return { key, choose, node: element("div", { className: "motivelab-match" }, element("label", { htmlFor: choose.id }, text), choose) };
  });
  return {
    nodes: rows.map(({ node }) => node),
    draw: () => rows.forEach(({ key, choose }) => (choose.value = read()?.[key] ?? "")),
  };
}

function orderPart(desk, question, { read, write }) {
  const start = question.options.map(({ key }) => key);
  const list = element("ol", { className: "motivelab-order" });
  const untouched = element("p", { className: "motivelab-hint" }, "Not in order yet: move one up or down.");
  const step = (key, by, pressed) => {
    const order = [...(read() ?? start)];
    const from = order.indexOf(key);
    order.splice(from + by, 0, ...order.splice(from, 1));
    write(order);
    const other = pressed === items.get(key).up ? items.get(key).down : items.get(key).up;
    (pressed.disabled ? other : pressed).focus();
    desk.announce(`${items.get(key).text}: place ${from + by + 1} of ${order.length}`);
  };
  const items = new Map(
    question.options.map(({ key, text }) => {
      const up = button("↑", () => step(key, -1, up), { "aria-label": `${text}: move up` });
      const down = button("↓", () => step(key, 1, down), { "aria-label": `${text}: move down` });
      const node = element("li", {}, element("span", { className: "motivelab-order-line" }, element("span", {}, text), up, down));
      return [key, { text, up, down, node }];
    }),
  );
  return {
    nodes: [untouched, list],
    draw: () => {
      const order = read() ?? start;
      untouched.hidden = read() !== undefined;
      const nodes = order.map((key) => items.get(key).node);
      if (nodes.some((node, place) => list.children[place] !== node)) list.replaceChildren(...nodes);
      order.forEach((key, place) => {
        items.get(key).up.disabled = place === 0;
        items.get(key).down.disabled = place === order.length - 1;
      });
    },
  };
}

export default { render };
