// The wall: it asks the class program for what is new, and shows it. All numbers come from there.
import { showClaims } from "./claims.js";
import { showSealed, showStrips } from "./strips.js";

const one = (selector) => document.querySelector(selector);
const [picture, claims, table, facts, count] = [".picture", ".claims", "table", ".facts", ".count"].map(one);
const views = [...document.querySelectorAll("[data-show]")];
const PAUSE = 150; // milliseconds between two looks: many arrivals are one drawing

// The projector shows the address bar: the teacher's token goes out of it at once.
const token = location.hash.slice(1) || sessionStorage.getItem("token") || "";
sessionStorage.setItem("token", token);
history.replaceState(null, "", location.pathname);

let view = "after";
let about;
let board = { version: -1 };

async function ask(path, body) {
  const asked = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const answer = await fetch(path, { ...asked, headers: { Authorization: `Bearer ${token}` } });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
}

const points = (share) => Math.round(100 * share);
const people = (number, verb) => `${number} ${number === 1 ? "has" : "have"} ${verb}`;

function tellFacts() {
  const said = [];
  const summary = board[view === "before" ? "before" : "after"] ?? board.after;
  if (view === "claims" && board.coding) said.push(board.coding.sentence);
  else if (summary) {
    said.push(`Agreement: ${summary.word} (${summary.agreement.toFixed(2)})`);
    const pair = summary.pair;
    if (pair) said.push(`Farthest apart, ringed: ${pair.first} and ${pair.second}, ${Math.round(pair.points)} points`);
    if (view === "both") said.push("Hollow: first. Filled: latest");
    const moved = board.moved;
    if (moved && view !== "before")
      said.push(
        `Judged twice: ${moved.of}, moving ${Math.round(moved.points)} points; ${moved.other_leader} with another first`,
      );
  }
  if (board.crowded) said.push(`Refused: ${board.crowded} new from one address. A hub? Start again with --hub`);
  const words = said.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence }));
  facts.replaceChildren(...words);
}

function tellTitle() {
  const title = board.opened && view === "claims" ? "Claims that split us" : "What explains it most?";
  if (one("h1").textContent !== title) one("h1").textContent = title;
}

function tellTable() {
  const summary = board[view === "before" ? "before" : "after"] ?? board.after;
  table.hidden = !summary;
  const rows = summary
    ? about.motives.map(
        ({ id, name }) => `${name}: mean ${points(summary.mean[id])} of 100, first for ${summary.leaders[id]}`,
      )
    : [];
  table.replaceChildren(Object.assign(document.createElement("caption"), { textContent: "Mean of the class" }));
  for (const row of rows) table.insertRow().insertCell().textContent = row;
}

function show() {
  const open = board.opened;
  const sent = board.coded && !board.sent ? people(board.coded, "coded") : people(board.sent, "sent");
  count.classList.toggle("sealed-yet", !open);
  count.textContent = board.twice ? `${sent}, ${board.twice} twice` : sent;
  one('[data-do="open"]').hidden = open;
  one('[data-do="close"]').hidden = !open;
  one("details").hidden = !open;
  for (const button of views) {
    const possible = { before: board.before, both: board.before, claims: board.coding, after: open && board.sent };
    button.hidden = !open || !possible[button.dataset.show];
    button.setAttribute("aria-pressed", String(button.dataset.show === view));
  }
  const coding = open && view === "claims" && board.coding;
  claims.hidden = !coding;
  picture.toggleAttribute("hidden", Boolean(coding));
  if (coding) showClaims(claims, board.coding.claims);
  else if (open && board.sent) showStrips(picture, about.motives, board, view);
  else showSealed(picture, Math.max(board.sent, board.coded));
  one("#names").replaceChildren(...(board.students ?? []).map(({ name }) => new Option(name, name)));
  tellTitle();
  tellFacts();
  tellTable();
}

function tellAbout(found) {
  about = found;
  one(".address").textContent = about.address;
  one(".code").textContent = about.code;
  one(".join img").src = `/qr.svg?of=${encodeURIComponent(about.address)}`;
  one(".join label").hidden = about.addresses.length < 2;
  one(".join select").replaceChildren(
    ...about.addresses.map((each) => new Option(each, each, false, each === about.address)),
  );
}

async function follow() {
  for (;;) {
    try {
      if (!about) tellAbout(await ask("/about"));
      board = await ask(`/board?since=${board.version}`);
      document.body.classList.remove("lost");
      show();
      await new Promise((done) => setTimeout(done, PAUSE));
    } catch (error) {
      const words =
        error instanceof TypeError
          ? "The class program does not answer. Start it again with the same command: nothing is lost."
          : error.message;
      facts.replaceChildren(Object.assign(document.createElement("p"), { className: "trouble", textContent: words }));
      board.version = -1;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

function toggleJoin(shown) {
  one(".join").hidden = !shown;
  one('[data-do="join"]').setAttribute("aria-pressed", String(shown));
}

one('[data-do="open"]').addEventListener("click", async () => {
  await ask("/control", { do: "open" });
  toggleJoin(false);
});
one('[data-do="close"]').addEventListener("click", () => ask("/control", { do: "close" }));
one(".join select").addEventListener("change", async (event) => {
  await ask("/control", { do: "address", address: event.target.value });
  tellAbout(await ask("/about"));
});
one('[data-do="join"]').addEventListener("click", () => toggleJoin(one(".join").hidden));
for (const button of views)
  button.addEventListener("click", () => {
    view = button.dataset.show;
    show();
  });
one("details form").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await ask("/control", { do: "strike", name: one("#name").value.trim() });
    one("#name").value = "";
    one("details").open = false;
  } catch (error) {
    facts.replaceChildren(
      Object.assign(document.createElement("p"), { className: "trouble", textContent: error.message }),
    );
  }
});

follow();
