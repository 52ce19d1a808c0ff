"""A student's own copy of the lessons in a running JupyterLab, and what a student does with its menus."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page, expect

from .activity_on_page import KERNEL_PATIENCE
from .jupyterlab_session import KERNEL_READY, PATIENCE, TOKEN, Server

__all__ = ["Lab"]

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


@dataclass(frozen=True)
class Lab:
    """A folder of lessons, shown by a server."""

    server: Server
    folder: Path

    def write(self, notebook: str, *cells: str) -> None:
        """Write a notebook of code cells beside the lessons."""
        code = [nbformat.v4.new_code_cell(source) for source in cells]
        nbformat.write(nbformat.v4.new_notebook(cells=code, metadata={"kernelspec": KERNEL}), self.folder / notebook)

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook alone in the window and wait until its kernel is ready."""
        page.goto(self.server.link_to(self.folder / notebook))
        page.get_by_text(KERNEL_READY).wait_for(timeout=PATIENCE)

    def run_all(self, page: Page) -> None:
        """Run all cells through the menu, as a student does: again, if the host did not hear it on a busy machine."""
        prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
        before = prompt.inner_text()
        for _ in range(3):
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            with suppress(AssertionError):
                expect(prompt).not_to_have_text(before, timeout=KERNEL_PATIENCE / 4)
                return
        raise AssertionError(f"the host did not run the first cell: its prompt is still {before}")

    def show_code(self, page: Page) -> None:
        """Unfold the code that is folded away, through the menu."""
        page.get_by_role("menuitem", name="View", exact=True).click()
        page.get_by_role("menuitem", name="Expand All Code", exact=True).click()
        expect(page.locator(".jp-InputPlaceholder")).to_have_count(0)

    def restart_and_run_all(self, page: Page) -> None:
        """Restart the kernel and run all cells through the menu, and say yes to the question."""
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…").click()
        page.get_by_role("button", name="Confirm Kernel Restart").click()

    def use_theme(self, page: Page, theme: str) -> None:
        """Choose JupyterLab's theme, as the Settings menu does."""
        answer = page.request.put(
            self._api("lab/api/settings/@jupyterlab/apputils-extension:themes"),
            data={"raw": json.dumps({"theme": theme})},
        )
        assert answer.ok, answer.text()

    def saved_work(self, name: str) -> dict[str, Any]:
        """Return what the lesson saved for the student."""
        content: dict[str, Any] = json.loads((self.folder / "my_work" / f"{name}.json").read_text(encoding="utf-8"))
        return content

    def stop_kernels(self, page: Page) -> None:
        """Stop the kernels of this folder's notebooks."""
        inside = self.folder.relative_to(self.server.root).as_posix()
        for session in page.request.get(self._api("api/sessions")).json():
            if session["path"].startswith(f"{inside}/"):
                page.request.delete(self._api(f"api/sessions/{session['id']}"))

    def _api(self, place: str) -> str:
        return f"{self.server.address}/{place}?token={TOKEN}"
