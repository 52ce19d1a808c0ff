"""What a test puts in the place of the keyboard, so that a student's function can ask it."""

import builtins
from collections.abc import Callable, Mapping
from typing import Any

from .shell import no_input

__all__ = ["keyboard"]


def keyboard(names: Mapping[str, Any]) -> Callable[..., Any] | None:
    """
    Return what answers `input` now; None if no test has seen to it, for nobody sits at the keyboard.

    Parameters
    ----------
    names : mapping
        What the test has bound: a name `input` of its own counts, as it does where test and answer share their names.
    """
    if builtins.input is not no_input and callable(builtins.input):
        return builtins.input
    found = dict.get(names, "input") if isinstance(names, dict) else None
    return found if callable(found) else None
