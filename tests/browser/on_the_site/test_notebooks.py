"""JupyterLite on the site: a kernel from the site's own Pyodide, in a browser that reaches nothing else."""

import json
import threading

import pytest

from ..pages.site_kit import ROOT, Notebooks, build_site, site_server

pytestmark = pytest.mark.long
PATIENCE = 300_000  # ms: Python itself is loaded, on a machine that does much else


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lite") / "www"
    build_site(ROOT, folder, notebooks=Notebooks(ROOT), say=lambda _: None)
    with site_server(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_kernel_starts_from_the_site_alone_and_runs_what_needs_no_numpy(whole_site, lonely_browser):
    """The case is read by the kit's own wheel: 46 claims and 5 motives, counted in its tables."""
    _, address = whole_site
    context = lonely_browser.new_context(viewport={"width": 1280, "height": 9000})
    page = context.new_page()
    outside = []
    own = (address, "data:", "blob:")
    page.on("request", lambda sent: None if sent.url.startswith(own) else outside.append(sent.url))
    page.goto(f"{address}/lite/lab/index.html?path=00_start_here.ipynb")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-item", has_text="Run All Cells").click()
    said = page.locator(".jp-OutputArea-output", has_text="46 claims, 5 motives")
    said.wait_for(timeout=PATIENCE)
    assert "Python 3.14" in said.inner_text()
    assert [url for url in outside if not url.startswith("https://cdn.jsdelivr.net/pyodide/v")] == []
    context.close()


def test_the_notebooks_bring_no_solution_and_take_python_from_the_site(whole_site):
    folder, _ = whole_site
    lite = folder / "lite"
    kernel = json.loads((lite / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]["litePluginSettings"]
    [settings] = kernel.values()
    assert settings["pyodideUrl"] == "./static/pyodide/pyodide.mjs"
    assert (lite / "static" / "pyodide" / "pyodide.asm.wasm").stat().st_size > 1_000_000
    assert sorted(path.name for path in (lite / "files" / "exercises").iterdir()) == sorted(
        path.parent.name for path in (ROOT / "exercises").glob("*/*.ipynb")
    )
    assert [path for path in lite.rglob("*.ipynb") if "BEGIN SOLUTION" in path.read_text("utf-8")] == []
    assert [path for path in lite.rglob("*.ipynb") if "BEGIN HIDDEN TESTS" in path.read_text("utf-8")] == []
