"""The motive whose absence would change most gets 100; the others are compared with it."""

from ....methods.weighting import Judgement, SwingRating
from ..way import POOL, Answer, Motives, Way, in_play, numbers

__all__ = ["WAY"]


def _missing(answer: Answer, motives: Motives) -> str:
    largest = max(in_play(answer, motives).values(), default=0)
    return "" if largest == POOL else "choose the motive that matters most: it gets 100"


def _judgement(answer: Answer, motives: Motives) -> Judgement:
    return SwingRating(in_play(answer, motives))


WAY = Way("swing", 4, numbers("swing"), _missing, _judgement)
