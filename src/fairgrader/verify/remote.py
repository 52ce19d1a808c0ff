"""
The trusted half: fetches answers as plain data, and lets tests call what is a function of the student's.

What is neither crosses as a handle; see `handles`.
"""

import random
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from .describing import described_error
from .errors import ErrorKinds
from .frames import Channel, ClosedError, GarbledError, LateError, Message
from .functions import function
from .handles import Profile, Remote, RemoteCallable, RemoteIterator
from .keyboard import keyboard
from .reader import Reader
from .wire import NotPlainError, Writer

__all__ = ["Answers"]

GRACE = 2.0  # seconds that interrupted code has to end


class Answers:
    """
    The student's process, asked by the trusted one.

    Parameters
    ----------
    channel : Channel
        The way to it.
    profile : Profile
        What the reference solution has that is not plain.

    Attributes
    ----------
    gone : str
        Why it does not answer any more; "" as long as it does.
    deadline : float
        When the cell that asks must have ended, on the monotonic clock.
    """

    def __init__(self, channel: Channel, profile: Profile) -> None:
        self._channel, self.profile = channel, profile
        self._number, self.gone, self.deadline = 0, "", 0.0
        self._callbacks: list[Callable[..., Any]] = []
        self._errors = ErrorKinds()
        self.after_call: Callable[[], None] = lambda: None
        self.names: Mapping[str, Any] = {}  # what the tests have bound
        self._random = _random_now()  # what the student's side need not be told

    def ask(self, op: str, patience: float, writer: Writer | None = None, **about: Any) -> tuple[Message, list[bytes]]:
        """
        Return the answer to a question.

        Raises
        ------
        ClosedError
            If the student's process is gone, does not end, or talks nonsense; `gone` then says so for good.
        """
        if self.gone:
            raise ClosedError(self.gone)
        self._number += 1
        try:
            self._channel.send({"op": op, "n": self._number, **about}, writer.buffers if writer else ())
            return self._heard(self._number, time.monotonic() + patience + GRACE)
        except LateError:
            self.gone = "did not end and could not be stopped"
        except ClosedError:
            self.gone = "ended the Python that ran it"
        except GarbledError:
            self.gone = "broke off the conversation with the grader"
        raise ClosedError(self.gone)

    def _heard(self, number: int, deadline: float) -> tuple[Message, list[bytes]]:
        """Return the answer of that number; a function of the tests that is called on the way is called."""
        while True:
            found, buffers = self._channel.receive(deadline - time.monotonic())
            if found.get("op") == "callback":
                self._call_back(found, buffers)
            elif found.get("n") == number:
                return found, buffers
            else:
                raise GarbledError("an answer to nothing that was asked")

    def fetch(self, name: str) -> Any:
        """
        Return the value of a name.

        Raises
        ------
        KeyError
            If the student has no such name.
        """
        found, buffers = self.ask("fetch", self._left(), name=name)
        if "error" in found:
            raise NotPlainError(f"{name} is too large or too deep to be looked at")
        if found.get("absent") or "value" not in found:
            raise KeyError(name)
        return self._read(found["value"], buffers, name)

    def has(self, name: str) -> bool:
        """Whether the student has a name."""
        return bool(self.ask("has", self._left(), name=name)[0].get("there"))

    def do(self, what: str, number: int, path: str, *arguments: Any, **named: Any) -> Any:
        """Do something with what a handle stands for, and return the result; its errors are raised again."""
        writer = Writer(self._ours)
        asked = {"arguments": writer.node(list(arguments)), "named": writer.node(named)}
        keys = keyboard(self.names)
        asked["input"] = None if keys is None else self._ours(keys)
        travels = what in ("call", "next") and self._random != _random_now()
        asked["random"] = writer.node(random_state()) if travels else None
        left = self._left()
        found, buffers = self.ask("do", left, writer, what=what, on=number, seconds=left, **asked)
        given = (*arguments, *named.values())
        self._replay(found, buffers, given, travels)
        self.after_call()
        if "error" in found:
            raise self._errors.raised(found["error"])
        if type(found.get("same")) is int and what == "call" and 0 <= found["same"] < len(given):
            return given[found["same"]]
        return self._read(found.get("value"), buffers, path)

    def _replay(self, found: Message, buffers: list[bytes], arguments: tuple[Any, ...], travels: bool) -> None:
        for name in ("stdout", "stderr"):
            if found.get(name):
                getattr(sys, name).write(str(found[name]))
        if "random" in found:
            set_random(self._read(found["random"], buffers, "random"))
        if travels:
            self._random = _random_now()
        changed = self._read(found["changed"], buffers, "changed") if "changed" in found else ()
        for here, there in zip(arguments, changed, strict=False):
            _copy_back(here, there)

    def _left(self) -> float:
        return max(self.deadline - time.monotonic(), 0.1)

    def _read(self, node: Any, buffers: list[bytes], path: str) -> Any:
        try:
            return Reader(buffers, lambda handle: self._remote(handle, path)).value(node)
        except GarbledError:
            self.gone = "broke off the conversation with the grader"
            raise ClosedError(self.gone) from None

    def _remote(self, node: Any, path: str) -> Any:
        number, kind = node.get("id"), node["k"]
        if type(number) is not int or kind not in ("function", "remote", "error"):
            raise GarbledError("a value of no kind")
        if kind == "function":
            return function(node, lambda *given, **named: self.do("call", number, f"{path}()", *given, **named))
        if kind == "error":
            return self._errors.own(node, lambda *given, **named: self.do("call", number, f"{path}()", *given, **named))
        made = RemoteCallable if node.get("callable") is True else Remote
        made = RemoteIterator if node.get("iterator") is True else made
        about = node["type"] if isinstance(node.get("type"), str) else ""
        return made(self, number, path, about, self.profile.allows(path, about))

    def _ours(self, value: Any) -> Any:
        if isinstance(value, Remote):
            return {"k": "yours", "id": object.__getattribute__(value, "_number")}
        if isinstance(value, FunctionType) and hasattr(value, "of_the_student"):
            return {"k": "yours", "id": value.of_the_student}
        if callable(value) and not isinstance(value, type):
            self._callbacks.append(value)
            return {"k": "callback", "id": len(self._callbacks) - 1}
        raise NotPlainError(f"a value of type {type(value).__name__} cannot be handed to a student's function")

    def _call_back(self, asked: Message, buffers: list[bytes]) -> None:
        writer = Writer(self._ours)
        try:
            arguments = self._read(asked["arguments"], buffers, "callback")
            named = self._read(asked["named"], buffers, "callback")
            found = {"value": writer.node(self._callbacks[asked["id"]](*arguments, **named))}
        except Exception as error:
            found = {"error": described_error(error)}
        self._channel.send(found, writer.buffers)


def _copy_back(here: Any, there: Any) -> None:
    """Make a mutable argument, and what stands in it, what the student's function made of its copy."""
    if type(here) is not type(there) or here is there:
        return
    if type(here) is list:
        here[:] = [_kept(old, new) for old, new in zip(here, there, strict=False)] + there[len(here) :]
    elif isinstance(here, dict):
        kept = {key: _kept(here[key], new) if key in here else new for key, new in there.items()}
        here.clear()
        here.update(kept)
    elif isinstance(here, (set, deque)):
        here.clear()
        (here.update if isinstance(here, set) else here.extend)(there)
    elif hasattr(here, "_update_inplace"):
        here._update_inplace(there)  # how pandas itself does it
    elif hasattr(here, "dtype") and hasattr(here, "shape") and here.shape == there.shape and here.flags.writeable:
        here[...] = there


def _kept(here: Any, there: Any) -> Any:
    """Return the member that stood there if it can be made like the new one, so that it stays the same object."""
    if type(here) is not type(there) or type(here) not in (list, dict, set):
        return there
    _copy_back(here, there)
    return here


def random_state() -> Any:
    """Return the state of the random numbers of Python and, if it is loaded, of numpy."""
    numpy = sys.modules.get("numpy")
    return random.getstate(), numpy.random.get_state() if numpy else None


def set_random(state: Any) -> None:
    """Set what `random_state` returned, if it is that."""
    try:
        random.setstate(state[0])
        if state[1] is not None and "numpy" in sys.modules:
            sys.modules["numpy"].random.set_state(state[1])
    except (TypeError, ValueError, IndexError, KeyError):
        return


def _random_now() -> Any:
    numpy = sys.modules.get("numpy")
    state = numpy.random.get_state() if numpy else None
    return hash(random.getstate()), hash((state[1].tobytes(), *state[2:])) if state else None
