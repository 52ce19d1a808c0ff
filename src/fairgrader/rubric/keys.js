/* Passes on the keys of the marking panel; never while somebody types, never a key with Ctrl, Alt or the command key. */

const TYPES = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const PRESSES = new Set(["BUTTON", "A"]);

export default {
  render({ model, el }) {
    const hint = document.createElement("p");
    hint.textContent = `Keys: ${model.get("wanted")}`;
    el.append(hint);
    const listen = (event) => {
      const target = event.target;
      const typing = TYPES.has(target.tagName) && target.type !== "checkbox";
      const pressing = event.key === "Enter" && PRESSES.has(target.tagName);
      if (typing || pressing || target.isContentEditable || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!model.get("wanted").split(" ").includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      model.send({ key: event.key });
    };
    // The panel is there only once all of its parts are: the frame after this one.
    let panel = null;
    const frame = requestAnimationFrame(() => {
      panel = el.closest(".fairgrader-panel") ?? el;
      panel.tabIndex = 0;
      panel.addEventListener("keydown", listen);
    });
    return () => {
      cancelAnimationFrame(frame);
      panel?.removeEventListener("keydown", listen);
    };
  },
};
