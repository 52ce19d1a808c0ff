// The view of WeightingLab. It does the arithmetic of one gesture, so the hand never waits for the kernel;
// Python owns the method and the record. Traits: question, motives, ratings, sealed_at, saved, line, highest.

const SYNC_DELAY = 60; // ms: while a slider moves, the kernel hears at most this often
const ANSWER_DELAY = 4000; // ms without a word from the kernel before the view says so

// The same numbers as motivelab.weighting.DirectRating.
export function sharesOf(ratings) {
  const total = ratings.reduce((sum, rating) => sum + rating, 0);
  return total > 0 ? ratings.map((rating) => rating / total) : null;
}

// Whole percentages that always add to 100: each is rounded down, and what is left goes to the largest remainders.
export function percentagesOf(shares) {
  const exact = shares.map((share) => share * 100);
  const whole = exact.map((value) => Math.floor(value + 1e-9));
  const left = 100 - whole.reduce((sum, value) => sum + value, 0);
  exact
    .map((value, index) => ({ index, rest: value - whole[index] }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => (whole[index] += 1));
  return whole;
}

// Says what the shares mean, in words: the text twin of the bar.
export function sentenceOf(motives, ratings) {
  const shares = sharesOf(ratings);
  if (shares === null) return "Nothing is rated yet. Move a slider, or type a number.";
  const percentages = percentagesOf(shares);
  const largest = Math.max(...ratings);
  const leaders = motives.filter((_, index) => ratings[index] === largest).map((motive) => motive.name);
  const listed = motives.map((motive, index) => `${motive.name} ${percentages[index]} %`).join(", ");
  const first = leaders.length === 1 ? `${leaders[0]} leads.` : `${leaders.join(" and ")} share the lead.`;
  return `${first} ${listed}.`;
}

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function swatch(motive) {
  const node = element("span", { className: `motivelab-swatch motivelab-${motive.hatch}` });
  node.setAttribute("aria-hidden", "true");
  node.style.setProperty("--motive", motive.colour);
  return node;
}

function motiveRow(motive, highest, key) {
  const id = `motivelab-${key}-${motive.id}`;
  const title = motive.short === motive.name ? motive.name : `${motive.short} ${motive.name}`;
  const slider = element("input", { type: "range", id, min: 0, max: highest, step: 1, value: 0 });
  const number = element("input", { type: "number", min: 0, max: highest, step: 1, value: 0, inputMode: "numeric" });
  number.setAttribute("aria-label", `${motive.name}: rating as a number from 0 to ${highest}`);
  const share = element("span", { className: "motivelab-share" });
  const label = element("label", { htmlFor: id, className: "motivelab-name" }, swatch(motive), title);
  const node = element("div", { className: "motivelab-row" }, label, slider, number, share);
  if (motive.definition) {
    const about = element("p", { className: "motivelab-about", id: `${id}-about` }, motive.definition);
    slider.setAttribute("aria-describedby", about.id);
    node.append(about);
  }
  return { node, slider, number, share };
}

function segment(motive) {
  const node = element("div", { className: `motivelab-segment motivelab-${motive.hatch}` });
  node.style.setProperty("--motive", motive.colour);
  const percent = element("span", { className: "motivelab-percent" });
  node.append(element("span", { className: "motivelab-chip" }, motive.short, percent));
  return { node, percent };
}

function whenSealed(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.valueOf()) ? iso : time.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

function render({ model, el }) {
  const motives = model.get("motives");
  const highest = model.get("highest");
  const key = Math.random().toString(36).slice(2, 8);
  const rows = motives.map((motive) => motiveRow(motive, highest, key));
  const segments = motives.map(segment);
  let ratings = motives.map((motive) => model.get("ratings")[motive.id] ?? 0);
  let syncTimer = null;
  let answerTimer = null;

  const bar = element("div", { className: "motivelab-bar" }, ...segments.map((segment) => segment.node));
  bar.setAttribute("role", "img");
  const words = element("p", { className: "motivelab-words" });
  const live = element("div", { className: "motivelab-hidden" });
  live.setAttribute("aria-live", "polite");
  const status = element("span", { className: "motivelab-status" });
  const seal = element("button", { type: "button", className: "motivelab-button" }, "Seal my weights");
  const sure = element("button", { type: "button", className: "motivelab-button" }, "Yes, seal them");
  const notYet = element("button", { type: "button", className: "motivelab-button" }, "Not yet");
  const question = element("span", { className: "motivelab-ask" }, "Sealed weights cannot be changed. Seal them?");
  const confirm = element("span", { className: "motivelab-confirm", hidden: true }, question, sure, notYet);
  const line = element("input", { type: "text", readOnly: true, className: "motivelab-line" });
  line.setAttribute("aria-label", "Your weights as one line of text, to copy");
  const copy = element("button", { type: "button", className: "motivelab-button" }, "Copy the line");
  const spare = element(
    "details",
    { className: "motivelab-spare" },
    element("summary", {}, "Your weights as one line of text"),
    element("p", {}, "Paste this line into a mail or a form if you cannot hand in the file."),
    element("div", { className: "motivelab-foot" }, line, copy),
  );
  const title = element("p", { className: "motivelab-question", id: `motivelab-${key}-question` });
  const lab = element(
    "div",
    { className: "motivelab-lab" },
    title,
    ...rows.map((row) => row.node),
    bar,
    words,
    element("div", { className: "motivelab-foot" }, seal, confirm, status),
    spare,
    live,
  );
  lab.setAttribute("role", "group");
  lab.setAttribute("aria-labelledby", title.id);
  el.append(lab);

  const sealed = () => model.get("sealed_at") !== "";

  function draw() {
    const shares = sharesOf(ratings);
    const percentages = shares === null ? null : percentagesOf(shares);
    rows.forEach((row, index) => {
      row.slider.value = ratings[index];
      if (document.activeElement !== row.number) row.number.value = ratings[index];
      const text = percentages === null ? "no share yet" : `${percentages[index]} %`;
      row.share.textContent = text;
      row.slider.setAttribute("aria-valuetext", `rating ${ratings[index]}, ${text} of the whole`);
      segments[index].node.style.flexGrow = shares === null ? 0 : shares[index];
      segments[index].node.hidden = shares === null || shares[index] === 0;
      segments[index].percent.textContent = ` ${text}`;
    });
    bar.classList.toggle("motivelab-empty", shares === null);
    const sentence = sentenceOf(motives, ratings);
    bar.setAttribute("aria-label", `Bar of the shares. ${sentence}`);
    words.textContent = sentence;
    if (!sealed()) seal.disabled = shares === null;
  }

  function drawRecord() {
    title.textContent = model.get("question");
    line.value = model.get("line");
    rows.forEach((row) => (row.slider.disabled = row.number.disabled = sealed()));
    lab.classList.toggle("motivelab-sealed", sealed());
    if (sealed()) {
      seal.hidden = confirm.hidden = true;
      status.textContent = `Sealed on ${whenSealed(model.get("sealed_at"))}. ${model.get("saved").text ?? ""}`;
    } else {
      status.textContent = model.get("saved").text ?? "";
    }
    clearTimeout(answerTimer);
  }

  function send() {
    clearTimeout(syncTimer);
    syncTimer = null;
    model.set("ratings", Object.fromEntries(motives.map((motive, index) => [motive.id, ratings[index]])));
    model.save_changes();
    clearTimeout(answerTimer);
    answerTimer = setTimeout(() => {
      status.textContent = "Not saved yet: the notebook's kernel is busy or stopped. Your ratings stay here.";
      live.textContent = status.textContent;
    }, ANSWER_DELAY);
  }

  function rate(index, text) {
    const value = Number(text);
    if (text === "" || !Number.isFinite(value)) return;
    ratings = [...ratings];
    ratings[index] = Math.min(highest, Math.max(0, Math.round(value)));
    status.textContent = "Saving…";
    draw();
    syncTimer ??= setTimeout(send, SYNC_DELAY);
  }

  function settle(index) {
    rows[index].number.value = ratings[index];
    if (syncTimer !== null) send();
    live.textContent = sentenceOf(motives, ratings);
  }

  rows.forEach((row, index) => {
    for (const control of [row.slider, row.number]) {
      control.addEventListener("input", () => rate(index, control.value));
      control.addEventListener("change", () => settle(index));
      // The notebook has shortcuts on letters and arrows; inside the lab the keys belong to the lab.
      control.addEventListener("keydown", (event) => event.stopPropagation());
    }
  });
  seal.addEventListener("click", () => {
    seal.hidden = true;
    confirm.hidden = false;
    sure.focus();
  });
  notYet.addEventListener("click", () => {
    confirm.hidden = true;
    seal.hidden = false;
    seal.focus();
  });
  sure.addEventListener("click", () => {
    send();
    model.set("sealed_at", new Date().toISOString());
    model.save_changes();
    live.textContent = "Your weights are sealed.";
  });
  copy.addEventListener("click", async () => {
    line.select();
    try {
      await navigator.clipboard.writeText(line.value);
      live.textContent = "The line is copied.";
    } catch {
      live.textContent = "The line is selected: copy it with Control C or Command C.";
    }
  });

  const takeRatings = () => {
    if (syncTimer !== null) return; // the hand is ahead of the kernel
    ratings = motives.map((motive) => model.get("ratings")[motive.id] ?? 0);
    draw();
  };
  const record = ["saved", "sealed_at", "line", "question"].map((trait) => `change:${trait}`);
  model.on("change:ratings", takeRatings);
  record.forEach((event) => model.on(event, drawRecord));
  draw();
  drawRecord();
  return () => {
    if (syncTimer !== null) send();
    clearTimeout(answerTimer);
    model.off("change:ratings", takeRatings);
    record.forEach((event) => model.off(event, drawRecord));
  };
}

export default { render };
