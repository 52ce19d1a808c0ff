"""Errors of the student's in the tests' process: known ones by name, their own as classes made here."""

import builtins
import sys
from collections.abc import Callable
from typing import Any, cast

from .interrupting import CellTimeoutError
from .wire import NotPlainError

__all__ = ["ErrorKinds", "StudentError"]

MOST_KINDS, MOST_PARENTS, MOST_ATTRIBUTES = 200, 20, 20
_NEVER = ("", "__main__", "fairgrader", "IPython", "unittest", "pytest", "_pytest", "doctest")  # to skip is not to pass
_PLAIN = (str, int, float, bool, type(None))


class StudentError(Exception):
    """An error of a kind that only the student's process knows."""


class _OwnKind(type):
    """The class of a class of errors that a student wrote: calling it makes one in the student's process."""

    made: Callable[..., Any] | None

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        if cls.__dict__.get("made") is None:
            return super().__call__(*arguments, **named)
        return cls.__dict__["made"](*arguments, **named)


class ErrorKinds:
    """
    The classes of errors of one notebook, so that a test can catch what a student's function raises.

    A class of the student's own is made here anew, with its name and its parents and none of its code. One of a library
    is the library's, if it is loaded here too.
    """

    def __init__(self) -> None:
        self._own: dict[str, Any] = {}

    def own(self, node: Any, made: Callable[..., Any]) -> Any:
        """Return what stands for a class of errors of the student's; ``made`` makes one of them over there."""
        kind = self._kind(node)
        if isinstance(kind, _OwnKind):
            kind.made = lambda *given, **named: made(*given, **named)
        return kind

    def raised(self, about: Any) -> BaseException:
        """Return the error that the student's side describes."""
        about = about if isinstance(about, dict) else {}
        names, words = _words(about.get("names")), str(about.get("words", ""))
        if "CellTimeoutError" in names:
            return CellTimeoutError(words)
        if "NotPlainError" in names:
            return NotPlainError(words)
        kind = self._kind(about)
        given = about.get("args")
        error: BaseException = _instance(kind, given if isinstance(given, list) else [words])
        own = about.get("own")
        for name, value in [*(own.items() if isinstance(own, dict) else ())][:MOST_ATTRIBUTES]:
            if isinstance(kind, _OwnKind) and name.isidentifier() and name[0] != "_" and type(value) in _PLAIN:
                error.__dict__[name] = value
        return error

    def _kind(self, about: Any) -> Any:
        names, modules = _words(about.get("names")), _words(about.get("modules"))
        kind: Any = None
        for place in reversed(range(min(len(names), MOST_PARENTS))):
            module = modules[place] if place < len(modules) else ""
            found = _known(names[place], module)
            kind = found or (self._made(names[place], kind) if kind else None)
        return kind or StudentError

    def _made(self, name: str, parent: Any) -> Any:
        if name not in self._own and len(self._own) < MOST_KINDS:
            self._own[name] = _OwnKind(name, (parent,), {"made": None})
        return self._own.get(name, StudentError)


def _words(found: Any) -> list[str]:
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def _known(name: str, module: str) -> Any:
    """Return the class of errors of that name among Python's own, or in a library that is loaded here."""
    library = None if module.partition(".")[0] in _NEVER else sys.modules.get(module)
    for place in (builtins, library):
        found = vars(place).get(name) if place is not None else None
        if isinstance(found, type) and issubclass(found, Exception):
            return found
    return None


def _instance(kind: Any, given: list[Any]) -> BaseException:
    if isinstance(kind, _OwnKind):
        own: Any = kind
        made: BaseException = BaseException.__new__(own, *given)
        made.args = tuple(given)
        return made
    try:
        found: BaseException = kind(*given)
    except Exception:  # an error that wants other arguments
        found = cast(BaseException, kind.__new__(kind, *given))
        found.args = tuple(given)
    return found
