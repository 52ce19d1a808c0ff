"""
Debian's Firefox for the browser tests, by WebDriver BiDi, with no driver beside it: `python firefox.py FIREFOX ...`.

Playwright speaks BiDi with a Firefox as it is released, and tells every new window which colours and motions to prefer.
The long-term Firefox does not know that command yet, and no test here asks for it: run as a program, this module stands
between the two, answers that one command itself, and hands on everything else unchanged.
"""

import asyncio
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

__all__ = ["running_firefox"]

NOT_KNOWN_YET = ("emulation.setMediaFeaturesOverride",)
LISTENING = "WebDriver BiDi listening on "  # what Firefox says and Playwright waits for
LONGEST = 2**28  # bytes of one message: a picture of a long page


@contextmanager
def running_firefox(playwright: Playwright, firefox: str, folder: Path) -> Iterator[Browser]:
    """Run a Firefox behind the relay, with a home of its own in a folder."""
    program = folder / "firefox-by-bidi"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "{firefox}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=program, env={"HOME": str(folder)})
    try:
        yield browser
    finally:
        browser.close()


class Relay(WebSocketHandler):
    """One conversation of a test with Firefox."""

    def initialize(self, firefox: str) -> None:
        self.firefox = firefox

    async def open(self, *_: str) -> None:
        self.beyond = await websocket_connect(f"{self.firefox}/session", max_message_size=LONGEST)
        asyncio.get_running_loop().create_task(self.hand_back())

    async def hand_back(self) -> None:
        while (message := await self.beyond.read_message()) is not None:
            await self.write_message(message)
        self.close()

    async def on_message(self, message: str | bytes) -> None:
        asked = json.loads(message)
        if asked["method"] in NOT_KNOWN_YET:
            await self.write_message(json.dumps({"type": "success", "id": asked["id"], "result": {}}))
        else:
            await self.beyond.write_message(message)

    def on_close(self) -> None:
        self.beyond.close()


async def serve(command: list[str]) -> int:
    """Run Firefox, and say in its place where to speak with it."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, process.terminate)
    line = ""
    while process.stderr is not None and LISTENING not in line:
        line = await asyncio.to_thread(process.stderr.readline)
        if not line:
            return process.wait()
    [listening] = bind_sockets(0, "127.0.0.1")
    routes = [("/session", Relay, {"firefox": line.split(LISTENING)[1].strip()})]
    HTTPServer(Application(routes, websocket_max_message_size=LONGEST)).add_socket(listening)
    sys.stderr.write(f"{LISTENING}ws://127.0.0.1:{listening.getsockname()[1]}\n")
    threading.Thread(target=process.stderr.read, daemon=True).start()  # or a full pipe stops it
    return await asyncio.to_thread(process.wait)


if __name__ == "__main__":
    sys.exit(asyncio.run(serve(sys.argv[1:])))
