"""A place for each motive; two may share one."""

from typing import Any

from ....methods.weighting import Judgement, Ranking
from ..way import Answer, Motives, Way, checked_numbers, in_play

__all__ = ["WAY"]


def _check(answer: Any, motives: Motives) -> dict[str, Any]:
    return checked_numbers(answer, set(motives), "place", range(len(motives) + 1))


def _missing(answer: Answer, motives: Motives) -> str:
    left = sum(not place for place in in_play(answer, motives).values())
    return f"{left} of {len(motives)} motives have no place yet" if left else ""


def _judgement(answer: Answer, motives: Motives) -> Judgement:
    places = in_play(answer, motives)
    return Ranking([[m for m in motives if places[m] == place] for place in sorted(set(places.values()))])


WAY = Way("ranking", 3, _check, _missing, _judgement)
