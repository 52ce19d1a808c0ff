// What every view says about a student's work: saved or not, in words and aloud, and as one line of text to paste.
// elements.js and line_of_text.js come first.

const SYNC_DELAY = 60; // ms: while a hand moves, the kernel hears at most this often
const ANSWER_DELAY = 4000; // ms without a word from the kernel before the view says so
const AWAY = "the notebook is busy or has stopped. Wait, or choose Run, then Run All Cells. Your work stays here.";

const copied = (value) => JSON.parse(JSON.stringify(value));

// What the kernel has not confirmed yet is kept by the browser too, so that a dead kernel loses nothing.
function unconfirmed(work) {
  const key = `motivelab:${globalThis.location?.pathname}:${work}`;
  const store = () => globalThis.localStorage;
  return {
    keep: (draft) => {
      try {
        store().setItem(key, JSON.stringify(draft));
      } catch {
        // a browser that keeps nothing: the file is still written by the kernel
      }
    },
    drop: () => {
      try {
        store().removeItem(key);
      } catch {
        // nothing was kept
      }
    },
    take: () => {
      try {
        return JSON.parse(store().getItem(key));
      } catch {
        return null;
      }
    },
  };
}

function recordOf(what) {
  const live = element("div", { className: "motivelab-hidden", "aria-live": "polite" });
  const status = element("span", { className: "motivelab-status", tabIndex: -1 });
  const line = element("input", { type: "text", readOnly: true, className: "motivelab-line" });
  line.setAttribute("aria-label", `Your ${what} as one line of text, to copy`);
  const copy = button("Copy the line", copyLine);
  const spare = folded(
    `Your ${what} as one line of text`,
    element("p", {}, "Paste this line into a mail or a form if you cannot hand in the file."),
    element("div", { className: "motivelab-foot" }, line, copy),
  );
  spare.classList.add("motivelab-spare");
  let answerTimer = null;

  function tell(text) {
    status.textContent = text;
    status.classList.remove("motivelab-alarm");
  }

  // What went wrong is said aloud and looks different from success.
  function alarm(text) {
    status.textContent = `\u26a0 ${text}`;
    status.classList.add("motivelab-alarm");
    live.textContent = text;
  }

  function ask(request, otherwise) {
    clearTimeout(answerTimer);
    answerTimer = setTimeout(() => alarm(otherwise), ANSWER_DELAY);
    try {
      request();
    } catch {
      alarm(otherwise); // the connection is gone; the browser keeps the draft
    }
  }

  async function copyLine() {
    line.select();
    try {
      await navigator.clipboard.writeText(line.value);
      live.textContent = "The line is copied.";
    } catch {
      live.textContent = "The line is selected: copy it with Control C or Command C.";
    }
  }

  return { live, status, spare, tell, alarm, ask, answered: () => clearTimeout(answerTimer), write: (content) => (line.value = lineOf(content)) };
}
