"""The site, built once and served as any host serves files; and pages in a browser without an outside network."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser, Page, Playwright

from ..pages.jupyterlab_session import BROWSER_OPTIONS
from ..pages.site_kit import ROOT, build_site, lab_environment, site_server

ALONE = [*BROWSER_OPTIONS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


@dataclass(frozen=True)
class Site:
    """The built site: its folder, and where it is served."""

    folder: Path
    address: str

    def text(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text("utf-8")


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site") / "www"
    before = dict(os.environ)
    os.environ |= lab_environment()
    try:
        build_site(ROOT, folder, say=lambda _: None)
    finally:
        os.environ.clear()
        os.environ |= before
    with site_server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(folder, f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()


@pytest.fixture(scope="package")
def lonely_browser(driver: Playwright) -> Iterator[Browser]:
    path = chromium.find()
    assert path is not None, f"the browser tests need a browser: {chromium.CURE}"
    browser = driver.chromium.launch(executable_path=path, args=ALONE)
    yield browser
    browser.close()


@pytest.fixture
def visit(lonely_browser: Browser, site: Site) -> Iterator:
    """Return a function that opens a page of the site; what it asks of others, and every error, fails the test."""
    contexts, errors = [], []

    def opened(name: str, **choices) -> Page:
        context = lonely_browser.new_context(**{"viewport": {"width": 1280, "height": 720}} | choices)
        context.set_default_timeout(20_000)  # a busy machine is no failure
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda sent: None if sent.url.startswith((site.address, "data:", "blob:")) else errors.append(sent.url),
        )
        page.goto(f"{site.address}/{name}.html")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []
