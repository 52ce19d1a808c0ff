"""
Shoots the lab for README.md and INSTRUCTORS.md, from the real thing: `make picture`.

The lab stands in the page of the browser tests, joined to its real widget; its weights are invented. One picture for a
light screen and one for a dark one.
"""

import os
import sys
import tempfile
from pathlib import Path

import comm
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import chromium
from browser.pages.bridge import DARK, LIGHT, running_bridge
from browser.pages.jupyterlab_session import BROWSER_OPTIONS
from browser.pages.kit import MODES, make
from browser.pages.lab_on_page import LabOnPage
from browser.pages.notebook import Notebook

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "pictures"
PICTURES = {LIGHT: "lab-light.png", DARK: "lab-dark.png"}
WEIGHTS = {"M1": 40, "M2": 20, "M3": 60, "M4": 10, "M5": 80}
WIDE = {"width": 980, "height": 900}
NOON = "2026-09-01T12:00:00Z"  # so that a picture of the same lab is the same
SHARPNESS = 1.5  # pixels of the picture for one of the page


def shoot(browser: Browser, theme: str, path: Path) -> None:
    """Weigh in a lab that nobody has touched yet, and take its picture."""
    page = browser.new_page(viewport=WIDE, device_scale_factor=SHARPNESS)
    with running_bridge() as bridge, tempfile.TemporaryDirectory() as folder:
        page.clock.set_fixed_time(NOON)
        os.chdir(folder)
        kernel = bridge.start_kernel()
        comm.create_comm = kernel.create_comm
        notebook = Notebook(page, Path(folder), bridge, kernel)
        notebook.open(lambda: make("weighing", name="weights", modes=list(MODES), reveals=True))
        notebook.use_theme(theme)
        lab = LabOnPage(page.locator(".motivelab-lab").first)
        lab.rate(**WEIGHTS)
        lab.wait_until_saved()
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(500)  # the bar comes to rest
        lab.node.screenshot(path=path)
        kernel.stop()
        os.chdir(ROOT)
    page.close()


def main() -> int:
    path = chromium.find()
    if path is None:
        print(f"motivelab: a picture needs a browser: {chromium.CURE}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        for theme, name in PICTURES.items():
            shoot(browser, theme, FOLDER / name)
            print(f"pictures/{name}: {(FOLDER / name).stat().st_size / 1000:.0f} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
