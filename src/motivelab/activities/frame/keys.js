// The notebook has shortcuts on letters, arrows and Enter: inside an activity the keys are the activity's own, but for the
// one to save the notebook. Some hosts listen before the page does (Notebook 7), others after it (JupyterLab).

const HANDS_OFF = "data-lm-suppress-shortcuts"; // what the hosts' own keyboard looks for, on a node and all that holds it
const isSave = (event) => (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";

// Returns a function that lets go again.
export function ownKeys(board) {
  board.setAttribute(HANDS_OFF, "true");
  // The window hears a key before the host does: for the key to save the host may have its way.
  function before(event) {
    if (!isSave(event) || !board.contains(event.target)) return;
    board.removeAttribute(HANDS_OFF);
    setTimeout(() => board.setAttribute(HANDS_OFF, "true"));
  }
  globalThis.addEventListener("keydown", before, { capture: true });
  board.addEventListener("keydown", (event) => isSave(event) || event.stopPropagation());
  return () => globalThis.removeEventListener("keydown", before, { capture: true });
}
