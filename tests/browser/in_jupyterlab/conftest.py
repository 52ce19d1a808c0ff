"""One real JupyterLab for all tests here, stopped after the last; each test has a page and a folder of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ..pages.activity_on_page import WIDE
from ..pages.jupyterlab_session import Server, running_jupyterlab
from ..pages.lesson_on_page import WHOLE_LESSON, LessonOnPage
from ..pages.lessons_folder import Lab

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_jupyterlab(tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture(scope="package")
def student(browser: Browser) -> Iterator[BrowserContext]:
    """Return a student's browser, which loads JupyterLab's own files once."""
    context = browser.new_context(viewport=WIDE)
    yield context
    context.close()


@pytest.fixture
def page(student: BrowserContext) -> Iterator[Page]:
    page = student.new_page()
    yield page
    page.close()


@pytest.fixture
def lab(server: Server, tmp_path: Path, page: Page) -> Iterator[Lab]:
    folder = server.root / tmp_path.name
    shutil.copytree(ROOT / "notebooks", folder, ignore=shutil.ignore_patterns("my_work", ".ipynb_checkpoints"))
    lab = Lab(server, folder)
    yield lab
    lab.stop_kernels(page)


@pytest.fixture
def lesson(lab: Lab, page: Page) -> Callable[[str, int], LessonOnPage]:
    """Return a function that opens a lesson, runs all cells through the menu and waits for its activities."""

    def opened(notebook: str, activities: int) -> LessonOnPage:
        page.set_viewport_size(WHOLE_LESSON)
        lab.open(page, notebook)
        lab.show_code(page)
        lab.run_all(page)
        shown = LessonOnPage(page)
        shown.show_all(activities)
        return shown

    return opened
