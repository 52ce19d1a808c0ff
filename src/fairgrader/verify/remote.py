"""
The trusted half: fetches answers as plain data, and lets tests call what is a function of the student's.

What is neither crosses as a handle. It may be called, read by attribute, item and length, and walked through; it may
not be compared, counted with, or asked whether it is true, for then the student's own code would give the mark. A
handle is of use only where the reference solution has one too: a fake table with an `equals` of its own is refused.
"""

import builtins
import inspect
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .frames import Channel, ClosedError, GarbledError, LateError, Message
from .shell import CellTimeoutError
from .student import described_error
from .wire import NotPlainError, Reader, Writer

__all__ = ["Answers", "Profile", "Remote"]

GRACE = 2.0  # seconds that interrupted code has to end
_PICTURES = "matplotlib."
_PICTURE_READERS = {"get_axes", "axes", "savefig", "figure"}


@dataclass
class Profile:
    """Where the reference solution has something that is not plain: where it was met, and what was read of it."""

    paths: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    open: bool = False

    def allows(self, path: str, kind: str) -> bool:
        """Whether a handle may be used; noted, if this is the reference solution itself."""
        root = path.partition(".")[0].partition("(")[0].partition("[")[0]
        picture = kind.startswith(_PICTURES)
        if self.open:
            self.paths.add(path)
            if picture:
                self.pictures.add(root)
        return path in self.paths or (picture and root in self.pictures)

    def reads(self, name: str) -> bool:
        """Whether an attribute of a handle may be read; noted, if this is the reference solution itself."""
        if self.open:
            self.attributes.add(name)
        return name in self.attributes or (bool(self.pictures) and name in _PICTURE_READERS)


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
            raise NotPlainError(f"{name} is too large to be looked at")
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
        travels = what in ("call", "next") and self._random != _random_now()
        asked["random"] = writer.node(random_state()) if travels else None
        left = self._left()
        found, buffers = self.ask("do", left, writer, what=what, on=number, seconds=left, **asked)
        self._replay(found, buffers, arguments, travels)
        if "error" in found:
            raise _raised(found["error"])
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
        if type(number) is not int or kind not in ("function", "remote"):
            raise GarbledError("a value of no kind")
        if kind == "function":
            return _function(self, node, path)
        made = RemoteCallable if node.get("callable") is True else Remote
        about = node["type"] if isinstance(node.get("type"), str) else ""
        return made(self, number, path, about, self.profile.allows(path, about))

    def _ours(self, value: Any) -> Any:
        if isinstance(value, Remote):
            return {"k": "yours", "id": object.__getattribute__(value, "_number")}
        if getattr(value, "of_the_student", None) is not None:
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


def _function(answers: Answers, node: Any, path: str) -> Any:
    number = node["id"]

    def remote(*arguments: Any, **named: Any) -> Any:
        return answers.do("call", number, f"{path}()", *arguments, **named)

    remote.__name__ = remote.__qualname__ = node["name"] if isinstance(node.get("name"), str) else "function"
    remote.__doc__ = node["doc"] if isinstance(node.get("doc"), str) else None
    remote.__module__ = "__main__"
    remote.of_the_student = number  # type: ignore[attr-defined] # so that it can be handed back
    if isinstance(node.get("parameters"), list):
        remote.__signature__ = inspect.Signature([  # type: ignore[attr-defined] # what inspect.signature looks for
            inspect.Parameter(name, inspect._ParameterKind(kind), default=... if optional else inspect.Parameter.empty)
            for name, kind, optional in node["parameters"]
        ])  # fmt: skip
    return remote


def _refused(name: str) -> Callable[..., Any]:
    def refuse(self: "Remote", *_others: Any) -> Any:
        about = object.__getattribute__(self, "_type")
        raise NotPlainError(f"a value of type {about} is not plain data, so it is not compared or counted with")

    refuse.__name__ = name
    return refuse


class Remote:
    """Something of the student's that is not plain data."""

    __slots__ = ("_answers", "_number", "_path", "_type", "_usable")

    def __init__(self, answers: Answers, number: int, path: str, about: str, usable: bool) -> None:
        for name, value in zip(Remote.__slots__, (answers, number, path, about, usable), strict=True):
            object.__setattr__(self, name, value)

    def _do(self, what: str, step: str, *arguments: Any, **named: Any) -> Any:
        answers, number, path, about, usable = (object.__getattribute__(self, name) for name in Remote.__slots__)
        if not usable:
            raise NotPlainError(f"{path} is of type {about}, which is not plain data")
        return answers.do(what, number, path + step, *arguments, **named)

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("__", "_repr_", "_ipython_")):
            raise AttributeError(name)
        if not object.__getattribute__(self, "_answers").profile.reads(name):
            raise NotPlainError(f"{name} of something that is not plain data")
        return self._do("attribute", f".{name}", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._do("set", "", name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._do("item", "[]", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._do("set item", "", key, value)

    def __len__(self) -> int:
        found = self._do("length", "")
        if type(found) is not int or found < 0:
            raise NotPlainError("a length that is no number")
        return found

    def __iter__(self) -> Iterator[Any]:
        walked = self._do("members", "")
        if not isinstance(walked, Remote):
            return
        while True:
            try:
                found = object.__getattribute__(walked, "_do")("next", "[]")
            except StopIteration:
                return
            yield found

    def __str__(self) -> str:
        return _text(self._do("text", ""))

    def __repr__(self) -> str:
        return f"<{object.__getattribute__(self, '_type')} of the student>"

    def __hash__(self) -> int:
        return id(self)


_OPERATIONS = """
eq ne lt le gt ge bool contains float int index complex array add radd sub rsub mul rmul truediv rtruediv floordiv
rfloordiv mod rmod pow rpow matmul rmatmul and rand or ror xor rxor neg pos abs invert round reversed array_ufunc
array_function iadd isub imul itruediv divmod rdivmod format
"""
for _name in _OPERATIONS.split():
    setattr(Remote, f"__{_name}__", _refused(_name))


class RemoteCallable(Remote):
    """Something of the student's that can be called: a class, or an object with a call of its own."""

    __slots__ = ()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._do("call", "()", *arguments, **named)


class StudentError(Exception):
    """An error of a kind that only the student's process knows."""


def _raised(about: Any) -> BaseException:
    names = [name for name in about.get("names", ()) if isinstance(name, str)] if isinstance(about, dict) else []
    words = str(about.get("words", "")) if isinstance(about, dict) else ""
    if "CellTimeoutError" in names:
        return CellTimeoutError(words)
    if "NotPlainError" in names:
        return NotPlainError(words)
    known = [getattr(builtins, name, None) for name in names]
    base = next((kind for kind in known if isinstance(kind, type) and issubclass(kind, Exception)), StudentError)
    given = about.get("args", [words]) if isinstance(about, dict) else [words]
    kind: Any = (
        base if names and names[0] == base.__name__ else type(names[0] if names else "StudentError", (base,), {})
    )
    try:
        made: BaseException = kind(*given)
    except Exception:  # an error that wants other arguments
        return StudentError(f"{names[0] if names else ''}: {words}")
    return made


def _text(value: Any) -> str:
    if type(value) is not str:
        raise NotPlainError("a text that is none")
    return value


def _copy_back(here: Any, there: Any) -> None:
    """Make a mutable argument what the student's function made of its copy."""
    if type(here) is not type(there):
        return
    if type(here) is list:
        here[:] = there
    elif type(here) in (dict, set):
        here.clear()
        here.update(there)
    elif hasattr(here, "_update_inplace"):
        here._update_inplace(there)  # how pandas itself does it
    elif hasattr(here, "dtype") and hasattr(here, "shape") and here.shape == there.shape and here.flags.writeable:
        here[...] = there


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
