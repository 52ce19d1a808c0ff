"""
What one student costs a shared computer, so that a hub can be sized: memory of server and kernel, processor of a hand.

A real JupyterLab as `motivelab lab` starts it, lessons 3 and 5 run whole in a real Chromium, then ten moves a second on
a slider of the lab. Memory is what belongs to a process alone (USS), and all that it shows (RSS); the browser is the
student's own computer, and is not counted. The last lines multiply by thirty.
"""

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

import psutil
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import chromium
from browser.pages.activity_on_page import WIDE
from browser.pages.jupyterlab_session import BROWSER_OPTIONS, Server, running_jupyterlab
from browser.pages.lessons_folder import Lab

ROOT = Path(__file__).parents[1]
STUDENTS = 30
MEGABYTE = 1_000_000
LESSONS = ("03_weighing_motives.ipynb", "05_testing_with_data.ipynb")
SLIDER = ".motivelab-lab input[type=range]"
MOVES, PAUSE = 100, 0.1  # a hand that moves without rest


@dataclass(frozen=True, slots=True)
class Cost:
    """What processes hold in megabytes: alone, and with what they share."""

    alone: float
    shown: float

    @classmethod
    def of(cls, process: psutil.Process) -> "Cost":
        """Measure a process."""
        held = process.memory_full_info()
        return cls(held.uss / MEGABYTE, held.rss / MEGABYTE)

    def __str__(self) -> str:
        """Say both."""
        return f"{self.alone:4.0f} MB alone, {self.shown:4.0f} MB with what is shared"


def server_process() -> psutil.Process:
    """Return the server that this program started."""
    return next(each for each in psutil.Process().children() if "jupyterlab" in " ".join(each.cmdline()))


def run_lesson(lab: Lab, page: Page, notebook: str) -> psutil.Process:
    """Run a whole lesson and return its kernel, once it has come to rest."""
    before = {each.pid for each in server_process().children(recursive=True)}
    page.set_viewport_size({"width": 1400, "height": 16000})
    lab.open(page, notebook)
    lab.run_all(page)
    kernel = next(each for each in server_process().children(recursive=True) if each.pid not in before)
    used = -1.0
    while (now := sum(kernel.cpu_times()[:2])) - used > 0.05:
        used = now
        time.sleep(3)
    return kernel


def moving(page: Page, processes: tuple[psutil.Process, ...]) -> list[float]:
    """Return the share of a processor that each process takes while a slider moves."""
    page.locator(SLIDER).first.focus()
    before, begun = [sum(each.cpu_times()[:2]) for each in processes], time.perf_counter()
    for number in range(MOVES):
        page.keyboard.press("ArrowRight" if number % 20 < 10 else "ArrowLeft")
        time.sleep(PAUSE)
    lasted = time.perf_counter() - begun
    return [(sum(each.cpu_times()[:2]) - was) / lasted for each, was in zip(processes, before, strict=True)]


def measure(server: Server, page: Page) -> None:
    """Print what each thing costs, and thirty of them."""
    copytree(ROOT / "notebooks", server.root / "notebooks", ignore=ignore_patterns("my_work", ".ipynb_checkpoints"))
    lab, process = Lab(server, server.root / "notebooks"), server_process()
    print(f"server, nothing open        {Cost.of(process)}", flush=True)
    kernels = []
    for notebook in LESSONS:
        begun = process.cpu_times()
        kernel = run_lesson(lab, page, notebook)
        took = sum(kernel.cpu_times()[:2])
        served = sum(process.cpu_times()[:2]) - sum(begun[:2])
        kernels.append(Cost.of(kernel))
        print(
            f"kernel, {notebook[:2]} run whole      {kernels[-1]}; {took:.1f} s of a processor, server {served:.1f} s"
        )
        if notebook == LESSONS[0]:
            shares = moving(page, (process, kernel))
            print(f"a slider moves: server {shares[0]:.0%}, kernel {shares[1]:.0%} of one processor", flush=True)
    whole = Cost.of(process)
    print(f"server, both lessons open   {whole}")
    each = whole.alone + max(cost.alone for cost in kernels)
    print(
        f"{STUDENTS} students, one lesson each: {STUDENTS * each / 1000:.1f} GB; while all move a slider at once "
        f"{STUDENTS * sum(shares):.1f} processors"
    )


def main() -> None:
    """Measure one student."""
    with (
        tempfile.TemporaryDirectory() as root,
        tempfile.TemporaryDirectory() as home,
        running_jupyterlab(Path(root), Path(home)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=BROWSER_OPTIONS)
        page = browser.new_page(viewport=WIDE)
        page.set_default_timeout(120_000)
        measure(server, page)
        browser.close()


if __name__ == "__main__":
    main()
