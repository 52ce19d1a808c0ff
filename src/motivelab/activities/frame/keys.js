// The notebook has shortcuts on letters, arrows and Enter: inside an activity the keys are the activity's own, but for the
// one to save the notebook. Some hosts listen before the page does (Notebook 7), others after it (JupyterLab).

const HANDS_OFF = "data-lm-suppress-shortcuts"; // what the hosts' keyboard looks for, first of all on what has the focus
const isSave = (event) => (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";

// Returns a function that lets go again.
export function ownKeys(board) {
  // The window hears a key before any host does.
  function before(event) {
    if (board.contains(event.target)) event.target.toggleAttribute(HANDS_OFF, !isSave(event));
  }
  globalThis.addEventListener("keydown", before, { capture: true });
  board.addEventListener("keydown", (event) => isSave(event) || event.stopPropagation());
  return () => globalThis.removeEventListener("keydown", before, { capture: true });
}
