// Places, from which shares follow by the method of rank-order centroids.

import { draggable, grip } from "../../frame/dragging.js";
import { button, element } from "../../frame/elements.js";
import { endOf, nameOf, titleOf } from "../rows.js";
import { numbersOf } from "../shares.js";

export const title = "ranking";
export const numbers = true; // a place is a number too: it can be kept
export const ask =
  "Put the motives in order: drag them, or use the arrows or the places. Two motives may share a place.";

// The parts take the place of their motive, together.
export function split(answer, motive, parts) {
  if (answer[motive] && !parts.some((part) => answer[part])) for (const part of parts) answer[part] = answer[motive];
}

export function read(answer, motives) {
  const places = numbersOf(answer, motives);
  const left = places.filter((place) => place === 0).length;
  return left > 0
    ? { missing: `${left} of ${motives.length} motives have no place yet` }
    : { shares: centroids(places) };
}

// Rank-order centroids; motives that tie share the mean of the places that they take.
function centroids(places) {
  const count = places.length;
  const byPlace = places.map((_, i) => {
    let sum = 0;
    for (let k = count; k > i; k -= 1) sum += 1 / k;
    return sum / count;
  });
  const order = [...places.keys()].sort((a, b) => places[a] - places[b]);
  const shares = Array.from({ length: count }, () => 0);
  for (let from = 0; from < count;) {
    let to = from;
    while (to < count && places[order[to]] === places[order[from]]) to += 1;
    const mean = byPlace.slice(from, to).reduce((sum, share) => sum + share, 0) / (to - from);
    for (; from < to; from += 1) shares[order[from]] = mean;
  }
  return shares;
}

// Places 1 to n, ties allowed; 0 has no place yet. Without gaps: 1, 2.5 and 4 become 1, 2 and 3.
function densePlaces(places) {
  const used = [...new Set(Object.values(places).filter(Boolean))].sort((a, b) => a - b);
  return Object.fromEntries(Object.entries(places).map(([id, place]) => [id, place ? used.indexOf(place) + 1 : 0]));
}

export function panel(desk, motives) {
  const list = element("ol", { className: "motivelab-ranking" });
  const places = () => {
    const place = Object.fromEntries(motives.map(({ id }) => [id, desk.answer()[id] ?? 0]));
    return Math.max(...Object.values(place)) > motives.length ? densePlaces(place) : place; // after a merge of parts
  };
  const ordered = (place) => [...motives].sort((a, b) => (place[a.id] || Infinity) - (place[b.id] || Infinity) || 0);

  const take = (place) => {
    desk.change((answer) => Object.assign(answer, place));
    desk.settle();
  };
  const put = (motive, place) => take(densePlaces({ ...densePlaces(places()), [motive.id]: place }));
  // One step past the neighbours; a motive that shares its place steps out of it and leaves the others there.
  const step = (motive, by) => {
    const place = densePlaces(places());
    const shared = motives.some((other) => other !== motive && place[other.id] === place[motive.id]);
    put(motive, place[motive.id] ? place[motive.id] + by * (shared ? 0.5 : 1.5) : Infinity);
  };
  const drop = (dragged, target) => {
    if (dragged === target) return;
    const { [dragged.id]: from, [target.id]: to } = densePlaces(places());
    put(dragged, to ? to + (from && from < to ? 0.5 : -0.5) : Infinity);
  };

  const items = motives.map((motive) => {
    const id = desk.idFor(motive.id);
    const choose = element("select", { id, "aria-label": `${titleOf(motive)}: place` });
    choose.append(element("option", { value: 0 }, "no place yet"));
    motives.forEach((_, i) => choose.append(element("option", { value: i + 1 }, `place ${i + 1}`)));
    choose.addEventListener("change", () => {
      take({ ...places(), [motive.id]: Number(choose.value) });
      choose.focus();
    });
    const arrow = (sign, by, words) => {
      const move = button(sign, () => (step(motive, by), move.focus()), {
        "aria-label": `${titleOf(motive)}: ${words}`,
      });
      return move;
    };
    const [up, down] = [arrow("↑", -1, "one place up"), arrow("↓", 1, "one place down")];
    const end = endOf(desk, motive, choose);
    const controls = element("span", { className: "motivelab-places" }, grip(), choose, up, down);
    const node = element("li", { className: "motivelab-row motivelab-rank" }, nameOf(motive), controls, ...end.nodes);
    draggable(node, {
      may: () => !choose.disabled,
      landing: (under) => {
        const target = items.find((item) => item.node.contains(under));
        return target && { node: target.node, edge: "inside", value: target.motive };
      },
      drop: (target) => drop(motive, target),
    });
    return { motive, node, choose, up, down, end };
  });
  return {
    nodes: [list],
    draw: () => {
      const place = places();
      const order = ordered(place);
      const focused = document.activeElement;
      items.sort((a, b) => order.indexOf(a.motive) - order.indexOf(b.motive));
      if (items.some((item, i) => list.children[i] !== item.node))
        list.replaceChildren(...items.map((item) => item.node));
      if (list.contains(focused)) focused.focus();
      for (const { motive, node, choose, up, down, end } of items) {
        const fixed = desk.closed() || desk.isLocked(motive.id);
        node.classList.toggle("motivelab-fixed", fixed);
        choose.value = place[motive.id];
        choose.disabled = up.disabled = down.disabled = fixed;
        node.classList.toggle("motivelab-open", desk.opened() === motive.id);
        end.draw();
      }
    },
  };
}
