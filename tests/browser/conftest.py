"""
One real Chromium for all tests here, and at night one real Firefox.

Each test has a page of its own, and no JupyterLab unless it asks for it.
"""

from collections.abc import Iterator
from pathlib import Path

import chromium
import comm
import firefox
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from .pages.activity_on_page import WIDE
from .pages.bridge import Bridge, running_bridge
from .pages.firefox import running_firefox
from .pages.jupyterlab_session import BROWSER_OPTIONS
from .pages.kit import MODES, make
from .pages.lab_on_page import LabOnPage
from .pages.notebook import Notebook

# A finger is moved, less motion asked for, a page printed and a download heard of by Chromium's own protocol, and
# JupyterLab itself is tested elsewhere, by its makers.
ONLY_CHROMIUM = (
    "test_touch",
    "test_spoken",
    "test_motion_and_downloads",
    "test_handouts_in_print",
    "in_jupyterlab",
    "on_the_site",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that needs a browser in Chromium, and at night in Firefox too."""
    if "browser" in metafunc.fixturenames:
        alone = any(name in metafunc.module.__name__ for name in ONLY_CHROMIUM)
        kinds = ["Chromium", *([] if alone else [pytest.param("Firefox", marks=pytest.mark.long)])]
        metafunc.parametrize("browser", kinds, indirect=True, scope="package")


@pytest.fixture(scope="package")
def driver() -> Iterator[Playwright]:
    """Return what starts browsers: one for this folder, since it holds the event loop of the process until it ends."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(
    request: pytest.FixtureRequest, driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """Return the browser that the test asks for."""
    tools = {"Chromium": chromium, "Firefox": firefox}[request.param]
    path = tools.find()
    assert path is not None, f"the browser tests need a browser: {tools.CURE}"
    expect.set_options(timeout=20_000)  # a busy machine is no failure
    if tools is firefox:
        with running_firefox(driver, path, tmp_path_factory.mktemp("firefox")) as browser:
            yield browser
    else:
        browser = driver.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(scope="package")
def bridge() -> Iterator[Bridge]:
    with running_bridge() as bridge:
        yield bridge


@pytest.fixture
def notebook(bridge: Bridge, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """Return an empty notebook in a folder of its own; no error of its page or its kernel goes unseen."""
    monkeypatch.chdir(tmp_path)
    kernel = bridge.start_kernel()
    monkeypatch.setattr(comm, "create_comm", kernel.create_comm)
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield Notebook(page, tmp_path, bridge, kernel)
    kernel.stop()
    assert [*errors, *kernel.errors] == []


@pytest.fixture
def weighing(notebook: Notebook) -> LabOnPage:
    """Return a lab with all ways of weighing that nobody has touched yet."""
    notebook.open(lambda: make("weighing", name="weights", modes=list(MODES), reveals=True))
    return LabOnPage(notebook.page.locator(".motivelab-lab").first)
