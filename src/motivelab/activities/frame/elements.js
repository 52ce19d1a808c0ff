// The pieces that every view is made of: native controls, tables, folded text.

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in node && !name.startsWith("aria")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// Writes only what is new: what is written again is also laid out again.
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function button(text, onClick, attributes = {}) {
  const node = element("button", { type: "button", className: "motivelab-button", ...attributes }, text);
  node.addEventListener("click", onClick);
  return node;
}

function hearing(control, onInput, onSettle) {
  control.addEventListener("input", onInput);
  control.addEventListener("change", onSettle);
  return control;
}

function whole(text, lowest, highest) {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return null;
  return Math.min(highest, Math.max(lowest, Math.round(value)));
}

function dataTable(caption, headers, rows) {
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

function sentences(list) {
  return element("ul", {}, ...list.filter(Boolean).map((text) => element("li", {}, text)));
}

function folded(summary, ...children) {
  return element("details", {}, element("summary", {}, summary), ...children);
}
