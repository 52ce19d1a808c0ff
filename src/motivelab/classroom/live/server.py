"""The small server of a live class, on the web server that Jupyter brings."""

import asyncio
import contextlib
import json
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.netutil
import tornado.web

from ...activities.sorting.codes_file import codes_csv
from ...activities.weighing.class_file import class_csv
from ...errors import SetupError
from .live_class import LiveClass
from .network import qr_svg
from .room import Refused

__all__ = ["application", "serve", "serving"]

PAGES = Path(__file__).parent / "pages"
FILES = {
    "/": "send.html", "/send.js": "send.js", "/wall": "wall.html", "/wall.js": "wall.js", "/strips.js": "strips.js",
    "/claims.js": "claims.js", "/live.css": "live.css",
}  # fmt: skip
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Server": "motivelab",
}
LARGEST = 64_000  # bytes of what a student sends
SLOWEST = 10.0  # seconds that a body may take
LONG_POLL = 15.0
TOO_MUCH = "too much at once from this address: wait a minute, then send again"


class _Answer(tornado.web.RequestHandler):
    """What every answer has in common: its headers, and errors as one sentence."""

    def initialize(self, live: LiveClass, changes: "_Changes", address: str) -> None:
        self.live, self.changes, self.address = live, changes, address

    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.refuse(status_code, "this is not a page of the class, or not a request that it understands")

    def log_exception(self, *_: Any) -> None:
        """Log nothing: what students send is nobody's business."""

    def refuse(self, status: int, words: str) -> None:
        self.set_status(status)
        self.finish({"error": words})

    def given(self) -> dict[str, Any]:
        try:
            found = json.loads(self.request.body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise Refused("this is nothing that the lab or the page sends")
        return found

    def is_of_the_class(self, code: object) -> bool:
        """Tell whether the code is right, within the limits of its address; if not, the answer is given."""
        now, who = time.monotonic(), str(self.request.remote_ip)
        if not self.live.limits.may_send(who, now) or not self.live.limits.may_guess(who, now):
            self.refuse(429, TOO_MUCH)
        elif not self.live.is_code(code):
            self.live.limits.guessed_wrong(who, now)
            self.refuse(403, "the code is not the one on the wall")
        else:
            return True
        return False

    def is_teacher(self) -> bool:
        if self.live.is_teacher(self.request.headers.get("Authorization", "").removeprefix("Bearer ")):
            return True
        self.refuse(403, "this is for the teacher: use the address that the command printed")
        return False


class _Page(_Answer):
    def get(self) -> None:
        name = FILES[self.request.path]
        self.set_header("Content-Type", f"{KINDS[Path(name).suffix]}; charset=utf-8")
        self.finish((PAGES / name).read_bytes())


class _Send(_Answer):
    def post(self) -> None:
        """Take weights that a kernel sends, or the line that a phone sends."""
        try:
            given = self.given()
            if not self.is_of_the_class(given.get("code")):
                return
            taken = (
                self.live.take_line(given["line"]) if "line" in given else self.live.take(given.get("sender"), given)
            )
        except Refused as error:
            self.refuse(400, str(error))
            return
        self.changes.tell()
        self.finish(taken)


class _Class(_Answer):
    def get(self) -> None:
        if not self.is_of_the_class(self.get_query_argument("code", "")):
            return
        room, codes = self.live.room, self.request.path == "/codes.csv"
        if not room.opened:
            self.refuse(409, "the envelope is not open yet: wait for your teacher")
            return
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.finish(codes_csv(room.codings) if codes else class_csv(room.latest))


class _Board(_Answer):
    async def get(self) -> None:
        """Answer as soon as something is new, or after a while; many arrivals are one answer."""
        if not self.is_teacher():
            return
        if self.get_query_argument("since", "") == str(self.live.room.version):
            await self.changes.wait(LONG_POLL)
        self.finish(json.dumps(self.live.board()))


class _Control(_Answer):
    def post(self) -> None:
        if not self.is_teacher():
            return
        try:
            self._do(self.given())
        except Refused as error:
            self.refuse(400, str(error))
            return
        self.changes.tell()
        self.finish({"version": self.live.room.version})

    def _do(self, given: dict[str, Any]) -> None:
        if given.get("do") == "strike":
            self.live.strike(str(given.get("name")))
        elif given.get("do") in ("open", "close"):
            self.live.envelope(opened=given["do"] == "open")
        else:
            raise Refused("there is no such control")


class _About(_Answer):
    def get(self) -> None:
        if self.is_teacher():
            self.finish({**self.live.about(), "address": self.address})


class _Picture(_Answer):
    def get(self) -> None:
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(qr_svg(f"http://{self.address}/?c={self.live.room.code}"))


class _Changes:
    """Tells those who wait that something is new."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def tell(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)


def application(live: LiveClass, address: str) -> tornado.web.Application:
    """Return the pages of a class; the address is where students find them."""
    shared = {"live": live, "changes": _Changes(), "address": address}
    actions = {
        "/send": _Send,
        "/class.csv": _Class,
        "/codes.csv": _Class,
        "/board": _Board,
        "/control": _Control,
        "/about": _About,
    }
    routes: list[Any] = [(path, _Page, shared) for path in FILES]
    routes += [(path, handler, shared) for path, handler in {**actions, "/qr.svg": _Picture}.items()]
    return tornado.web.Application(
        routes, log_function=lambda _handler: None, default_handler_class=_Answer, default_handler_args=shared
    )


@contextlib.asynccontextmanager
async def serving(live: LiveClass, *, host: str, address: str) -> AsyncIterator[tornado.httpserver.HTTPServer]:
    """
    Serve a class in the running loop until the block ends.

    Raises
    ------
    SetupError
        If the port cannot be used.
    """
    server = tornado.httpserver.HTTPServer(
        application(live, address),
        max_body_size=LARGEST,
        max_buffer_size=4 * LARGEST,
        max_header_size=16_000,
        body_timeout=SLOWEST,
        idle_connection_timeout=2 * LONG_POLL,
    )
    try:
        sockets = tornado.netutil.bind_sockets(live.port, host, backlog=512)
    except OSError as error:
        raise SetupError(
            f"port {live.port} cannot be used ({error.strerror}): end what uses it, or choose another with --port"
        ) from None
    server.add_sockets(sockets)
    try:
        yield server
    finally:
        server.stop()
        await server.close_all_connections()


def serve(live: LiveClass, *, host: str, address: str, ready: Callable[[], object]) -> None:
    """Serve a class until Ctrl-C, or until the system ends the program."""

    async def run() -> None:
        async with serving(live, host=host, address=address):
            ready()
            await asyncio.Event().wait()

    # A closed terminal ends the class as Ctrl-C does, which a program in the background would not hear by itself.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())
