// The picture of a class: sealed dots while the envelope is closed, then one strip of dots a motive.
const NAMESPACE = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [1230, 520];
const [LEFT, RIGHT, TOP, AXIS] = [372, 1120, 6, 482];
const SEALED_VIEW = `${(WIDTH - 640) / 2} 0 640 ${HEIGHT}`; // what lies in the middle, as large as it can be
const TURN = Math.PI * (3 - Math.sqrt(5)); // of the seeds of a sunflower: however many, they fill a disc evenly
const HATCHES = {
  solid: [],
  rising: ["M0 8 8 0M-2 2 2-2M6 10 10 6"],
  falling: ["M0 0 8 8M-2 6 2 10M6-2 10 2"],
  dots: ["M4 3a1 1 0 1 0 .1 0"],
  upright: ["M4 0V8"],
  level: ["M0 4H8"],
  crossed: ["M4 0V8M0 4H8"],
  sparse: ["M2 2h1M6 6h1"],
};

function draw(name, attributes, text) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

function layer(picture, name) {
  let found = picture.querySelector(`.${name}`);
  if (!found) picture.append((found = draw("g", { class: name })));
  return found;
}

function place(dot, x, y) {
  dot.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}

const seed = (index, size) => {
  const distance = size * Math.sqrt(index + 0.5);
  return [WIDTH / 2 + distance * Math.cos(index * TURN), HEIGHT / 2 + distance * Math.sin(index * TURN)];
};

function seedSize(number) {
  return Math.min(44, 236 / Math.sqrt(Math.max(number, 1)));
}

export function showSealed(picture, number) {
  if (picture.dataset.shows !== "sealed") picture.replaceChildren();
  picture.dataset.shows = "sealed";
  picture.setAttribute("viewBox", SEALED_VIEW);
  picture.setAttribute("aria-label", number ? `${number} sealed answers.` : "Nothing has arrived yet.");
  const group = layer(picture, "seeds");
  layer(picture, "words").replaceChildren(
    ...(number
      ? []
      : [
          draw(
            "text",
            { x: WIDTH / 2, y: HEIGHT / 2, "text-anchor": "middle", "font-size": 34, class: "soft" },
            "Waiting for the first answer…",
          ),
        ]),
  );
  while (group.children.length > number) group.lastChild.remove();
  while (group.children.length < number) {
    const holder = draw("g", { class: "dot" });
    holder.append(draw("circle", { class: "sealed" }));
    group.append(holder);
    place(holder, ...seed(group.children.length - 1, seedSize(number)));
  }
  [...group.children].forEach((holder, index) => {
    place(holder, ...seed(index, seedSize(number)));
    holder.firstChild.setAttribute("r", (0.72 * seedSize(number)).toFixed(1));
  });
}

// Puts dots of one strip beside each other where they would lie on each other.
function swarm(shares, radius, room) {
  const step = 2 * radius + 1;
  const columns = new Map();
  for (const [index, share] of shares.entries()) {
    const column = Math.round((share * (RIGHT - LEFT)) / step);
    columns.set(column, [...(columns.get(column) ?? []), index]);
  }
  const places = [];
  for (const [column, members] of columns) {
    const apart = Math.min(step, room / members.length);
    members.sort((one, other) => shares[one] - shares[other]);
    members.forEach((index, row) => {
      places[index] = [LEFT + column * step, (row - (members.length - 1) / 2) * apart];
    });
  }
  return places;
}

function wrapped(words, most) {
  const lines = [""];
  for (const word of words.split(" ")) {
    if (lines.at(-1) && `${lines.at(-1)} ${word}`.length > most) lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  return lines.slice(0, 2);
}

function frame(picture, motives, height) {
  const patterns = draw("defs", {});
  const group = draw("g", { class: "frame" });
  for (const [row, { id, name, colour, hatch }] of motives.entries()) {
    const pattern = draw("pattern", { id: `hatch-${id}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
    pattern.append(draw("rect", { width: 8, height: 8, fill: colour }));
    for (const path of HATCHES[hatch])
      pattern.append(draw("path", { d: path, stroke: "#1d1f24", "stroke-width": 1.2, fill: "none" }));
    patterns.append(pattern);
    const middle = TOP + (row + 0.5) * height;
    if (row) group.append(draw("path", { d: `M0 ${TOP + row * height}H${WIDTH}`, stroke: "#d9d6cc" }));
    group.append(
      draw("rect", {
        x: 2,
        y: middle - 24,
        width: 16,
        height: 48,
        rx: 4,
        fill: `url(#hatch-${id})`,
        stroke: "#1d1f24",
      }),
    );
    const lines = wrapped(name, 23);
    lines.forEach((line, index) =>
      group.append(
        draw(
          "text",
          { x: 32, y: middle + 9 + (index - (lines.length - 1) / 2) * 30, "font-size": 25, "font-weight": 600 },
          line,
        ),
      ),
    );
  }
  for (const share of [0, 25, 50, 75, 100]) {
    const x = LEFT + (share / 100) * (RIGHT - LEFT);
    group.append(draw("path", { d: `M${x} ${TOP}V${AXIS}`, stroke: "#e6e3da" }));
    group.append(
      draw(
        "text",
        { x, y: AXIS + 30, "text-anchor": "middle", "font-size": 22, class: "soft" },
        share === 100 ? "100 %" : share,
      ),
    );
  }
  group.append(
    draw("text", { x: WIDTH - 2, y: AXIS + 30, "text-anchor": "end", "font-size": 22, class: "soft" }, "mean"),
  );
  picture.replaceChildren(patterns, group, draw("g", { class: "means" }), draw("g", { class: "dots" }));
}

function drawMeans(group, motives, summary, height, view) {
  group.replaceChildren();
  if (!summary) return;
  for (const [row, { id }] of motives.entries()) {
    const [low, mean, high] = [summary.low[id], summary.mean[id], summary.high[id]].map(
      (share) => LEFT + share * (RIGHT - LEFT),
    );
    const [top, bottom] = [TOP + row * height + 8, TOP + (row + 1) * height - 8];
    const middle = view === "both" ? (top + bottom) / 2 : top;
    group.append(
      draw("rect", {
        x: low,
        y: middle,
        width: Math.max(2, high - low),
        height: bottom - middle,
        fill: `url(#hatch-${id})`,
        opacity: 0.35,
      }),
    );
    group.append(draw("path", { d: `M${mean} ${middle}V${bottom}`, stroke: "#1d1f24", "stroke-width": 4 }));
    group.append(
      draw(
        "text",
        { x: WIDTH - 2, y: (top + bottom) / 2 + 11, "text-anchor": "end", "font-size": 32, "font-weight": 700 },
        Math.round(100 * summary.mean[id]),
      ),
    );
  }
}

export function showStrips(picture, motives, board, view) {
  const height = (AXIS - TOP) / motives.length;
  const fresh = picture.dataset.shows !== "strips";
  picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  if (fresh) frame(picture, motives, height);
  picture.dataset.shows = "strips";
  const { students } = board;
  const both = view === "both";
  const summary = view === "before" ? board.before : board.after;
  const means = motives.map(({ id, name }) => `${name} ${Math.round(100 * summary.mean[id])}`).join(", ");
  picture.setAttribute(
    "aria-label",
    `Shares of ${students.length} students, one strip of dots a motive. Means of 100 points: ${means}.`,
  );
  drawMeans(picture.querySelector(".means"), motives, summary, height, view);
  const radius = Math.max(3.2, Math.min(9, (both ? 40 : 60) / Math.sqrt(students.length)));
  const moves = [];
  const kept = new Map([...picture.querySelectorAll(".dots .dot")].map((dot) => [dot.dataset.key, dot]));
  for (const time of both ? ["before", "after"] : [view]) {
    for (const [row, { id, colour }] of motives.entries()) {
      const room = (both ? height / 2 : height) - 2 * radius - 6;
      const middle = TOP + (row + 0.5) * height + (both ? (time === "before" ? -height / 4 : height / 4) : 0);
      const places = swarm(
        students.map((student) => student[time][id]),
        radius,
        room,
      );
      students.forEach((student, index) => {
        const key = `${both ? time : "one"} ${id} ${student.name}`;
        const dot = kept.get(key) ?? arrived(picture, key, student.name, index, students.length, fresh);
        kept.delete(key);
        const ringed = isTold(summary, student.name);
        if (ringed && dot !== dot.parentNode.lastChild) dot.parentNode.append(dot); // no other dot hides it
        dot.setAttribute("r", (ringed ? radius + 2.5 : radius).toFixed(1));
        dot.setAttribute("class", `dot ${both && time === "before" ? "before" : ""} ${ringed ? "told" : ""}`);
        dot.style.strokeWidth = ringed || radius > 5 ? "" : "0.7";
        dot.style.fill = both && time === "before" ? "" : colour;
        dot.style.stroke = both && time === "before" ? colour : "";
        moves.push([dot, places[index][0], middle + places[index][1]]);
      });
    }
  }
  for (const dot of kept.values()) dot.remove();
  picture.getBoundingClientRect(); // the starts are drawn, once for all, before the ways begin
  for (const move of moves) place(...move);
}

const isTold = ({ pair }, name) => Boolean(pair) && (name === pair.first || name === pair.second);

// A dot that was sealed a moment ago flies from where it lay; a late one comes in from the side.
function arrived(picture, key, name, index, number, fresh) {
  const dot = draw("circle", {});
  dot.dataset.key = key;
  dot.append(draw("title", {}, name));
  place(dot, ...(fresh ? seed(index, seedSize(number)) : [RIGHT + 60, HEIGHT / 2]));
  picture.querySelector(".dots").append(dot);
  return dot;
}
