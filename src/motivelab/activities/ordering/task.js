// What task.py answers, for a page without a kernel: tests hold the two together, answer by answer.

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// `known` holds of each event when it began and ended, and where it is told; days are compared as ISO texts.
export function answering({ events }, known) {
  const total = events.length;
  const surelyBefore = (one, other) => known[one].last < known[other].first;

  function whereToLook(one, other) {
    const found = [known[one].paragraph, known[other].paragraph];
    const told = [...new Set(found.filter((paragraph) => paragraph !== null))].sort((a, b) => a - b);
    if (!told.length) return "the article does not mention them; ask what had to happen first.";
    if (told.length === 2) return `compare par. ${told[0]} with par. ${told[1]}.`;
    return `read par. ${told[0]} again${found.includes(null) ? "; it mentions only one of them" : ""}.`;
  }

  function remarkOn(label, later) {
    const eitherWay = !surelyBefore(label, later[0]);
    const decided = later.find((other) => surelyBefore(label, other) || surelyBefore(other, label));
    if (decided === undefined || surelyBefore(label, decided))
      return { right: true, text: eitherWay ? "Here either order is right." : "" };
    const two = decided === later[0] ? "These two" : `"${label}" and "${decided}"`;
    return { right: false, text: `${two} are the other way round: ${whereToLook(label, decided)}` };
  }

  function summaryOf(placed, right, among) {
    const left = total - placed;
    if (!left && right === among) return `All ${placed} events are in order. Their dates now stand beside them.`;
    let found = `${right} of ${among} pairs of events are in order.`;
    if (right === among) found = `The ${placed} events that you placed are in order so far.`;
    else if (among === 1) found = "The two events that you placed are the other way round.";
    return left ? `${found} ${left} ${left === 1 ? "event is" : "events are"} not placed yet.` : found;
  }

  const missing = ({ order }) =>
    order.length < 2
      ? `${order.length ? "one event alone has no order" : "no event is placed"} yet: place two or more, the earliest first`
      : "";

  return {
    commits: false,
    reopens: false,
    about: {},
    read(answers) {
      const order = isObject(answers) ? (answers.order ?? []) : null;
      if (!Array.isArray(order)) throw new Error("the order is damaged: copy the whole line again, or start afresh");
      const strange = order.find((label) => !(label in known));
      if (strange !== undefined) throw new Error(`"${strange}" is not among the events`);
      if (new Set(order).size < order.length) throw new Error("an event is placed twice");
      return { order: [...order] };
    },
    missing,
    check(answers) {
      const { order } = answers;
      if (missing(answers)) throw new Error(missing(answers));
      let right = 0;
      for (let i = 0; i < order.length; i += 1)
        for (let j = i + 1; j < order.length; j += 1) right += surelyBefore(order[j], order[i]) ? 0 : 1;
      const of = (total * (total - 1)) / 2;
      const solved = right === of;
      const marks = order.slice(0, -1).map((label, i) => [label, remarkOn(label, order.slice(i + 1))]);
      const dates = solved ? order.map((label) => [label, { date: known[label].date, event: known[label].event }]) : [];
      return {
        items: { order: { right: order.length === total ? solved : null, text: "" } },
        summary: summaryOf(order.length, right, (order.length * (order.length - 1)) / 2),
        right,
        of,
        more: { marks: Object.fromEntries(marks), dates: Object.fromEntries(dates) },
        on_first: "",
      };
    },
    remarks: () => ({}),
    committed: () => ({}),
  };
}
