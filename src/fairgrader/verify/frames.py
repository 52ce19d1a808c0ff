"""
Frames on a socket: a length, a message in JSON, raw buffers. Nothing is ever unpickled.

The other end may be a student's code, so a frame has a largest size, a reader waits no longer than it says, and what is
no frame ends the conversation. It does not judge what a well-formed message says; whoever reads it does.
"""

import json
import select
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

from ..errors import FairgraderError

__all__ = ["Channel", "ClosedError", "GarbledError", "LateError", "Message"]

LARGEST = 64_000_000
_LENGTHS = struct.Struct("!II")
Message = dict[str, Any]


class ClosedError(FairgraderError):
    """The other end is gone."""


class GarbledError(FairgraderError):
    """The other end sent what is no frame, or no answer to what it was asked."""


class LateError(FairgraderError):
    """The other end did not answer in time."""


class Channel:
    """
    One end of a conversation.

    Parameters
    ----------
    end : socket
        A connected stream socket.
    largest : int, optional
        Bytes of a frame that is still read.

    Examples
    --------
    >>> one, other = map(Channel, socket.socketpair())
    >>> one.send({"op": "run"}, [b"12"])
    >>> other.receive(1)
    ({'op': 'run'}, [b'12'])
    >>> one.close(), other.close()
    (None, None)
    """

    def __init__(self, end: socket.socket, largest: int = LARGEST) -> None:
        self._end, self._largest = end, largest

    def fileno(self) -> int:
        """Return the descriptor, so that a selector can wait for it."""
        return self._end.fileno()

    def close(self) -> None:
        """End the conversation."""
        self._end.close()

    def send(self, message: Message, buffers: Sequence[bytes] = ()) -> None:
        """
        Send one frame.

        Raises
        ------
        ClosedError
            If nobody listens any more.
        GarbledError
            If it is larger than the other end will read.
        """
        head = json.dumps({"m": message, "b": [len(buffer) for buffer in buffers]}).encode()
        body = b"".join(buffers)
        if len(head) + len(body) > self._largest:
            raise GarbledError(f"an answer of {len(head) + len(body):,} bytes is too large")
        try:
            self._end.sendall(_LENGTHS.pack(len(head), len(body)) + head + body)
        except OSError:
            raise ClosedError("the other process has ended") from None

    def receive(self, seconds: float | None = None) -> tuple[Message, list[bytes]]:
        """
        Return the next message and its buffers.

        Raises
        ------
        LateError
            If it is not there in so many seconds.
        ClosedError
            If the other end is gone.
        GarbledError
            If it is no frame.
        """
        deadline = None if seconds is None else time.monotonic() + seconds
        head, body = _LENGTHS.unpack(self._exactly(_LENGTHS.size, deadline))
        if head + body > self._largest:
            raise GarbledError(f"a frame of {head + body:,} bytes is too large")
        try:
            frame = json.loads(self._exactly(head, deadline))
            message, lengths = frame["m"], frame["b"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise GarbledError("a frame is not in JSON") from None
        content = self._exactly(body, deadline)
        if not isinstance(message, dict) or not _fits(lengths, body):
            raise GarbledError("a frame does not hold what it announces")
        buffers, start = [], 0
        for length in lengths:
            buffers.append(content[start : start + length])
            start += length
        return message, buffers

    def _exactly(self, size: int, deadline: float | None) -> bytes:
        parts, left = [], size
        while left:
            if deadline is not None:
                self._wait(deadline - time.monotonic())
            try:
                part = self._end.recv(min(left, 1 << 20))
            except OSError:
                part = b""
            if not part:
                raise ClosedError("the other process has ended")
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _wait(self, seconds: float) -> None:
        if not _ready(self._end, max(seconds, 0)):
            raise LateError("the other process did not answer in time")


def _ready(end: socket.socket, seconds: float) -> bool:
    """Whether there is something to read; Windows has no poll, and others no select beyond a thousand descriptors."""
    if not hasattr(select, "poll"):
        return bool(select.select([end], [], [], seconds)[0])
    waiting = select.poll()
    waiting.register(end, select.POLLIN)
    return bool(waiting.poll(seconds * 1000))


def _fits(lengths: Any, size: int) -> bool:
    return (
        isinstance(lengths, list)
        and all(type(length) is int and 0 <= length <= size for length in lengths)
        and sum(lengths) == size
    )
