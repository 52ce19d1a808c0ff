"""Finds the module of a learning management system by its name."""

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from ..marks.record import Result
from . import lms
from .filling import Filled, Wanted
from .sheet import ExportError

__all__ = ["Lms", "known", "the_lms"]


class Lms(Protocol):
    """What a module of a learning management system offers."""

    TITLE: str
    HOW: str

    def fill(self, template: bytes | None, results: Sequence[Result], wanted: Wanted) -> Filled:
        """Fill the file that the system gave."""

    def feedback_name(self, came_from: str) -> str | None:
        """Name a feedback page as the system wants it, from the path of the hand-in in the system's zip."""


def known() -> tuple[str, ...]:
    """
    Return the names of all systems.

    >>> known()
    ('blackboard', 'brightspace', 'canvas', 'csv', 'ilias', 'moodle')
    """
    return tuple(sorted(module.name for module in pkgutil.iter_modules(lms.__path__)))


def the_lms(name: str) -> Lms:
    """
    Return the module of a system.

    Raises
    ------
    ExportError
        If there is none of that name.
    """
    if name not in known():
        raise ExportError(f"there is no LMS {name!r} here: choose from {', '.join(known())}")
    return cast("Lms", import_module(f"{lms.__name__}.{name}"))
