// Events to put in order: those that wait are buttons, those that are placed stand on a line and are moved by buttons, by
// arrow keys, by the mouse or by a finger.

import { draggable, edgeOf, grip } from "../frame/dragging.js";
import { button, element, same, say } from "../frame/elements.js";
import { widgetOf } from "../frame/frame.js";
import { markOf } from "../frame/marks.js";

// One event, as a button where it waits and as a row where it is placed. `hand` does what is asked of it.
function eventNodes(desk, { label, where }, hand) {
  const place = button("", () => hand.place(label), { className: "motivelab-button motivelab-waiting" });
  place.append(grip(), element("strong", {}, label), element("span", { className: "motivelab-where" }, ` ${where}`));
  const act = (sign, words, onClick) => button(sign, onClick, { "aria-label": `${label}: ${words}`, title: words });
  const up = act("↑", "one place earlier", () => hand.move(label, -1, up));
  const down = act("↓", "one place later", () => hand.move(label, 1, down));
  const out = act("×", "take out of the order", () => hand.takeOut(label));
  const date = element("span", { className: "motivelab-date" });
  const more = element("span", { className: "motivelab-more" });
  const text = element("span", { className: "motivelab-event" }, date, element("strong", {}, label));
  text.append(element("span", { className: "motivelab-where" }, ` ${where} `), more);
  const moves = element("span", { className: "motivelab-moves" }, up, down, out);
  const mark = markOf(desk, label, { true: "✓ In order.", false: "✗ Not yet." });
  const row = element("li", { className: "motivelab-placed" }, element("div", {}, grip(), text, moves), mark.node);
  row.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
    if (by !== undefined) hand.move(label, by, event.target);
    else if (event.key === "Delete") hand.takeOut(label);
    else return;
    event.preventDefault(); // the page stays where it is
  });
  for (const node of [row, place]) {
    draggable(node, { landing: hand.landing, drop: (place) => hand.drop(label, place) });
  }
  return { label, row, place, up, down, date, more, mark };
}

function eventsPanel(desk) {
  const { events } = desk.content;
  const order = () => desk.answers().order;
  const waiting = () => events.map(({ label }) => label).filter((label) => !order().includes(label));
  const list = element("ol", { className: "motivelab-timeline", "aria-label": "Your order, the earliest first" });
  const none = element(
    "p",
    { className: "motivelab-empty" },
    "Your order begins here: choose the earliest event below.",
  );
  const trayTitle = element("p", { className: "motivelab-hint", id: desk.idFor("tray") });
  const tray = element("div", { className: "motivelab-tray", role: "group", "aria-labelledby": trayTitle.id });
  const placeOf = (label) => `place ${order().indexOf(label) + 1} of ${order().length}`;

  const put = (next) => {
    desk.change((answers) => (answers.order = next));
    desk.settle();
  };
  const putBefore = (label, target) => {
    if (label === target) return; // onto itself
    const rest = order().filter((other) => other !== label);
    rest.splice(target ? rest.indexOf(target) : rest.length, 0, label);
    put(rest);
    desk.announce(`${label}: ${placeOf(label)}.`);
  };
  const hand = {
    landing(under, event) {
      if (tray.contains(under)) return { node: tray, edge: "inside", value: { out: true } };
      if (none.contains(under)) return { node: none, edge: "inside", value: {} };
      const at = order().findIndex((label) => nodes.get(label).row.contains(under));
      if (at === -1) return list.contains(under) ? { node: list, edge: "inside", value: {} } : undefined;
      const { row } = nodes.get(order()[at]);
      const edge = edgeOf(row, event);
      return { node: row, edge, value: { before: order()[edge === "before" ? at : at + 1] } };
    },
    drop(label, { out, before }) {
      if (!out) putBefore(label, before);
      else if (order().includes(label)) hand.takeOut(label);
    },
    place(label) {
      const next = waiting()[waiting().indexOf(label) + 1] ?? waiting().find((other) => other !== label);
      put([...order(), label]);
      desk.announce(`${label}: ${placeOf(label)}. ${waiting().length} not placed yet.`);
      (next ? nodes.get(next).place : nodes.get(label).up).focus();
    },
    move(label, by, focused) {
      const from = order().indexOf(label);
      const to = Math.min(order().length - 1, Math.max(0, from + by));
      if (to !== from) {
        const rest = order().filter((other) => other !== label);
        put([...rest.slice(0, to), label, ...rest.slice(to)]);
      }
      desk.announce(
        to === from ? `${label} is already the ${by < 0 ? "first" : "last"}.` : `${label}: ${placeOf(label)}.`,
      );
      focused.focus();
    },
    takeOut(label) {
      put(order().filter((other) => other !== label));
      desk.announce(`${label}: taken out. ${waiting().length} not placed yet.`);
      nodes.get(label).place.focus();
    },
  };
  const nodes = new Map(events.map((event) => [event.label, eventNodes(desk, event, hand)]));

  // What stands there already stays, so that a drag or a focus is not torn away.
  const fill = (parent, children) => {
    if (children.length !== parent.children.length || children.some((node, i) => parent.children[i] !== node)) {
      parent.replaceChildren(...children);
    }
  };
  const hint =
    "Choose the events one by one, the earliest first. Move them afterwards: with ↑ and ↓, the arrow keys, or by dragging.";
  return {
    nodes: [element("p", { className: "motivelab-hint" }, hint), none, list, trayTitle, tray],
    draw: () => {
      const { marks = {}, checked, dates = {} } = desk.results();
      const judged = checked && same(checked.order, order());
      fill(
        list,
        order().map((label) => nodes.get(label).row),
      );
      fill(
        tray,
        waiting().map((label) => nodes.get(label).place),
      );
      order().forEach((label, i) => {
        const { up, down, date, more, mark } = nodes.get(label);
        // Not disabled: a button that is cannot keep the focus.
        up.setAttribute("aria-disabled", i === 0);
        down.setAttribute("aria-disabled", i === order().length - 1);
        const told = judged ? dates[label] : undefined;
        say(date, told ? told.date : "");
        say(more, told ? told.event : "");
        mark.draw(judged && !told ? marks[label] : undefined);
      });
      none.hidden = order().length > 0;
      list.hidden = order().length === 0;
      tray.hidden = waiting().length === 0;
      say(trayTitle, waiting().length ? `Not placed yet: ${waiting().length}` : "All events are placed.");
    },
  };
}

export default widgetOf(eventsPanel);
