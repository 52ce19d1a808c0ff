"""
What a student answers in each way of weighing, as plain data: checked, and read as weights once it is whole.

An answer is what a widget holds and a file keeps: dictionaries of whole numbers by motive. It may be unfinished. The
judgement objects of `motivelab.methods.weighting` are stricter: they are made only from a whole answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ...errors import JudgementError
from ...methods.weighting import (
    BestWorst,
    DirectRating,
    Judgement,
    PairwiseComparison,
    PointAllocation,
    Ranking,
    SwingRating,
)
from ...methods.weights import Weights

__all__ = ["MODES", "Mode", "Reading", "blank_answers", "checked_answer", "pair_key", "read_answer"]

Answer = Mapping[str, Any]
Motives = Sequence[str]

POOL = 100
STRONGEST = 9  # Saaty's scale, and Rezaei's: 1 as much, 9 very much more


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer, read: its weights, or what is still missing in words."""

    weights: Weights | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way of weighing: how its answers are checked, what may be missing, which judgement they make."""

    name: str
    check: Callable[[Any, Motives], dict[str, Any]]
    missing: Callable[[Answer, Motives], str]
    judgement: Callable[[Answer, Motives], Judgement]


def read_answer(mode: str, answer: Answer, motives: Motives) -> Reading:
    """
    Read an answer as weights of these motives, or say what is missing.

    Parameters
    ----------
    mode : str
        A name in `MODES`.
    answer : mapping
        A checked answer of that mode; what it says about other motives is left out.
    motives : sequence of str
        The motives in play: a motive, or its parts where it is split.

    Examples
    --------
    >>> read_answer("direct rating", {"fear": 60, "honour": 20}, ["fear", "honour"]).weights
    Weights(fear=0.75, honour=0.25)
    >>> read_answer("100 points", {"fear": 60, "honour": 20}, ["fear", "honour"]).missing
    '20 of 100 points are not spent yet'
    """
    missing = MODES[mode].missing(answer, motives)
    if missing:
        return Reading(None, missing)
    shares = MODES[mode].judgement(answer, motives).weights()
    return Reading(Weights({motive: shares[motive] for motive in motives}))


def checked_answer(mode: str, answer: Any, motives: Motives) -> dict[str, Any]:
    """
    Return an answer that came from a browser or a file, if its form is that of the mode.

    Raises
    ------
    JudgementError
        If the mode is unknown, or the answer names other motives or holds other values than the mode has.

    Examples
    --------
    >>> checked_answer("direct rating", {"fear": 60}, ["fear", "honour"])
    {'fear': 60}
    """
    if mode not in MODES:
        raise JudgementError(f"there is no way of weighing named {mode!r}: use one of {', '.join(MODES)}")
    return MODES[mode].check(answer, motives)


def blank_answers() -> dict[str, dict[str, Any]]:
    """
    Return an empty answer for each mode.

    >>> blank_answers()["ranking"]
    {}
    """
    return {mode: {} for mode in MODES}


def pair_key(first: str, second: str) -> str:
    """
    Return the name under which the comparison of two motives is kept, the one that is listed first in front.

    >>> pair_key("fear", "honour")
    'fear|honour'
    """
    return f"{first}|{second}"


def _numbers(name: str) -> Callable[[Any, Motives], dict[str, Any]]:
    def check(answer: Any, motives: Motives) -> dict[str, Any]:
        return _checked_numbers(answer, set(motives), name, range(POOL + 1))

    return check


def _checked_numbers(answer: Any, allowed: set[str], name: str, scale: range) -> dict[str, Any]:
    if not isinstance(answer, Mapping):
        raise JudgementError(f"the {name} is {answer!r}: it must name motives and give each a number")
    for key, value in answer.items():
        if key not in allowed:
            raise JudgementError(f"the {name} names {key!r}: use only {', '.join(sorted(allowed))}")
        if type(value) is not int or value not in scale:
            raise JudgementError(f"the {name} of {key} is {value!r}: use a whole number, {scale[0]} to {scale[-1]}")
    return dict(answer)


def _in_play(answer: Answer, motives: Motives) -> dict[str, int]:
    return {motive: answer.get(motive, 0) for motive in motives}


def _check_ranking(answer: Any, motives: Motives) -> dict[str, Any]:
    return _checked_numbers(answer, set(motives), "place", range(len(motives) + 1))


def _check_pairs(answer: Any, motives: Motives) -> dict[str, Any]:
    allowed = {pair_key(first, second) for first in motives for second in motives if first != second}
    return _checked_numbers(answer, allowed, "comparison", range(1 - STRONGEST, STRONGEST))


def _check_best_worst(answer: Any, motives: Motives) -> dict[str, Any]:
    parts = {"best", "worst", "from_best", "to_worst"}
    if not isinstance(answer, Mapping) or not set(answer) <= parts:
        raise JudgementError(f"the best-worst answer is {answer!r}: it holds {', '.join(sorted(parts))} only")
    ends = {end: answer[end] for end in ("best", "worst") if answer.get(end)}
    for end, motive in ends.items():
        if motive not in motives:
            raise JudgementError(f"the {end} motive is {motive!r}: choose one of {', '.join(motives)}")
    scales = {
        side: _checked_numbers(answer[side], set(motives), "comparison", range(1, STRONGEST + 1))
        for side in ("from_best", "to_worst")
        if side in answer
    }
    return {**ends, **scales}


def _nothing_rated(answer: Answer, motives: Motives) -> str:
    return "" if any(_in_play(answer, motives).values()) else "nothing is rated yet"


def _unspent(answer: Answer, motives: Motives) -> str:
    left = POOL - sum(_in_play(answer, motives).values())
    if left < 0:
        return f"{-left} points too many are given: take them back"
    return f"{left} of {POOL} points are not spent yet" if left else ""


def _unranked(answer: Answer, motives: Motives) -> str:
    left = sum(not place for place in _in_play(answer, motives).values())
    return f"{left} of {len(motives)} motives have no place yet" if left else ""


def _no_largest_swing(answer: Answer, motives: Motives) -> str:
    largest = max(_in_play(answer, motives).values(), default=0)
    return "" if largest == POOL else "choose the motive that matters most: it gets 100"


def _uncompared(answer: Answer, motives: Motives) -> str:
    pairs = _pairs(motives)
    left = sum(pair_key(*pair) not in answer for pair in pairs)
    return f"{left} of {len(pairs)} pairs are not compared yet" if left else ""


def _best_worst_gap(answer: Answer, motives: Motives) -> str:
    best, worst = answer.get("best"), answer.get("worst")
    if best not in motives or worst not in motives or (best == worst and len(motives) > 1):
        return "choose the motive that matters most and another that matters least"
    from_best, to_worst = answer.get("from_best", {}), answer.get("to_worst", {})
    left = sum(motive not in from_best for motive in motives if motive != best)
    left += sum(motive not in to_worst for motive in motives if motive not in (best, worst))
    if left:
        return f"{left} comparisons with the best and the worst are not made yet"
    top = from_best.get(worst, 1)
    above = [m for m in motives if max(from_best.get(m, 1), to_worst.get(m, 1)) > top and m not in (best, worst)]
    if above:
        return f"{above[0]} is further from the best or the worst than these two are from each other: mend one of them"
    return ""


def _pairs(motives: Motives) -> list[tuple[str, str]]:
    return [(first, second) for i, first in enumerate(motives) for second in motives[i + 1 :]]


def _rating(answer: Answer, motives: Motives) -> Judgement:
    return DirectRating(_in_play(answer, motives))


def _points(answer: Answer, motives: Motives) -> Judgement:
    return PointAllocation(_in_play(answer, motives), total=POOL)


def _ranking(answer: Answer, motives: Motives) -> Judgement:
    places = _in_play(answer, motives)
    return Ranking([[m for m in motives if places[m] == place] for place in sorted(set(places.values()))])


def _swing(answer: Answer, motives: Motives) -> Judgement:
    return SwingRating(_in_play(answer, motives))


def pairwise(answer: Answer, motives: Motives) -> PairwiseComparison:
    """
    Return the comparison in pairs that an answer holds: 2 reads "three times as much", -2 "a third as much".

    >>> pairwise({"fear|honour": 2}, ["fear", "honour"]).weights()
    Weights(fear=0.75, honour=0.25)
    """
    values = {pair: answer[pair_key(*pair)] for pair in _pairs(motives)}
    times = {pair: value + 1 if value >= 0 else 1 / (1 - value) for pair, value in values.items()}
    return PairwiseComparison.from_judgements(times, motives=motives)


def best_worst(answer: Answer, motives: Motives) -> BestWorst:
    """Return the best-worst judgement that an answer holds; the best against itself, and the worst, count 1."""
    best, worst = answer["best"], answer["worst"]
    from_best = {motive: answer.get("from_best", {}).get(motive, 1) for motive in motives} | {best: 1}
    to_worst = {motive: answer.get("to_worst", {}).get(motive, 1) for motive in motives} | {worst: 1}
    return BestWorst(best, worst, from_best, to_worst | {best: from_best[worst]})


MODES: Mapping[str, Mode] = MappingProxyType(
    {
        mode.name: mode
        for mode in (
            Mode("direct rating", _numbers("rating"), _nothing_rated, _rating),
            Mode("100 points", _numbers("number of points"), _unspent, _points),
            Mode("ranking", _check_ranking, _unranked, _ranking),
            Mode("swing", _numbers("swing"), _no_largest_swing, _swing),
            Mode("pairwise", _check_pairs, _uncompared, pairwise),
            Mode("best-worst", _check_best_worst, _best_worst_gap, best_worst),
        )
    }
)
