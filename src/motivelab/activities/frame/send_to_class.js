// The button "Send to the class": it asks once for what the wall shows, the kernel sends, and says what came back. Where
// the kernel cannot reach the wall, the line of text goes there by a phone.

import { button, element, say } from "./elements.js";

const PATIENCE = 20000; // ms without a word of the kernel: it waits for the wall for a few seconds itself
const LOOK_AGAIN = 20000; // ms between two looks whether the envelope is open
const SILENT = "No word from the notebook yet. If it stays so, paste your line of text into the page on a phone.";
const GOES = {
  judgements: "What goes there: the share of each motive, and a pseudonym. No name, no file, nothing that you wrote.",
  codes: "What goes there: your code of each claim, and a pseudonym. No name, no file, nothing that you wrote.",
};
const READY = {
  judgements: (desk) => Boolean(desk.results().commitments?.length),
  codes: (desk) => desk.content.claims.every(({ id }) => desk.answers()[id]),
};

// `said` shows the line of text; a task that cannot send, such as a page without a kernel, has no button.
export function sendToClassOf(desk, said) {
  const what = desk.content.sends;
  const node = element("div", {
    className: "motivelab-to-class",
    role: "group",
    "aria-label": "Send to the class",
    hidden: true,
  });
  if (!what || !desk.toClass) return { node, draw: () => {} };

  const where = element("input", {
    type: "text",
    className: "motivelab-line",
    id: desk.idFor("wall"),
    spellcheck: false,
  });
  where.autocomplete = "off";
  const go = button("Send", () => send(where.value));
  const form = element(
    "div",
    { className: "motivelab-foot", hidden: true },
    element("label", { htmlFor: where.id }, "Address and code on the wall"),
    where,
    go,
    button("Not now", () => (ask(false), main.focus())),
  );
  const main = button("Send to the class", () => request("send", { where: "" }));
  const look = button("Show my class", () => request("look", {}));
  const other = button("Another wall", () => ask(true));
  const line = button("Copy my line for a phone", said.copy);
  const told = element("p", { className: "motivelab-told", tabIndex: -1 });
  node.append(
    element("p", { className: "motivelab-hint" }, GOES[what]),
    element("div", { className: "motivelab-foot" }, main, look, other, line),
    form,
    told,
  );
  where.addEventListener("keydown", (event) => event.key === "Enter" && send(where.value));

  let heard = desk.toClass.state().turn;
  let waiting = null;
  let alone = false; // whether the class looks by itself, and so says nothing of a closed envelope

  function ask(open) {
    form.hidden = !open;
    draw();
    if (!open) return;
    where.value = desk.toClass.state().where;
    where.focus();
  }

  function send(words) {
    request("send", { where: words.trim() });
  }

  function request(word, more) {
    if (waiting !== null) return;
    alone = false;
    tell(word === "send" ? "Sending…" : "Asking the wall…", true);
    waiting = setTimeout(() => finish(SILENT, false), PATIENCE);
    draw();
    desk.toClass.request(word, more, () => finish(SILENT, false));
  }

  function tell(text, fine) {
    say(told, fine ? text : `\u26a0 ${text}`);
    told.classList.toggle("motivelab-alarm", !fine);
  }

  function finish(text, fine) {
    clearTimeout(waiting);
    waiting = null;
    tell(text, fine);
    draw();
    if (text && !alone) desk.announce(text);
  }

  // What the kernel has answered, once an answer.
  function hear() {
    const { turn, text, fine, asks, where: known } = desk.toClass.state();
    if (turn === heard) return;
    heard = turn;
    if (alone && !fine) return;
    if (asks) {
      finish("", true);
      ask(true);
      return;
    }
    const typed = !form.hidden;
    form.hidden = fine || (Boolean(known) && !typed); // the address is asked for again only where none has worked
    finish(text, fine);
    if (fine && typed) main.focus();
  }

  const clock = setInterval(() => {
    const { sent, shown } = desk.toClass.state();
    if (!node.isConnected) clearInterval(clock);
    else if (sent && !shown && !waiting && !document.hidden) {
      alone = true;
      desk.toClass.request("look", {}, () => {});
    }
  }, LOOK_AGAIN);

  function draw() {
    const { sent, where: known } = desk.toClass.state();
    node.hidden = !READY[what](desk);
    say(main, sent ? "Send again" : "Send to the class");
    main.hidden = !form.hidden;
    look.hidden = !sent;
    other.hidden = !known;
    line.hidden = sent || !told.classList.contains("motivelab-alarm");
  }
  desk.toClass.on(hear);
  return { node, draw };
}
