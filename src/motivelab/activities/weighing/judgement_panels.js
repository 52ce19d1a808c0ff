// One panel for each way of weighing: native controls on one answer. A panel reads through `desk` and changes through
// `desk.change(edit)`, where `edit` works on a copy of the mode's answer; `desk.settle()` ends a gesture.

function swatch(motive) {
  const node = element("span", { className: `motivelab-swatch motivelab-${motive.hatch}`, "aria-hidden": "true" });
  node.style.setProperty("--motive", motive.colour);
  return node;
}

function titleOf(motive) {
  return motive.short === motive.name ? motive.name : `${motive.short} ${motive.name}`;
}

function nameOf(motive, attributes = {}) {
  const tag = attributes.htmlFor ? "label" : "span";
  return element(tag, { className: "motivelab-name", ...attributes }, swatch(motive), titleOf(motive));
}

function ratingRow(desk, motive, options) {
  const id = desk.idFor(motive.id);
  const read = () => desk.answer()[motive.id] ?? 0;
  const share = element("span", { className: "motivelab-share" });
  const controls = numberControls(desk, {
    id,
    label: `${titleOf(motive)}: rating`,
    highest: 100,
    read,
    write: (answer, value) => (answer[motive.id] = value),
    limit: () => options.limit?.(motive) ?? 100,
    describe: (value) => `${value}, ${desk.shareText(motive.id)} of the whole`,
  });
  const lead = options.lead?.(motive);
  const node = element("div", { className: "motivelab-row" }, nameOf(motive, { htmlFor: id }));
  node.append(controls.slider, controls.number, share, ...(lead ? [lead.node] : []), desk.aboutOf(motive, controls.slider));
  return {
    node,
    draw: () => {
      say(share, desk.shareText(motive.id));
      lead?.draw();
      controls.draw(desk.closed() || desk.isLocked(motive.id) || (options.frozen?.(motive) ?? false));
    },
  };
}

function ratingPanel(desk, motives, options = {}) {
  const rows = motives.map((motive) => ratingRow(desk, motive, options));
  return { nodes: rows.map((row) => row.node), draw: () => rows.forEach((row) => row.draw()) };
}

function pointsPanel(desk, motives) {
  const unspent = () => 100 - motives.reduce((sum, motive) => sum + (desk.answer()[motive.id] ?? 0), 0);
  const pool = element("p", { className: "motivelab-pool" });
  const meter = element("progress", { max: 100, "aria-label": "Points still to spend" });
  const panel = ratingPanel(desk, motives, { limit: (motive) => (desk.answer()[motive.id] ?? 0) + unspent() });
  return {
    nodes: [element("div", { className: "motivelab-foot" }, meter, pool), ...panel.nodes],
    draw: () => {
      meter.value = Math.max(0, unspent());
      const left = unspent();
      pool.textContent = left < 0 ? `${-left} points too many` : `${left} of 100 points left in the pool`;
      panel.draw();
    },
  };
}

function swingPanel(desk, motives) {
  const group = desk.idFor("largest");
  const isLargest = (motive) => desk.answer()[motive.id] === 100;
  const lead = (motive) => {
    const radio = element("input", { type: "radio", name: group, id: desk.idFor(`${motive.id}-largest`) });
    radio.addEventListener("change", () => {
      desk.change((answer) => {
        for (const { id } of motives) if (answer[id] === 100) answer[id] = 99;
        answer[motive.id] = 100;
      });
      desk.settle();
    });
    const node = element("label", { className: "motivelab-lead" }, radio, "matters most: 100");
    return {
      node,
      draw: () => {
        radio.checked = isLargest(motive);
        const kept = motives.some((other) => desk.isLocked(other.id) && (other === motive || isLargest(other)));
        radio.disabled = desk.closed() || kept;
      },
    };
  };
  const started = () => motives.some(isLargest);
  const intro = "First choose the motive whose absence would change most. Then compare each other one with its 100.";
  const panel = ratingPanel(desk, motives, {
    lead,
    limit: () => 99,
    frozen: (motive) => !started() || isLargest(motive),
  });
  return { nodes: [element("p", { className: "motivelab-hint" }, intro), ...panel.nodes], draw: panel.draw };
}

// Places 1 to n, ties allowed; 0 has no place yet. Without gaps: 1, 2.5 and 4 become 1, 2 and 3.
function densePlaces(places) {
  const used = [...new Set(Object.values(places).filter(Boolean))].sort((a, b) => a - b);
  return Object.fromEntries(Object.entries(places).map(([id, place]) => [id, place ? used.indexOf(place) + 1 : 0]));
}

function rankingPanel(desk, motives) {
  const list = element("ol", { className: "motivelab-ranking" });
  const places = () => {
    const place = Object.fromEntries(motives.map(({ id }) => [id, desk.answer()[id] ?? 0]));
    return Math.max(...Object.values(place)) > motives.length ? densePlaces(place) : place; // after a merge of parts
  };
  const ordered = (place) => [...motives].sort((a, b) => (place[a.id] || Infinity) - (place[b.id] || Infinity) || 0);
  let dragged = null;

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
  const drop = (target) => {
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
      const move = button(sign, () => (step(motive, by), move.focus()), { "aria-label": `${titleOf(motive)}: ${words}` });
      return move;
    };
    const [up, down] = [arrow("↑", -1, "one place up"), arrow("↓", 1, "one place down")];
    const share = element("span", { className: "motivelab-share" });
    const line = element("div", { className: "motivelab-rankline" }, nameOf(motive), choose, up, down, share);
    const node = element("li", { className: "motivelab-rank" }, line, desk.aboutOf(motive, choose));
    node.addEventListener("dragstart", (event) => {
      dragged = motive;
      event.dataTransfer.setData("application/x-motivelab", motive.id); // Firefox drags nothing that carries nothing
    });
    node.addEventListener("dragover", (event) => dragged && event.preventDefault());
    node.addEventListener("drop", (event) => {
      event.preventDefault();
      if (dragged && dragged !== motive) drop(motive);
      dragged = null;
    });
    return { motive, node, choose, up, down, share };
  });
  const hint = "Drag the motives into order, or use the arrows or the places. Two motives may share a place.";
  return {
    nodes: [element("p", { className: "motivelab-hint" }, hint), list],
    draw: () => {
      const place = places();
      const order = ordered(place);
      const focused = document.activeElement;
      items.sort((a, b) => order.indexOf(a.motive) - order.indexOf(b.motive));
      if (items.some((item, i) => list.children[i] !== item.node)) list.replaceChildren(...items.map((item) => item.node));
      if (list.contains(focused)) focused.focus();
      for (const { motive, node, choose, up, down, share } of items) {
        const fixed = desk.closed() || desk.isLocked(motive.id);
        node.draggable = !fixed;
        choose.value = place[motive.id];
        choose.disabled = up.disabled = down.disabled = fixed;
        share.textContent = desk.shareText(motive.id);
      }
    },
  };
}

function strengthText(first, second, value) {
  if (value === undefined) return "not compared yet";
  if (value === 0) return "both as much";
  const [more, less] = value > 0 ? [first, second] : [second, first];
  return `${more.short} ${Math.abs(value) + 1} times as much as ${less.short}`;
}

// A slider over a scale of strength with a word beside it; a value that was never set says so.
function strengthRow(desk, { key, label, left, right, low, high, read, write, words }) {
  const id = desk.idFor(key);
  const slider = element("input", { type: "range", id, min: low, max: high, step: 1 });
  const said = element("span", { className: "motivelab-said" });
  const set = (value) => desk.change((answer) => write(answer, value));
  hearing(slider, () => set(Number(slider.value)), () => (set(Number(slider.value)), desk.settle()));
  slider.setAttribute("aria-label", label);
  const same = button("as much", () => (set(low < 0 ? 0 : 1), desk.settle()), { "aria-label": `${label}: as much` });
  const node = element("div", { className: "motivelab-pair" }, left, slider, right, same, said);
  return {
    node,
    draw: () => {
      const value = read();
      slider.value = value ?? (low < 0 ? 0 : 1);
      slider.disabled = same.disabled = desk.closed();
      node.classList.toggle("motivelab-unset", value === undefined);
      said.textContent = words(value);
      slider.setAttribute("aria-valuetext", words(value));
    },
  };
}

// Where a motive has no control of its own: its share and what there is to read about it.
function aboutRow(desk, motive) {
  const share = element("span", { className: "motivelab-share" });
  const line = element("div", { className: "motivelab-rankline" }, nameOf(motive), share);
  const node = element("div", { className: "motivelab-rank" }, line, desk.aboutOf(motive));
  return { node, draw: () => (share.textContent = desk.shareText(motive.id)) };
}

function pairwisePanel(desk, motives) {
  const rows = motives.flatMap((first, i) =>
    motives.slice(i + 1).map((second) => {
      const key = pairKey(first.id, second.id);
      return strengthRow(desk, {
        key,
        label: `${titleOf(first)} against ${titleOf(second)}`,
        left: nameOf(first),
        right: nameOf(second),
        low: -8,
        high: 8,
        read: () => (desk.answer()[key] === undefined ? undefined : -desk.answer()[key]),
        write: (answer, value) => (answer[key] = value === 0 ? 0 : -value),
        words: (value) => strengthText(first, second, value === undefined ? undefined : -value),
      });
    }),
  );
  const hint = "For each two: which explains more, and how many times as much? Move the handle towards it.";
  const parts = [...rows, ...motives.map((motive) => aboutRow(desk, motive))];
  return {
    nodes: [element("p", { className: "motivelab-hint" }, hint), ...parts.map((part) => part.node)],
    draw: () => parts.forEach((part) => part.draw()),
  };
}

function endChoice(desk, motives, [end, side], words) {
  const id = desk.idFor(end);
  const choose = element("select", { id }, element("option", { value: "" }, "choose a motive"));
  motives.forEach((motive) => choose.append(element("option", { value: motive.id }, titleOf(motive))));
  choose.addEventListener("change", () => {
    desk.change((answer) => {
      if (choose.value) answer[end] = choose.value;
      else delete answer[end];
      delete answer[side]; // they were comparisons with another motive
    });
    desk.rebuild();
    desk.settle();
  });
  const node = element("div", { className: "motivelab-foot" }, element("label", { htmlFor: id }, words), choose);
  return {
    node,
    draw: () => {
      choose.value = desk.answer()[end] ?? "";
      choose.disabled = desk.closed();
    },
  };
}

function bestWorstPanel(desk, motives) {
  const answer = desk.answer();
  const best = motives.find(({ id }) => id === answer.best);
  const worst = motives.find(({ id }) => id === answer.worst);
  const choices = [
    endChoice(desk, motives, ["best", "from_best"], "Matters most"),
    endChoice(desk, motives, ["worst", "to_worst"], "Matters least"),
  ];
  const scale = (side, more, less, motive) =>
    strengthRow(desk, {
      key: `${side}-${motive.id}`,
      label: `${titleOf(more)} against ${titleOf(less)}`,
      left: nameOf(less),
      right: nameOf(more), // as in pairs: towards a motive is in its favour
      low: 1,
      high: 9,
      read: () => desk.answer()[side]?.[motive.id],
      write: (draft, value) => (draft[side] = { ...draft[side], [motive.id]: value }),
      words: (value) => strengthText(more, less, value === undefined ? undefined : value - 1),
    });
  const rows =
    best && worst && best !== worst
      ? [
          ...motives.filter((motive) => motive !== best).map((motive) => scale("from_best", best, motive, motive)),
          ...motives
            .filter((motive) => motive !== best && motive !== worst)
            .map((motive) => scale("to_worst", motive, worst, motive)),
        ]
      : [];
  const parts = [...choices, ...rows, ...motives.map((motive) => aboutRow(desk, motive))];
  return { nodes: parts.map(({ node }) => node), draw: () => parts.forEach((part) => part.draw()) };
}

const PANELS = {
  "direct rating": ratingPanel,
  "100 points": pointsPanel,
  ranking: rankingPanel,
  swing: swingPanel,
  pairwise: pairwisePanel,
  "best-worst": bestWorstPanel,
};
