"""
The weighting lab beside `ipywidgets.interact`: how fast the picture follows the hand, and what it costs.

Both run in a real JupyterLab in headless Chromium, in one run, in turns, each time with a fresh page and a fresh
kernel, on the same work: twelve motives, a slider for each, a bar chart of their shares. `interact` draws it with
matplotlib inline, as everybody does today; the lab draws it in the browser. Times are taken inside the page by its own
clock, from the moment that the page hears the key or the mouse to the animation frame that shows the new picture (see
`lab_watch.js`), so the time that the driver of the browser takes does not count.

Example: `python benchmarks/bench_lab.py --repeats 3`; with `--quick` a short look. The targets are aims, not tests: a
slow or busy machine misses them without anything being wrong, so read the ratio first.
"""

import argparse
import asyncio
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil  # comes with ipykernel
from playwright.async_api import Browser, CDPSession, Page, async_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import chromium
from browser.pages.jupyterlab_session import BROWSER_OPTIONS, KERNEL_READY, PATIENCE, TOKEN, Server, running_jupyterlab

WATCH = Path(__file__).with_name("lab_watch.js")
WINDOW = {"width": 1400, "height": 1900}  # all twelve sliders and the bar are in sight
RATINGS = {f"Motive {number}": 20 + 5 * number for number in range(1, 13)}
MEGABYTE = 1_000_000
MOUSE_PACE = 0.008  # seconds: a usual mouse speaks 125 times a second
MOVED = {"type": "mouseMoved"}
QUIET = 1.5  # seconds without a word from the kernel: nothing more will come

PLACE_CELL = "import os, pathlib\npathlib.Path('kernel.txt').write_text(str(os.getpid()))\n"
LAB_CELL = f"""{PLACE_CELL}
from motivelab.activities.weighing.elicitation import MODES
from motivelab.activities import WeightingLab
ratings = {RATINGS}
lab = WeightingLab({{name: "One sentence about it." for name in ratings}}, name="bench", modes=list(MODES))
lab.draft = {{"answers": lab.answers | {{"answers": {{"direct rating": ratings}}}}, "number": 1}}
lab
"""
INTERACT_CELL = f"""{PLACE_CELL}
%matplotlib inline
import ipywidgets
import matplotlib.pyplot as plt
ratings = {RATINGS}
def draw(**ratings):
    total = sum(ratings.values()) or 1
    _, axes = plt.subplots(figsize=(8, 4))
    axes.barh(list(ratings), [rating / total for rating in ratings.values()])
    plt.show()
ipywidgets.interact(draw, **{{name: ipywidgets.IntSlider(value, 0, 100) for name, value in ratings.items()}});
"""
IMPORT_PROGRAM = """
import sys, time
start = time.perf_counter()
import {modules}
print(time.perf_counter() - start, *(name for name in ("pandas", "matplotlib", "scipy") if name in sys.modules))
"""


@dataclass(frozen=True)
class Design:
    """One way to put twelve sliders and a chart into a notebook."""

    name: str
    cell: str
    handle: str  # what hears the keys and the mouse
    track: str  # what the handle moves along
    modules: str  # what a notebook imports for it


LAB = Design(
    "lab", LAB_CELL, ".motivelab-lab input[type=range]", ".motivelab-lab input[type=range]", "motivelab.activities"
)
INTERACT = Design(
    "interact",
    INTERACT_CELL,
    ".widget-interact .noUi-handle",
    ".widget-interact .noUi-base",
    "ipywidgets, matplotlib.pyplot",
)
DESIGNS = (INTERACT, LAB)


@dataclass(frozen=True)
class Amount:
    """How much is measured."""

    repeats: int
    keys: int = 60
    dragging: float = 3.0  # seconds
    gestures: int = 12
    changes: int = 10_000


@dataclass
class Measured:
    """What was measured of one design, over all repeats: milliseconds, seconds and megabytes."""

    key: list[float] = field(default_factory=list)
    key_painted: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    in_step: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)
    imported: float = math.nan
    loaded: str = ""


@dataclass(frozen=True)
class Session:
    """One design in one fresh page with one fresh kernel."""

    design: Design
    page: Page
    folder: Path

    async def show(self) -> float:
        """Run the cell and return the seconds from the key to the first picture."""
        await self.page.locator(".jp-CodeCell .cm-content").first.click()
        await self.page.keyboard.press("Shift+Enter")
        picture = await self.page.evaluate("watch.pictureAfter(watch.ran)")
        await asyncio.sleep(2)  # JupyterLab moves the focus on to the next cell
        return (picture["frame"] - await self.page.evaluate("watch.ran")) / 1000

    async def press(self, key: str) -> tuple[float, float]:
        """Press a key and return the milliseconds to the frame with the new picture, and until it is painted."""
        await self.page.keyboard.press(key)
        picture = await self.page.evaluate("watch.pictureAfter(watch.pressed)")
        pressed = await self.page.evaluate("watch.pressed")
        return picture["frame"] - pressed, picture["painted"] - pressed

    async def drag(self, seconds: float) -> tuple[float, float]:
        """Drag to and fro; return the pictures per second, and the ms from letting go to the kernel in step."""
        devtools = await self.devtools()
        left, right, height = await self.grasp()
        await self.page.evaluate("watch.countFrames()")
        moves = []
        for number in range(round(seconds / MOUSE_PACE)):
            part = abs((number / 40 + 1) % 2 - 1)  # there in 40 moves, and back in 40
            where = {"x": left + (right - left) * part, "y": height, "button": "left", "buttons": 1}
            # A hand does not wait until the page has answered.
            moves.append(asyncio.ensure_future(devtools.send("Input.dispatchMouseEvent", MOVED | where)))
            await asyncio.sleep(MOUSE_PACE)
        await asyncio.gather(*moves)
        await self.page.mouse.up()
        return await self.page.evaluate("1000 * watch.frames / watch.dragged"), await self.lag()

    async def gesture(self) -> float:
        """Drag a short way, let go, and return the ms from letting go to the kernel in step."""
        left, right, height = await self.grasp()
        for _ in range(2):
            await self.page.mouse.move(random.uniform(left, right), height, steps=5)
        await self.page.mouse.up()
        return await self.lag()

    async def grasp(self) -> tuple[float, float, float]:
        """Take the first handle by the mouse; return where its track begins and ends, and at which height."""
        track = await self.page.locator(self.design.track).first.bounding_box()
        handle = await self.page.locator(self.design.handle).first.bounding_box()
        height = handle["y"] + handle["height"] / 2
        await self.page.mouse.move(handle["x"] + handle["width"] / 2, height)
        await self.page.mouse.down()
        return track["x"] + 0.1 * track["width"], track["x"] + 0.9 * track["width"], height

    async def lag(self) -> float:
        """Return the ms from letting go to the kernel's last answer; 0 if that came before."""
        await self.wait_until_quiet()
        return max(0.0, await self.page.evaluate("watch.answered - watch.released"))

    async def wait_until_quiet(self) -> None:
        """Wait until the kernel has answered and nothing more comes."""
        deadline = time.perf_counter() + 120
        while await self.page.evaluate("performance.now() - watch.answered") < 1000 * QUIET:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{self.design.name}: the kernel did not come to rest within two minutes")
            await asyncio.sleep(0.1)

    async def devtools(self) -> CDPSession:
        """Return a line to the browser's own tools."""
        return await self.page.context.new_cdp_session(self.page)

    async def footprint(self) -> dict[str, float]:
        """Return the memory in use, in megabytes, and the number of DOM nodes, after a collection of garbage."""
        devtools = await self.devtools()
        for _ in range(3):
            await devtools.send("HeapProfiler.collectGarbage")
        heap = (await devtools.send("Runtime.getHeapUsage"))["usedSize"] / MEGABYTE
        nodes = (await devtools.send("Memory.getDOMCounters"))["nodes"]
        await devtools.detach()
        kernel = psutil.Process(int((self.folder / "kernel.txt").read_text())).memory_info().rss / MEGABYTE
        return {"heap": heap, "nodes": nodes, "kernel": kernel}

    async def memory(self, changes: int) -> dict[str, float]:
        """Return the footprint before many changes, and how much each part of it has grown after them."""
        await self.change(500)  # undo keeps at most 200 steps: from here on nothing may grow
        before = await self.footprint()
        await self.change(changes)
        after = await self.footprint()
        return before | {f"{name} growth": after[name] - before[name] for name in before}

    async def change(self, count: int) -> None:
        """Make many changes in the page, and wait until the kernel has seen the last one."""
        await self.page.evaluate("count => watch.change(count)", count)
        await self.wait_until_quiet()


@asynccontextmanager
async def opened(browser: Browser, server: Server, design: Design) -> AsyncIterator[Session]:
    """Open a new notebook with the design's cell in a fresh page, wait for its kernel, and stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"{design.name}-", dir=server.root))
    notebook = folder / "bench.ipynb"
    notebook.write_text(json.dumps(notebook_with(design.cell)), encoding="utf-8")
    context = await browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    await page.add_init_script(path=WATCH)
    try:
        await page.goto(server.link_to(notebook))
        await page.get_by_text(KERNEL_READY).wait_for()
        await page.wait_for_timeout(1000)  # JupyterLab settles
        yield Session(design, page, folder)
    finally:
        await stop_kernels(page, server)
        await context.close()


def notebook_with(cell: str) -> dict[str, Any]:
    """Return a notebook with one code cell."""
    code = {"cell_type": "code", "id": "only", "metadata": {}, "source": cell, "outputs": [], "execution_count": None}
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return {"cells": [code], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


async def stop_kernels(page: Page, server: Server) -> None:
    """Stop the kernels of this benchmark's own server."""
    sessions = f"{server.address}/api/sessions"
    for session in await (await page.request.get(f"{sessions}?token={TOKEN}")).json():
        await page.request.delete(f"{sessions}/{session['id']}?token={TOKEN}")


async def measure(session: Session, amount: Amount, found: Measured, *, with_memory: bool) -> None:
    """Measure one session and add what is found."""
    found.shown.append(await session.show())
    await session.page.locator(session.design.handle).first.focus()
    for number in range(amount.keys + 5):
        key = "ArrowRight" if number // 20 % 2 == 0 else "ArrowLeft"
        frame, painted = await session.press(key)
        if number >= 5:  # the first ones warm up
            found.key.append(frame)
            found.key_painted.append(painted)
        await asyncio.sleep(random.uniform(0.03, 0.06))  # so that the next key comes at any moment of a frame
    await session.wait_until_quiet()
    rate, lag = await session.drag(amount.dragging)
    found.rate.append(rate)
    found.in_step += [lag, *[await session.gesture() for _ in range(amount.gestures)]]
    if with_memory:
        found.memory = await session.memory(amount.changes)


def measure_import(modules: str, repeats: int = 5) -> tuple[float, str]:
    """Return the median seconds of an import in a fresh interpreter, and which heavy packages it has loaded."""
    program = IMPORT_PROGRAM.format(modules=modules)
    times, loaded = [], ""
    for _ in range(repeats):
        printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        seconds, *names = printed.split()
        times.append(float(seconds))
        loaded = ", ".join(names) or "none"
    return statistics.median(times), loaded


async def measure_all(browser: Browser, server: Server, amount: Amount) -> dict[str, Measured]:
    """Measure both designs in turns."""
    found = {design.name: Measured() for design in DESIGNS}
    for design in DESIGNS:  # once without measuring: matplotlib makes its list of fonts
        async with opened(browser, server, design) as session:
            await session.show()
    for repeat in range(amount.repeats):
        for design in DESIGNS if repeat % 2 == 0 else DESIGNS[::-1]:
            print(f"repeat {repeat + 1} of {amount.repeats}: {design.name} ...", file=sys.stderr, flush=True)
            async with opened(browser, server, design) as session:
                await measure(session, amount, found[design.name], with_memory=repeat == amount.repeats - 1)
    for design in DESIGNS:
        found[design.name].imported, found[design.name].loaded = measure_import(design.modules)
    return found


def percentile(values: Sequence[float], part: float) -> float:
    """Return the smallest value that at least this part of the values does not exceed."""
    return sorted(values)[math.ceil(part * len(values)) - 1]


def rows(changes: int) -> list[tuple[str, Any, str, str]]:
    """Return the rows of the table: the name, how to read it, how it is written, and the target for the lab."""
    median = statistics.median
    many = f"over {changes:,} changes"
    return [
        ("key to new picture, median, ms", lambda m: median(m.key), ".1f", "12 times faster"),
        ("key to new picture, p95, ms", lambda m: percentile(m.key, 0.95), ".1f", "<= 20"),
        ("... and that frame painted, median, ms", lambda m: median(m.key_painted), ".1f", ""),
        ("... and that frame painted, p95, ms", lambda m: percentile(m.key_painted, 0.95), ".1f", ""),
        ("new pictures per second while dragging", lambda m: median(m.rate), ".1f", ">= 40"),
        ("let go to kernel in step, median, ms", lambda m: median(m.in_step), ".0f", "<= 150"),
        ("let go to kernel in step, p95, ms", lambda m: percentile(m.in_step, 0.95), ".0f", ""),
        ("run to first picture, median, s", lambda m: median(m.shown), ".2f", "<= 2.5"),
        ("run to first picture, slowest, s", lambda m: max(m.shown), ".2f", ""),
        (f"growth {many}: page's heap, MB", lambda m: m.memory["heap growth"], "+.1f", "about 0"),
        (f"growth {many}: DOM nodes", lambda m: m.memory["nodes growth"], "+.0f", "about 0"),
        (f"growth {many}: kernel, MB", lambda m: m.memory["kernel growth"], "+.1f", "about 0"),
        ("kernel's memory before them, MB", lambda m: m.memory["kernel"], ".0f", ""),
        ("import in a fresh Python, s", lambda m: m.imported, ".2f", ""),
    ]


def print_table(found: dict[str, Measured], changes: int) -> None:
    """Print each number of both designs, how many times better the lab is, and the lab's target."""
    interact, lab = found[INTERACT.name], found[LAB.name]
    print(f"{'':<48}{'interact':>10}{'lab':>10}{'ratio':>8}  target of the lab")
    for name, read, form, target in rows(changes):
        theirs, ours = read(interact), read(lab)
        better, worse = (ours, theirs) if "per second" in name else (theirs, ours)
        ratio = "" if "growth" in name or worse <= 0 else f"{better / worse:.1f}"
        print(f"{name:<48}{format(theirs, form):>10}{format(ours, form):>10}{ratio:>8}  {target}".rstrip())
    print(
        f"\nThe ratio says how many times better the lab is. {len(lab.key)} and {len(interact.key)} keys were pressed."
    )
    print(
        f"Loaded by the import of the lab: {lab.loaded} (of pandas, matplotlib, scipy); of interact: {interact.loaded}."
    )


def print_machine(before: Sequence[float], browser_version: str) -> None:
    """Print what the numbers depend on."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("jupyterlab", "ipywidgets", "anywidget", "matplotlib"))
    print(f"Python {sys.version.split()[0]}, {versions}, Chromium {browser_version}, {os.cpu_count()} processors.")
    if before:
        now = os.getloadavg()[0]
        print(f"Load of the last minute: {before[0]:.1f} at the start, {now:.1f} at the end, with the benchmark's own.")


def load() -> Sequence[float]:
    """Return the machine's load averages, where the system has any."""
    return os.getloadavg() if hasattr(os, "getloadavg") else ()


def arguments() -> Amount:
    """Read the command line."""
    summary, _, example = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(description=summary.strip(), epilog=example)
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="fresh kernels for each (default: 3)")
    parser.add_argument("--quick", action="store_true", help="one repeat and few changes: a look, not a measurement")
    given = parser.parse_args()
    if given.repeats < 1:
        parser.error("--repeats must be at least 1")
    return Amount(1, keys=20, dragging=1.0, gestures=3, changes=500) if given.quick else Amount(given.repeats)


async def run(path: str, amount: Amount) -> None:
    """Measure and print the table."""
    before = load()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        root, home = Path(folder, "notebooks"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        async with async_playwright() as playwright:
            with running_jupyterlab(root, home) as server:
                browser = await playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
                found = await measure_all(browser, server, amount)
                print_table(found, amount.changes)
                print_machine(before, browser.version)
                await browser.close()


def main() -> None:
    """Read the command line, find the browser, and measure."""
    amount = arguments()
    path = chromium.find()
    if path is None:
        print(f"bench_lab: the measurement needs a browser: {chromium.CURE}", file=sys.stderr)
        sys.exit(2)
    asyncio.run(run(path, amount))


if __name__ == "__main__":
    main()
