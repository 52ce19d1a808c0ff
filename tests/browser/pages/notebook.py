"""A notebook without JupyterLab: cells in a kernel of the test, and their widgets in a real page."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ipywidgets import Widget
from playwright.sync_api import Page

from .bridge import LIGHT, Bridge
from .kernel import Kernel

__all__ = ["Notebook"]

USE_THEME = """async (name) => {
    Object.assign(document.body.dataset, { jpThemeName: name, jpThemeLight: name.endsWith("Light") });
    document.getElementById("theme").textContent = await (await fetch(`/${name}.css`)).text();
}"""


@dataclass
class Notebook:
    """A page, a kernel and a student's folder. A cell is a function: what it returns is shown, if it is a widget."""

    page: Page
    folder: Path
    bridge: Bridge
    kernel: Kernel
    cells: list[Callable[[], Any]] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    runs: int = 0

    def open(self, *cells: Callable[[], Any]) -> None:
        """Open a page with these cells, and run them all."""
        self.cells = list(cells)
        self.load()
        self.run_all()

    def load(self) -> None:
        """Open the page, as that of a notebook that was never saved: it shows nothing yet."""
        self.bridge.displayed.clear()
        self.page.goto(f"{self.bridge.address}/lesson")
        self.use_theme(LIGHT)

    def reload(self) -> None:
        """Load the page anew, as that of a saved notebook: it shows what the kernel still has."""
        self.page.reload()
        self.use_theme(LIGHT)

    def run_all(self) -> None:
        """Run all cells, show their widgets where those of the last run were, and wait until they are there."""
        self.values = []
        self.runs += 1
        for place, cell in enumerate(self.cells, start=1):
            value = self.kernel.run(cell)
            self.values.append(value)
            if isinstance(value, Widget):
                self.bridge.display(f"out-{place}", value.model_id, self.runs)
                self.page.locator(f"#out-{place}[data-run='{self.runs}']").wait_for()

    def ask(self, question: Callable[[Any], Any]) -> Any:
        """Ask the first cell's widget something, in the kernel's turn, as the next cell would."""
        return self.kernel.run(lambda: question(self.values[0]))

    def busy(self) -> AbstractContextManager[None]:
        """Keep the kernel busy with a cell that ends with the block."""
        return self.kernel.busy()

    def restart(self) -> None:
        """Restart the kernel: it forgets everything, and the page is told that it went away."""
        self.kernel.forget()
        self.bridge.displayed.clear()
        self.bridge.publish({"kind": "gone"})

    def restart_and_run_all(self) -> None:
        self.restart()
        self.run_all()

    def use_theme(self, name: str) -> None:
        """Show the page in one of JupyterLab's themes, with JupyterLab's own style sheet of it."""
        self.page.evaluate(USE_THEME, name)

    def saved_work(self, name: str) -> dict[str, Any]:
        """Return what the notebook has saved for the student, after all that it was told."""
        path = self.folder / "my_work" / f"{name}.json"
        content: dict[str, Any] = json.loads(self.kernel.run(lambda: path.read_text(encoding="utf-8")))
        return content
