"""Finds out from its names which learning management system wrote an archive."""

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from ..archives import IntakeError
from .naming import HandIn, Hints, Kind, Parts

__all__ = ["Recognised", "kinds", "recognise"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """
    Where an archive comes from.

    Parameters
    ----------
    kind : str
        The module that read the names.
    hand_ins : mapping
        What each path says that fits.
    unfit : tuple
        The paths that do not fit: they are nobody's.
    why : str
        One sentence for people.
    """

    kind: str
    hand_ins: Mapping[Parts, HandIn]
    unfit: tuple[Parts, ...]
    why: str


@cache
def kinds() -> Mapping[str, Kind]:
    """
    Return the modules that know how a system names files, by name.

    >>> list(kinds())
    ['blackboard', 'brightspace', 'canvas', 'folder', 'ilias', 'moodle', 'nbgrader']
    """
    package = __package__ or ""
    found = (importlib.import_module(f"{package}.{name}") for _, name, _ in pkgutil.iter_modules(__path()))
    return {each.__name__.rpartition(".")[2]: cast(Kind, each) for each in found if hasattr(each, "identify")}


def __path() -> list[str]:
    return list(importlib.import_module(__package__ or "").__path__)


def recognise(paths: Sequence[Parts], hints: Hints, kind: str = "auto") -> Recognised:
    """
    Return whose each path is, by the names of one system: the one that is asked for, or the one that fits best.

    Parameters
    ----------
    paths : sequence of tuple of str
        The paths of all files, without what systems leave behind.
    hints : Hints
        What else is known.
    kind : str
        The name of a module here, or ``"auto"``.

    Raises
    ------
    IntakeError
        If no kind has this name.

    Examples
    --------
    >>> found = recognise([("all.zip", "doejane_123_456_ps1.ipynb"), ("all.zip", "readme.txt")], Hints())
    >>> print(found.why)
    Canvas: 1 of 2 files are named as it names them, such as doejane_123_456_ps1.ipynb.
    >>> found.unfit
    (('all.zip', 'readme.txt'),)
    """
    known = kinds()
    if kind not in ("auto", *known):
        raise IntakeError(f"there is no system {kind!r}: choose from auto, {', '.join(known)}")
    asked = list(known) if kind == "auto" else [kind]
    fits = {name: known[name].identify(paths, hints) for name in asked}
    special = [name for name in asked if not known[name].GENERAL]
    best = max(special, key=lambda name: len(fits[name]), default=None)
    general = [name for name in asked if known[name].GENERAL]
    if best is None or (general and 2 * len(fits[best]) < len(fits[general[0]])) or not fits[best]:
        best = general[0] if general else asked[0]
    found = fits[best]
    unfit = tuple(path for path in paths if path not in found)
    return Recognised(best, found, unfit, _why(known[best].TITLE, paths, found))


def _why(title: str, paths: Sequence[Parts], found: Mapping[Parts, HandIn]) -> str:
    if not found:
        return f"{title}: none of the {len(paths)} files is named as it names them."
    path = next(iter(found))
    example = "/".join(path[1:]) or path[0]
    return f"{title}: {len(found)} of {len(paths)} files are named as it names them, such as {example}."
