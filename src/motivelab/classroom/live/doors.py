"""What stands around the pages of a live class: its addresses, its doors, and who waits for something new."""

import asyncio
import contextlib
import importlib
from collections.abc import Sequence
from typing import Any

import tornado.httpserver
from tornado.iostream import IOStream

from .room import Refused

__all__ = ["Addresses", "Changes", "Doors", "hold_many_files"]

MOST_CONNECTIONS = 200  # of one address at once: a hub's whole class, or all phones behind one router


class Addresses:
    """Where students may find the laptop, and which of these the wall shows."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self.addresses, self.chosen = tuple(addresses), addresses[0]

    def choose(self, address: object) -> None:
        """
        Show another address from now on.

        Raises
        ------
        Refused
            If the laptop has no such address.
        """
        if address not in self.addresses:
            raise Refused("this laptop has no such address")
        self.chosen = str(address)


class Doors(tornado.httpserver.HTTPServer):
    """The web server, with so many doors for one address: whoever opens them all and says nothing keeps nobody out."""

    def initialize(self, *arguments: Any, **options: Any) -> None:
        """Begin with all doors free; Tornado calls this in place of a constructor."""
        super().initialize(*arguments, **options)
        self._open: dict[str, list[IOStream]] = {}

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Serve a connection, or close it at once."""
        held = [each for each in self._open.get(address[0], []) if not each.closed()]
        if len(held) >= MOST_CONNECTIONS:
            stream.close()
            return
        self._open[address[0]] = [*held, stream]
        super().handle_stream(stream, address)


class Changes:
    """Tells those who wait that something is new."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Wake all who wait."""
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def wait(self, seconds: float) -> None:
        """Wait until something is new, or so many seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)


def hold_many_files(most: int = 4096) -> None:
    """Let this program hold more connections than a system gives at first, where the system lets it choose."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")  # Windows has none, and needs none
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
