// The pieces that every view is made of: native controls, tables, folded text.

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in node && !name.startsWith("aria")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// Writes only what is new: what is written again is also laid out again.
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function button(text, onClick, attributes = {}) {
  const node = element("button", { type: "button", className: "motivelab-button", ...attributes }, text);
  node.addEventListener("click", onClick);
  return node;
}

export function hearing(control, onInput, onSettle) {
  control.addEventListener("input", onInput);
  control.addEventListener("change", onSettle);
  return control;
}

// Alike in everything but the order of the names, in which Python and a browser need not agree.
const sortedNames = (value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((name) => [name, value[name]]),
      )
    : value;
const textOf = (value) => JSON.stringify(value, (_, part) => sortedNames(part));
export const same = (one, other) => textOf(one) === textOf(other);
export const copied = (value) => JSON.parse(JSON.stringify(value));

export function dataTable(caption, headers, rows) {
  const head = element("tr", {}, ...headers.map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...cells]) =>
    element("tr", {}, element("th", { scope: "row" }, first), ...cells.map((text) => element("td", {}, text))),
  );
  const table = element(
    "table",
    { className: "motivelab-table" },
    element("caption", {}, caption),
    element("thead", {}, head),
    element("tbody", {}, ...body),
  );
  // Wide tables scroll by themselves on a narrow screen, by keyboard too.
  return element("div", { className: "motivelab-scroll", tabIndex: 0, role: "group", "aria-label": caption }, table);
}

export function sentences(list) {
  return element("ul", {}, ...list.filter(Boolean).map((text) => element("li", {}, text)));
}

export function folded(summary, ...children) {
  return element("details", {}, element("summary", {}, summary), ...children);
}

// A time in the zone and the words of whoever reads it; a text that is no time stays as it is.
export function whenSaid(iso, style = { dateStyle: "medium", timeStyle: "short" }) {
  const time = new Date(iso);
  return Number.isNaN(time.valueOf()) ? iso : time.toLocaleString([], style);
}
