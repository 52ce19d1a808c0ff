// Dragging by mouse, pen or finger: the browser's own knows no finger, and in Firefox no button.

import { element } from "./elements.js";

const FAR = 6; // pixels: what moves less is a click

// A handle for fingers, which scroll the page by everything else.
export function grip() {
  return element("span", { className: "motivelab-grip", "aria-hidden": true });
}

// Lets a node be dragged while `may()`. `landing(under, event)` says where it would land: the node to mark, at which
// edge, and the value that `drop` is then given; or nothing.
export function draggable(node, { may = () => true, landing, drop }) {
  let from = null;
  let dragging = false;
  let marked = null;
  const mark = (place) => {
    marked?.node.classList.remove(`motivelab-land-${marked.edge}`);
    marked = place ?? null;
    marked?.node.classList.add(`motivelab-land-${marked.edge}`);
  };
  const placeAt = (event) => {
    const under = node.getRootNode().elementFromPoint(event.clientX, event.clientY);
    return under ? landing(under, event) : undefined;
  };
  const end = () => {
    mark();
    node.classList.remove("motivelab-dragged");
    from = null;
    dragging = false;
  };
  node.classList.add("motivelab-draggable");
  node.addEventListener("pointerdown", (event) => {
    const control = event.target.closest("button, input, select, summary, a");
    const byHand = event.pointerType === "mouse" || event.target.closest(".motivelab-grip");
    const taken = byHand && (!control || control === node);
    if (!taken || event.button !== 0 || !event.isPrimary || !may()) return;
    from = event;
    node.setPointerCapture(event.pointerId); // the first move of a quick hand is already beside the node
  });
  node.addEventListener("pointermove", (event) => {
    if (!from) return;
    if (!dragging && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) < FAR) return;
    dragging = true;
    node.classList.add("motivelab-dragged");
    const place = placeAt(event);
    mark(place);
    place?.node.scrollIntoView({ block: "nearest" }); // what lies at the edge of the window comes nearer
  });
  node.addEventListener("pointerup", (event) => {
    if (!dragging) return end();
    const place = placeAt(event);
    end();
    // The click that follows belongs to the drag.
    const swallow = (click) => click.stopImmediatePropagation();
    node.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => node.removeEventListener("click", swallow, { capture: true }));
    if (place) drop(place.value);
  });
  node.addEventListener("pointercancel", end);
}

// The edge of a row at which something lands, by the half of it that the pointer is in.
export function edgeOf(row, { clientY }) {
  const { top, height } = row.getBoundingClientRect();
  return clientY < top + height / 2 ? "before" : "after";
}
