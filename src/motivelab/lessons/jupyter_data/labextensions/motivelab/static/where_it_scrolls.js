// JupyterLab goes to the last cell after Run All Cells, and to the next cell after Shift and Enter, however tall the tool
// is that has just appeared above it. This takes the student to the lesson's first line, and to the tool's head.
//
// Not built: JupyterLab loads this file as it is and asks it for the plugin, in the form of module federation.

const RUN_ALL = [
  "notebook:run-all-cells",
  "notebook:restart-run-all",
  "runmenu:run-all",
  "runmenu:restart-and-run-all",
];
const RUN_ONE = ["notebook:run-cell-and-select-next", "runmenu:run", "notebook:run-cell"];
const TOOL = ".motivelab-desk";
const APPEARS = 3000; // ms until a widget stands in its output, on a slow laptop
const STEP = 100; // ms

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

// Brings the head of what a cell shows into sight, once it is there, unless the student has scrolled meanwhile.
async function showHead(panel, cell) {
  const scroller = cell.node.closest(".jp-WindowedPanel-outer") ?? panel.node;
  let touched = false;
  const touch = () => (touched = true);
  for (const kind of ["wheel", "pointerdown", "touchstart"]) panel.node.addEventListener(kind, touch, { once: true });
  for (let waited = 0; waited < APPEARS && !touched; waited += STEP) {
    const head = cell.node.querySelector(TOOL);
    const { top, bottom } = scroller.getBoundingClientRect();
    const at = head?.getBoundingClientRect().top;
    if (head && (at < top || at > top + (bottom - top) / 2)) {
      head.style.scrollMarginTop = "8px";
      head.scrollIntoView({ block: "start" });
    }
    await wait(STEP);
  }
}

function activate(app, tracker) {
  app.commands.commandExecuted.connect(async (_, { id, result }) => {
    const panel = tracker.currentWidget;
    if (!panel || !panel.content.model || !(RUN_ALL.includes(id) || RUN_ONE.includes(id))) return;
    const notebook = panel.content;
    const cell = notebook.widgets.slice(0, notebook.activeCellIndex + 1).findLast(({ model }) => model.type === "code");
    await Promise.resolve(result).catch(() => undefined);
    if (panel.isDisposed) return;
    if (RUN_ALL.includes(id)) {
      notebook.activeCellIndex = 0;
      notebook.deselectAll();
      await notebook.scrollToItem(0, "start");
      notebook.activate(); // or the last cell keeps the focus
    } else if (cell && !cell.isDisposed) await showHead(panel, cell);
  });
}

let shared = null; // gives JupyterLab's own notebook module

globalThis._JUPYTERLAB = globalThis._JUPYTERLAB ?? {};
globalThis._JUPYTERLAB.motivelab = {
  init(scope) {
    shared = Object.values(scope["@jupyterlab/notebook"])[0].get;
  },
  async get() {
    const { INotebookTracker } = (await shared())();
    const plugin = { id: "motivelab:where-it-scrolls", autoStart: true, requires: [INotebookTracker], activate };
    return () => ({ __esModule: true, default: plugin });
  },
};
