"""A live class on this computer, for tests: the real server on the loopback address, in a thread of its own."""

import asyncio
import contextlib
import threading

from motivelab import load_case
from motivelab.classroom.live.journal import Journal
from motivelab.classroom.live.live_class import begin
from motivelab.classroom.live.network import free_port
from motivelab.classroom.live.server import serving

MOTIVES = ("M1", "M2", "M3", "M4", "M5")


@contextlib.contextmanager
def running_class(path, *, port=None, anew=False, others=()):
    """
    Serve the class whose journal is at the path; the block gets it with the address that students use.

    The wall may show others too.
    """
    live, _ = begin(load_case(), Journal(path), work="weights", port=port or free_port(21_000), anew=anew)
    address = f"127.0.0.1:{live.port}"
    ready, done = threading.Event(), threading.Event()

    async def run():
        async with serving(live, host="127.0.0.1", addresses=[address, *others]):
            ready.set()
            while not done.is_set():
                await asyncio.sleep(0.02)

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    assert ready.wait(20)
    try:
        yield live, address
    finally:
        done.set()
        thread.join(20)


def student(number):
    """Return the random id of a simulated student."""
    return f"{number:016x}"


def shares(number):
    """Return weights that differ from student to student."""
    points = [1 + (number * step) % 17 for step in (3, 5, 7, 11, 13)]
    return {motive: point / sum(points) for motive, point in zip(MOTIVES, points, strict=True)}
