"""The small server of a live class, on the web server that Jupyter brings."""

import asyncio
import contextlib
import json
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.web

from ...activities.sorting.codes_file import codes_csv
from ...activities.weighing.class_file import class_csv
from ...errors import SetupError
from .doors import Addresses, Changes, Doors, hold_many_files
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

    def initialize(self, live: LiveClass, changes: Changes, found: Addresses) -> None:
        self.live, self.changes, self.found = live, changes, found

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
        now, limits = time.monotonic(), self.live.limits
        if self.live.is_code(code):
            if limits.may_send(self.who, now):
                return True
            self.refuse(429, TOO_MUCH)
        elif limits.may_guess(self.who, now):
            limits.guessed_wrong(self.who, now)
            self.refuse(403, "the code is not the one on the wall")
        else:
            self.refuse(429, TOO_MUCH)
        return False

    @property
    def who(self) -> str:
        """The address that asks."""
        return str(self.request.remote_ip)

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
                self.live.take_line(given["line"], self.who)
                if "line" in given
                else self.live.take(given.get("sender"), given, self.who)
            )
        except Refused as error:
            self.changes.tell()  # the wall counts whom it turned away
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
        elif given.get("do") == "address":
            self.found.choose(given.get("address"))
        else:
            raise Refused("there is no such control")


class _About(_Answer):
    def get(self) -> None:
        if self.is_teacher():
            self.finish({**self.live.about(), "address": self.found.chosen, "addresses": list(self.found.addresses)})


class _Picture(_Answer):
    def get(self) -> None:
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(qr_svg(f"http://{self.found.chosen}/?c={self.live.room.code}"))


def application(live: LiveClass, addresses: Sequence[str]) -> tornado.web.Application:
    """Return the pages of a class; the addresses are where students may find them, the likeliest first."""
    shared = {"live": live, "changes": Changes(), "found": Addresses(addresses)}
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
async def serving(
    live: LiveClass, *, host: str, addresses: Sequence[str]
) -> AsyncIterator[tornado.httpserver.HTTPServer]:
    """
    Serve a class in the running loop until the block ends.

    Raises
    ------
    SetupError
        If the port cannot be used.
    """
    server = Doors(
        application(live, addresses),
        max_body_size=LARGEST,
        max_buffer_size=4 * LARGEST,
        max_header_size=16_000,
        body_timeout=SLOWEST,
        idle_connection_timeout=2 * LONG_POLL,
    )
    try:
        listening = socket.create_server((host, live.port), backlog=512)
    except OSError as error:
        raise SetupError(
            f"port {live.port} cannot be used ({error.strerror}): end what uses it, or choose another with --port"
        ) from None
    listening.setblocking(False)
    server.add_socket(listening)
    try:
        yield server
    finally:
        server.stop()
        await server.close_all_connections()


def serve(live: LiveClass, *, host: str, addresses: Sequence[str], ready: Callable[[], object]) -> None:
    """Serve a class until Ctrl-C, or until the system ends the program."""

    async def run() -> None:
        async with serving(live, host=host, addresses=addresses):
            ready()
            await asyncio.Event().wait()

    hold_many_files()
    # A closed terminal ends the class as Ctrl-C does, which a program in the background would not hear by itself.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())
