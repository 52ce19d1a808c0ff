"""
The student's half: runs cells, and hands out what it is asked for, as plain data or as handles.

It shares its process with the student's code, so nothing that it says is believed beyond what a student may say anyway:
the value of an answer. It is never told what is expected.
"""

import builtins
import os
import random
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from .describing import ancestry, built_in, described_error, described_function, source_of
from .doing import DOES
from .files import listed
from .frames import Channel, ClosedError, GarbledError, Message
from .interrupting import within
from .reader import Reader
from .shell import CellShell
from .wire import NotPlainError, Writer

__all__ = ["Student"]

MOST_FILES = 50
_PLAIN = (str, int, float, bool, type(None))


class Student:
    """
    Serves one notebook.

    Parameters
    ----------
    shell : CellShell
        Where the cells run.
    channel : Channel
        Whom it serves.
    """

    def __init__(self, shell: CellShell, channel: Channel) -> None:
        self._shell, self._channel = shell, channel
        self._held: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._files: dict[str, tuple[int, int]] = {}
        self._home, self._sources = Path.cwd(), False

    def serve(self) -> None:
        """Answer until nobody asks any more."""
        while True:
            try:
                self._answer(*self._channel.receive())
            except ClosedError:
                return

    def _answer(self, asked: Message, buffers: Sequence[bytes]) -> None:
        writer = Writer(self._hold)
        try:
            found = getattr(self, f"_{asked['op']}")(asked, Reader(buffers, self._here), writer)
            self._channel.send({**found, "n": asked["n"]}, writer.buffers)
        except (GarbledError, NotPlainError, RecursionError) as large:
            self._channel.send({"error": described_error(large), "n": asked["n"]})

    def _begin(self, asked: Message, reader: Reader, _writer: Writer) -> Message:
        self._sources = asked["sources"] is True
        self._home /= asked["folder"]
        self._home.mkdir(parents=True, exist_ok=True)
        os.chdir(self._home)
        for name, content in reader.value(asked["files"]).items():
            path = self._home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self._files, self._modules = listed(self._home), frozenset(sys.modules)
        sys.path.insert(0, str(self._home))
        random.seed(asked["seed"])
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(asked["seed"])
        return {}

    def _run(self, asked: Message, _reader: Reader, _writer: Writer) -> Message:
        ran = self._shell.run(asked["source"], asked["seconds"])
        late = type(ran.error).__name__ == "CellTimeoutError"
        return {"outputs": ran.outputs, "late": late, "files": listed(self._home) != self._files}

    def _loaded(self, _asked: Message, _reader: Reader, _writer: Writer) -> Message:
        return {"modules": sorted(set(sys.modules) - self._modules)}

    def _has(self, asked: Message, _reader: Reader, _writer: Writer) -> Message:
        return {"there": asked["name"] in self._shell.user_ns}

    def _fetch(self, asked: Message, _reader: Reader, writer: Writer) -> Message:
        if asked["name"] not in self._shell.user_ns:
            return {"absent": True}
        return {"value": writer.node(self._shell.user_ns[asked["name"]])}

    def _fetch_files(self, _asked: Message, _reader: Reader, writer: Writer) -> Message:
        now = listed(self._home)
        changed = [name for name, about in now.items() if self._files.get(name) != about]
        self._files = now
        return {"files": writer.node({name: (self._home / name).read_bytes() for name in changed[:MOST_FILES]})}

    def _do(self, asked: Message, reader: Reader, writer: Writer) -> Message:
        target, arguments = self._held[asked["on"]], reader.value(asked["arguments"])
        named = reader.value(asked["named"])
        given = [*arguments, *named.values()]
        before = _plain_or_none(given)
        out, err = StringIO(), StringIO()
        _set_random(reader.value(asked["random"]))
        start = _random_state() if asked["random"] is not None else None
        found: Message = {}
        try:
            with redirect_stdout(out), redirect_stderr(err), self._keyboard(asked), within(asked["seconds"]):
                value = DOES[asked["what"]](target, *arguments, **named)
                found = _same(value, given) or {"value": writer.node(value)}
        except BaseException as error:
            found = {"error": described_error(error)}
        found |= {"stdout": out.getvalue()[:1_000_000], "stderr": err.getvalue()[:1_000_000]}
        after = _plain_or_none(given)
        if before is not None and after is not None and after != before:
            found["changed"] = writer.node(given)
        if start is not None and _differs(start, _random_state()):
            found["random"] = writer.node(_random_state())
        return found

    @contextmanager
    def _keyboard(self, asked: Message) -> Iterator[None]:
        """Let `input` ask what a test has put in its place, as long as a call lasts."""
        usual = builtins.input
        if asked["input"] is not None:
            builtins.input = self._here(asked["input"])
        try:
            yield
        finally:
            builtins.input = usual

    def _here(self, node: Any) -> Any:
        """Return the object that a handle of the other side stands for here."""
        if node["k"] == "yours":
            return self._held[node["id"]]
        return self._callback(node["id"])

    def _callback(self, number: int) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            writer = Writer(self._hold)
            asked = {"arguments": writer.node(list(arguments)), "named": writer.node(named)}
            self._channel.send({"op": "callback", "id": number, **asked}, writer.buffers)
            while True:
                answer, buffers = self._channel.receive()
                if "op" not in answer:
                    break
                self._answer(answer, buffers)
            if "error" in answer:
                raise built_in(answer["error"])
            return Reader(buffers, self._here).value(answer["value"])

        return call

    def _hold(self, value: Any) -> Any:
        number = self._numbers.setdefault(id(value), len(self._held))
        if number == len(self._held):
            self._held.append(value)
        kind = type(value)
        if kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.BuiltinMethodType):
            source = {"source": source_of(value)} if self._sources else {}
            return {"k": "function", "id": number, **described_function(value), **source}
        if issubclass(kind, type) and issubclass(value, Exception):
            return {"k": "error", "id": number, **ancestry(value)}
        about = f"{kind.__module__}.{kind.__qualname__}"
        return {"k": "remote", "id": number, "type": about[:200], "callable": callable(value),
                "iterator": hasattr(kind, "__next__")}  # fmt: skip


def _same(value: Any, given: Sequence[Any]) -> Message | None:
    """Say which argument a function returned, if it returned one that can be changed and not a copy of it."""
    places = [place for place, one in enumerate(given) if one is value and type(one) not in _PLAIN]
    return {"same": places[0]} if places else None


def _plain_or_none(arguments: list[Any]) -> Any:
    writer = Writer()
    try:
        return writer.node(arguments), writer.buffers
    except NotPlainError:
        return None


def _random_state() -> Any:
    numpy = sys.modules.get("numpy")
    return random.getstate(), numpy.random.get_state() if numpy else None


def _set_random(state: Any) -> None:
    if state is not None:
        random.setstate(state[0])
        if state[1] is not None and "numpy" in sys.modules:
            sys.modules["numpy"].random.set_state(state[1])


def _differs(one: Any, other: Any) -> bool:
    if one[0] != other[0]:
        return True
    return bool(one[1] is not None and (one[1][2:] != other[1][2:] or (one[1][1] != other[1][1]).any()))
