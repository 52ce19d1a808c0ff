"""
A lesson's page on a slow phone: how large it is, and when its first activity can be used.

The site is built, served packed as hosts of static files do it, and opened in headless Chromium with the profile that
Lighthouse uses for a phone: 150 ms to and fro, 1.6 Mbit/s down, a processor four times as slow. The clock is the page's
own, from the start of the visit until the first activity has its controls. Nothing is in the browser's store before.

Example: `python benchmarks/bench_site.py --repeats 3`. The second is an aim, not a test: a busy machine misses it.
"""

import argparse
import statistics
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import chromium
from playwright.sync_api import Browser, sync_playwright

from motivelab.lessons.editions.site.building import build_site
from motivelab.lessons.editions.site.serving import site_server

ROOT = Path(__file__).parents[1]
AIM = 1000  # ms
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
READY = """() => new Promise((resolve) => {
    const isThere = () => document.querySelector(".motivelab-desk button");
    const look = () => isThere() ? resolve(performance.now()) : setTimeout(look, 5);
    look();
})"""


def main() -> None:
    """Measure every lesson, and print a line for each."""
    parser = argparse.ArgumentParser(description="A lesson's page on a slow phone.")
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "site")
        built = build_site(ROOT, folder, say=lambda _: None)
        with site_server(folder) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
            address = f"http://127.0.0.1:{server.server_address[1]}"
            print(f"{'page':<28}{'kB':>6}{'first activity, ms: median':>30}{'longest':>10}")
            for name in built.lessons:
                size = (folder / f"{name}.html").stat().st_size / 1000
                times = [_visited(browser, f"{address}/{name}.html") for _ in range(repeats)]
                mark = "" if statistics.median(times) <= AIM else f"  over {AIM}"
                print(f"{name:<28}{size:>6.0f}{statistics.median(times):>30.0f}{max(times):>10.0f}{mark}", flush=True)
            browser.close()
            server.shutdown()


def _visited(browser: Browser, address: str) -> float:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="commit")
    taken = float(page.evaluate(READY))
    context.close()
    return taken


if __name__ == "__main__":
    main()
