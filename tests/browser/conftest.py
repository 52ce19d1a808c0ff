"""A real JupyterLab and a real Chromium: nothing here is a stand-in."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromium
import nbformat
import pytest
from jupyterlab_session import BROWSER_OPTIONS, KERNEL_READY, PATIENCE, TOKEN, Server, running_jupyterlab
from lab_on_page import LabOnPage
from lesson_on_page import WHOLE_LESSON, LessonOnPage
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
WINDOW = {"width": 1400, "height": 1000}
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
MAKE_LAB = """\
import itertools
import motivelab
from motivelab.activities.weighing.elicitation import MODES
from motivelab.activities import WeightingLab

case = motivelab.load_case()
number = globals().get("number", itertools.count(1))
lab = WeightingLab(case, name=f"weights-{next(number)}", modes=list(MODES), reveals=True)
lab"""
READ_LAB = """\
print(lab.work, [round(100 * share) for share in (lab.weights or {}).values()], list(lab.table().columns[2:]))"""


@dataclass(frozen=True)
class Lab:
    """A student's own copy of the lessons in a running JupyterLab."""

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
        """Run all cells through the menu, as a student does."""
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def restart_and_run_all(self, page: Page) -> None:
        """Restart the kernel and run all cells through the menu, and say yes to the question."""
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…").click()
        page.get_by_role("button", name="Confirm Kernel Restart").click()

    def use_theme(self, page: Page, theme: str) -> None:
        """Choose JupyterLab's theme, as the Settings menu does."""
        address = f"{self.server.address}/lab/api/settings/@jupyterlab/apputils-extension:themes?token={TOKEN}"
        answer = page.request.put(address, data={"raw": json.dumps({"theme": theme})})
        assert answer.ok, answer.text()

    def saved_work(self, name: str) -> dict[str, Any]:
        """Return what the lesson saved for the student."""
        return json.loads((self.folder / "my_work" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path is not None, f"the browser tests need a browser: {chromium.CURE}"
    expect.set_options(timeout=20_000)  # a busy machine is no failure
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_jupyterlab(tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture
def lab(server: Server, tmp_path: Path) -> Lab:
    folder = server.root / tmp_path.name
    shutil.copytree(ROOT / "notebooks", folder, ignore=shutil.ignore_patterns("my_work", ".ipynb_checkpoints"))
    return Lab(server, folder)


@pytest.fixture
def lesson(lab: Lab, page: Page) -> Callable[[str, int], LessonOnPage]:
    """Return a function that opens a lesson, runs all cells through the menu and waits for its activities."""

    def opened(notebook: str, activities: int) -> LessonOnPage:
        page.set_viewport_size(WHOLE_LESSON)
        lab.open(page, notebook)
        lab.run_all(page)
        shown = LessonOnPage(page)
        shown.show_all(activities)
        return shown

    return opened


@dataclass
class FullLab:
    """A notebook with the lab in all its ways of weighing, open for the whole session."""

    lab: Lab
    page: Page
    runs: int = 0

    def fresh(self) -> LabOnPage:
        """Run all cells again: that brings a lab on a new file."""
        self.lab.run_all(self.page)
        self.runs += 1
        expect(self.page.get_by_text(f"weights-{self.runs} [] []")).to_be_visible(timeout=PATIENCE)
        weighing = LabOnPage(self.page.locator(".motivelab-lab"))
        expect(weighing.status).to_have_text("")
        return weighing

    def saved(self) -> dict[str, Any]:
        return self.lab.saved_work(f"weights-{self.runs}")


@pytest.fixture(scope="session")
def full_lab(browser: Browser, server: Server) -> Iterator[FullLab]:
    folder = server.root / "full_lab"
    folder.mkdir()
    lab = Lab(server, folder)
    lab.write("weights.ipynb", MAKE_LAB, READ_LAB)
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    lab.open(page, "weights.ipynb")
    yield FullLab(lab, page)
    context.close()


@pytest.fixture
def weighing(full_lab: FullLab) -> LabOnPage:
    """Return a lab that nobody has touched yet, in a JupyterLab that the tests share."""
    return full_lab.fresh()
