"""100 points to spend on the motives."""

from ....methods.weighting import Judgement, PointAllocation
from ..way import POOL, Answer, Motives, Way, in_play, numbers

__all__ = ["WAY"]


def _missing(answer: Answer, motives: Motives) -> str:
    left = POOL - sum(in_play(answer, motives).values())
    if left < 0:
        return f"{-left} points too many are given: take them back"
    return f"{left} of {POOL} points are not spent yet" if left else ""


def _judgement(answer: Answer, motives: Motives) -> Judgement:
    return PointAllocation(in_play(answer, motives), total=POOL)


WAY = Way("100 points", 2, numbers("number of points"), _missing, _judgement)
