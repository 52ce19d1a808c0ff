// What every view says about a student's work: saved or not, in words and aloud, and as one line of text to copy.

import { button, element, folded, whenSaid } from "./elements.js";

const CLOCK = { timeStyle: "medium" };

export function saidOf(place) {
  const live = element("div", { className: "motivelab-hidden", "aria-live": "polite" });
  const status = element("span", { className: "motivelab-status", tabIndex: -1 });
  const line = element("input", { type: "text", readOnly: true, className: "motivelab-line" });
  line.setAttribute("aria-label", "Your work as one line of text, to copy");
  const copy = button("Copy the line", copyLine);
  const spare = folded(
    "Your work as one line of text",
    element("p", {}, "Paste this line into a mail or a form if you cannot hand in the file."),
    element("p", {}, place.words ?? `The file is in the folder ${place.folder}.`),
    element("div", { className: "motivelab-foot" }, line, copy),
  );
  spare.classList.add("motivelab-spare");
  let alarmed = "";

  // What is said twice is heard twice only if it differs by a sign.
  const announce = (text) => (live.textContent = live.textContent === text ? `${text}\u00a0` : text);

  // What went wrong is said aloud and looks different from success.
  function tell({ text, fine, at }) {
    const words = at ? `${text} at ${whenSaid(at, CLOCK)}.` : text;
    status.textContent = fine ? words : `\u26a0 ${words}`;
    status.classList.toggle("motivelab-alarm", !fine);
    if (!fine && alarmed !== words) announce(words);
    alarmed = fine ? "" : words;
  }

  async function copyLine() {
    line.select();
    try {
      await navigator.clipboard.writeText(line.value);
      announce("The line is copied.");
    } catch {
      announce("The line is selected: copy it with Control C or Command C.");
    }
  }

  // Brings the line out of its fold, and copies it.
  function copyOut() {
    spare.open = true;
    copyLine();
  }

  return { live, status, spare, tell, announce, copy: copyOut, write: (text) => (line.value = text) };
}
