"""One real Chromium for all tests here; each test has a page of its own, and no JupyterLab unless it asks for it."""

from collections.abc import Iterator
from pathlib import Path

import chromium
import comm
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .pages.activity_on_page import WIDE
from .pages.bridge import Bridge, running_bridge
from .pages.jupyterlab_session import BROWSER_OPTIONS
from .pages.kit import MODES, make
from .pages.lab_on_page import LabOnPage
from .pages.notebook import Notebook


@pytest.fixture(scope="package")
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
