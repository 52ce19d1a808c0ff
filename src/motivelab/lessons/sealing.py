"""Seals forecasts early in the course, without an outcome: a later lesson says whether they are still the same."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ..activities.frame.saved_work import WORK_FOLDER
from ..errors import MotivelabError

__all__ = ["seal_forecasts"]

LEAST = 5  # as many as the desk asks for before it gives a score


class Desk(Protocol):
    """What the seal needs to know of a ForecastDesk."""

    @property
    def answers(self) -> Mapping[str, int]:
        """The forecasts in percent, by question."""


def seal_forecasts(desk: Desk, *, folder: str = WORK_FOLDER) -> str:
    """
    Return in words whether the forecasts are sealed; the first time there are five or more, they are.

    The seal is a file of its own, written once and never again, so what is changed afterwards can be seen.

    Parameters
    ----------
    desk : ForecastDesk
        Where the forecasts are given.
    folder : path
        Where the work is saved.

    Raises
    ------
    MotivelabError
        If the file with the seal cannot be read.
    """
    place, given = Path(folder, "forecasts.sealed"), dict(desk.answers)
    if place.exists():
        return _compared(*_read(place), given)
    if len(given) < LEAST:
        there = "is 1 forecast" if len(given) == 1 else f"are {len(given)} forecasts"
        return f"Not sealed yet: there {there} of at least {LEAST}. Give more, and run this cell again."
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("x", encoding="utf-8") as file:
        json.dump({"at": at, "forecasts": given}, file)
    return f"Sealed: {len(given)} forecasts. Leave them as they are; lesson 7 opens them."


def _read(place: Path) -> tuple[str, dict[str, int]]:
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
        return str(kept["at"])[:10], dict(kept["forecasts"])
    except (OSError, ValueError, KeyError, TypeError):
        raise MotivelabError(
            f"{place} cannot be read: ask your teacher, or give it another name and seal again"
        ) from None


def _compared(day: str, sealed: Mapping[str, int], given: Mapping[str, int]) -> str:
    names = sorted(sealed.keys() | given.keys())
    moved = [name for name in names if sealed.get(name) != given.get(name)]
    if not moved:
        return f"Sealed on {day}: {len(sealed)} forecasts, and none has changed since."
    return f"Sealed on {day}. Changed since then, so not to be counted: {', '.join(moved)}."
