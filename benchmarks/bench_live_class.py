"""How many students a live class takes in a minute, and how long a sending takes to the wall in a real browser."""

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import chromium
from live_class_session import running_class, shares, student
from playwright.sync_api import sync_playwright

from motivelab.classroom import send_weights

CLASSES = (30, 200)
MORE = 20


def main() -> None:
    """Print one line for each size of class."""
    print("students  all sent s  per minute  one sending ms  to the wall, median ms  longest ms")
    for students in CLASSES:
        measure(students)


def measure(students: int) -> None:
    """Let a class send, sixteen at a time, then some more one by one, each watched until it is on the open wall."""
    with tempfile.TemporaryDirectory() as folder, running_class(Path(folder) / "class.live.jsonl") as (live, address):
        code, took = live.room.code, []

        def sends(number: int) -> None:
            begun = time.perf_counter()
            send_weights(address, code, [shares(number)], student=student(number))
            took.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(sends, range(students)))
        whole = time.perf_counter() - begun
        live.envelope(opened=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.goto(f"http://{address}/wall#{live.token}")
            page.get_by_text(f"{students} have sent").wait_for()
            waited = [wait_for(page, number, sends) for number in range(students, students + MORE)]
            browser.close()
    print(
        f"{students:8}  {whole:10.2f}  {60 * students / whole:10.0f}  {1000 * statistics.median(took):14.0f}  "
        f"{1000 * statistics.median(waited):22.0f}  {1000 * max(waited):10.0f}"
    )


def wait_for(page, number, sends) -> float:
    """Return the seconds from a sending to the wall that counts it."""
    begun = time.perf_counter()
    sends(number)
    while page.locator(".count").text_content() != f"{number + 1} have sent":
        pass
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
