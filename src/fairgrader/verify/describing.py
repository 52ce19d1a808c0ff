"""What crosses of an error, a class and a function: names and texts, never the thing itself."""

import builtins
import inspect
from typing import Any

from .frames import Message

__all__ = ["ancestry", "built_in", "described_error", "described_function", "source_of"]

MOST_SOURCE = 200_000
_PLAIN = (str, int, float, bool, type(None))


def described_error(error: BaseException) -> Message:
    """Return the name of an error, those that it derives from, its text, and its arguments if they are plain."""
    try:
        words = str(error)[:10_000]
    except BaseException:  # an error of the student's own whose text is itself an error
        words = ""
    own = getattr(error, "__dict__", {})
    kept = {name: value for name, value in own.items() if name[:1] != "_" and type(value) in _PLAIN}
    plain = [value for value in getattr(error, "args", ()) if type(value) in _PLAIN]
    args = plain if len(plain) == len(getattr(error, "args", ())) else [words]
    return {**ancestry(type(error)), "words": words, "args": args, "own": kept}


def ancestry(kind: type) -> Message:
    """Return the names of a class and of those that it derives from, and where each was made."""
    return {"names": [one.__name__ for one in kind.__mro__], "modules": [str(one.__module__) for one in kind.__mro__]}


def built_in(told: Message) -> Exception:
    """Return the error that a function of the tests ended with, if Python itself has it."""
    kind = getattr(builtins, told["names"][0], None)
    if isinstance(kind, type) and issubclass(kind, Exception) and kind is not StopIteration:
        return kind(told["words"])
    return RuntimeError(told["words"])


def described_function(function: Any) -> Message:
    """Return name, text and parameters of a function."""
    try:
        signature = inspect.signature(function)
        parameters = [
            [one.name, int(one.kind), one.default is not inspect.Parameter.empty]
            for one in signature.parameters.values()
        ]
    except (ValueError, TypeError):
        parameters = None
    name, text = getattr(function, "__name__", ""), getattr(function, "__doc__", None)
    return {"name": str(name)[:200], "doc": text[:5000] if isinstance(text, str) else None, "parameters": parameters}


def source_of(function: Any) -> str | None:
    """Return the text of a function, None if it has none."""
    try:
        return inspect.getsource(function)[:MOST_SOURCE]
    except (OSError, TypeError):  # it has none, as what was written in C
        return None
