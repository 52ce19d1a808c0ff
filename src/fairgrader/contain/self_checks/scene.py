"""What a self-check is set against: canaries, listeners and bystanders that somebody else owns."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from fairgrader.contain.limits import Limits

__all__ = ["TIGHT", "Scene", "SelfCheck", "set_up"]

_SUBMISSION, _GRADEBOOK = "submitted/somebody/ps1/ps1.ipynb", "gradebook.db"
_MEGABYTE = 1024**2
TIGHT = Limits(
    memory=768 * _MEGABYTE,
    total_memory=192 * _MEGABYTE,
    cpu_seconds=10,
    wall_seconds=20.0,
    file_size=1 * _MEGABYTE,
    processes=24,
    open_files=64,
    scratch=8 * _MEGABYTE,
)
"""The limits that the checks run into: small, so that a check is over soon and safe if they do not hold."""


@dataclass(frozen=True, slots=True)
class Scene:
    """
    Where everything stands that a child must not reach.

    Parameters
    ----------
    token
        The secret in every canary.
    home_file, course, gradebook, submission
        A file in the home folder; a stand-in for a course, its gradebook, and another student's work in it.
    staged
        A file in the scratch folder of the warm process.
    tcp, udp, path, datagrams, abstract
        Listeners of the teacher's: two ports, two unix sockets on a path, one without a path.
    bystander
        A process of the teacher's with the token in its environment.
    warm, sibling
        The warm process; the outer half of another child. Both numbers are those of the warm process's world.
    report
        The descriptor a child answers on.
    patience
        Seconds that a check goes on doing harm before it says that nobody stopped it: long, for a busy machine may be
        slow to stop it, and it costs time only where nothing does.
    """

    token: str
    home_file: Path
    course: Path
    gradebook: Path
    submission: Path
    staged: Path
    tcp: int
    udp: int
    path: str
    datagrams: str
    abstract: str
    bystander: int
    warm: int = 0
    sibling: int = 0
    report: int = -1
    patience: float = 10.0

    def as_text(self) -> str:
        """Write the scene down for the warm process."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_text(cls, text: str) -> Scene:
        """Read the scene back."""
        words: dict[str, Any] = json.loads(text)
        for field in fields(cls):
            if field.type == "Path":
                words[field.name] = Path(words[field.name])
        return cls(**words)


class SelfCheck(ABC):
    """
    One harm that a wall must prevent: the first line of a class's text is its title, the rest tells why it matters.

    A check is called inside the walls and returns what it managed in words, None if nothing; an error is nothing.
    """

    alone: bool = False
    """True if the child may not live to answer for another check."""
    slow: bool = False
    """True if the check takes a second: it is begun first and runs beside the others."""
    limits: Limits = TIGHT
    """What the child is held to."""
    ends_with: tuple[int, ...] = ()
    """Exit statuses that mean a limit has ended the child; any other end is no answer, and no answer has not held."""

    def prepare(self, scene: Scene) -> None:  # noqa: B027 - most harms take one child
        """Prepare the harm in an earlier child, where it takes two."""

    @abstractmethod
    def __call__(self, scene: Scene) -> str | None:
        """Try the harm."""

    @classmethod
    def title(cls) -> str:
        """Tell what must hold."""
        return cls._text()[0].rstrip(".")

    @classmethod
    def explanation(cls) -> str:
        """Tell why it matters."""
        return " ".join(cls._text()[1:])

    @classmethod
    def takes_two(cls) -> bool:
        """Tell whether the harm takes two children."""
        return cls.prepare is not SelfCheck.prepare

    @classmethod
    def _text(cls) -> list[str]:
        lines = (line.strip() for line in (cls.__doc__ or cls.__name__).splitlines())
        return [line for line in lines if line]


def _fill(course: Path, token: str) -> None:
    submission = course / _SUBMISSION
    submission.parent.mkdir(parents=True)
    submission.write_text(token)
    (course / "doomed").touch()
    with contextlib.closing(sqlite3.connect(course / _GRADEBOOK)) as book:
        book.execute("create table secret (token text)")
        book.execute("insert into secret values (?)", (token,))
        book.commit()


def _listener(kind: socket.SocketKind, address: str | tuple[str, int]) -> socket.socket:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    listening = socket.socket(family, kind)
    listening.bind(address)
    if kind == socket.SOCK_STREAM:
        listening.listen(8)
    return listening


@contextlib.contextmanager
def set_up(scratch: Path) -> Iterator[Scene]:
    """
    Put up canaries, listeners and a bystander, and take them all away afterwards.

    Parameters
    ----------
    scratch
        The scratch folder of the warm process that is to be tried.
    """
    token = secrets.token_hex(16)
    with contextlib.ExitStack() as stack:
        course = Path(
            stack.enter_context(
                tempfile.TemporaryDirectory(prefix="fg-course-", dir=_short_folder(), ignore_cleanup_errors=True)
            )
        )
        home = Path.home() if os.access(Path.home(), os.W_OK) else course
        home_file = Path(stack.enter_context(tempfile.NamedTemporaryFile("w", prefix=".fg-canary-", dir=home)).name)
        home_file.write_text(token)
        (scratch / "staged.txt").write_text(token)
        _fill(course, token)
        path, datagrams, abstract = str(course / "s"), str(course / "d"), f"\0fg-{token}"
        tcp = stack.enter_context(_listener(socket.SOCK_STREAM, ("127.0.0.1", 0)))
        udp = stack.enter_context(_listener(socket.SOCK_DGRAM, ("127.0.0.1", 0)))
        for kind, address in (
            (socket.SOCK_STREAM, path),
            (socket.SOCK_DGRAM, datagrams),
            (socket.SOCK_STREAM, abstract),
        ):
            stack.enter_context(_listener(kind, address))
        sleeper = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "import time; time.sleep(60)"],
            env={"FAIRGRADER_TOKEN": token},
            stdin=subprocess.DEVNULL,
        )
        stack.callback(sleeper.wait)
        stack.callback(sleeper.kill)
        yield Scene(
            token=token,
            home_file=home_file,
            course=course,
            staged=scratch / "staged.txt",
            tcp=tcp.getsockname()[1],
            udp=udp.getsockname()[1],
            bystander=sleeper.pid,
            gradebook=course / _GRADEBOOK,
            submission=course / _SUBMISSION,
            path=path,
            datagrams=datagrams,
            abstract=abstract,
        )


def _short_folder() -> str | None:
    """Answer that a unix socket's path has at most 107 bytes, and some systems' temporary folders have long names."""
    return None if len(tempfile.gettempdir()) < 60 else "/tmp"
