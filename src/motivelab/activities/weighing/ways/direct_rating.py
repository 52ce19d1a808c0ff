"""Each motive rated by itself, from 0 to 100."""

from ....methods.weighting import DirectRating, Judgement
from ..way import Answer, Motives, Way, in_play, numbers

__all__ = ["WAY"]


def _missing(answer: Answer, motives: Motives) -> str:
    return "" if any(in_play(answer, motives).values()) else "nothing is rated yet"


def _judgement(answer: Answer, motives: Motives) -> Judgement:
    return DirectRating(in_play(answer, motives))


WAY = Way("direct rating", 1, numbers("rating"), _missing, _judgement)
