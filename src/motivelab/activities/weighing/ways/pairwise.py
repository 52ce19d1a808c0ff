"""Each two motives compared."""

from typing import Any

from ....methods.weighting import PairwiseComparison
from ..way import Answer, Motives, Way, checked_numbers

__all__ = ["WAY", "pair_key"]

STRONGEST = 9  # Saaty's scale: 1 as much, 9 very much more


def pair_key(first: str, second: str) -> str:
    """
    Return the name under which the comparison of two motives is kept, the one that is listed first in front.

    >>> pair_key("fear", "honour")
    'fear|honour'
    """
    return f"{first}|{second}"


def _pairs(motives: Motives) -> list[tuple[str, str]]:
    return [(first, second) for i, first in enumerate(motives) for second in motives[i + 1 :]]


def _check(answer: Any, motives: Motives) -> dict[str, Any]:
    allowed = {pair_key(first, second) for first in motives for second in motives if first != second}
    return checked_numbers(answer, allowed, "comparison", range(1 - STRONGEST, STRONGEST))


def _missing(answer: Answer, motives: Motives) -> str:
    pairs = _pairs(motives)
    left = sum(pair_key(*pair) not in answer for pair in pairs)
    return f"{left} of {len(pairs)} pairs are not compared yet" if left else ""


def _judgement(answer: Answer, motives: Motives) -> PairwiseComparison:
    # 2 reads "three times as much", -2 "a third as much".
    values = {pair: answer[pair_key(*pair)] for pair in _pairs(motives)}
    times = {pair: value + 1 if value >= 0 else 1 / (1 - value) for pair, value in values.items()}
    return PairwiseComparison.from_judgements(times, motives=motives)


def _consistency(answer: Answer, motives: Motives) -> str:
    """Say in plain words what does not fit, and only then the number."""
    compared = _judgement(answer, motives)
    loosest, ratio = compared.loosest_triad(), compared.consistency()
    if ratio.note:
        return ratio.note
    if loosest is None:
        return f"Your answers all fit together. {ratio.sentence}"
    if ratio.acceptable:
        return f"Your answers fit together well enough. {ratio.sentence}"
    return " ".join(found.sentence for found in (loosest, compared.worst_judgement(), ratio) if found)


WAY = Way("pairwise", 5, _check, _missing, _judgement, _consistency)
