"""What a test puts in the place of the keyboard, so that a student's function can ask it: by input or by standard input."""

import builtins
import sys
from collections.abc import Callable, Mapping
from typing import Any

from .shell import no_input

__all__ = ["Keyboard"]


class Keyboard:
    """
    The keyboard of the tests' process, where nobody sits.

    Parameters
    ----------
    stream : text stream
        What standard input is as long as no test replaces it.
    """

    def __init__(self) -> None:
        self._stream = sys.stdin

    def replaced(self, names: Mapping[str, Any]) -> Callable[..., Any] | None:
        """Return what answers `input` now, given the names that the test has bound; None if no test has seen to it."""
        if builtins.input is not no_input and callable(builtins.input):
            return builtins.input
        if callable(own := names.get("input")):
            found: Callable[..., Any] = own
            return found
        return _read_line if sys.stdin is not self._stream and hasattr(sys.stdin, "readline") else None


def _read_line(prompt: object = "") -> str:
    """Do what `input` does where standard input is a text."""
    sys.stdout.write(str(prompt))
    line = str(sys.stdin.readline())
    if not line:
        raise EOFError("the text that stands for standard input is at its end")
    return line.rstrip("\n")
