"""All motives compared with the one that matters most, and with the one that matters least."""

from collections.abc import Mapping
from typing import Any

from ....errors import JudgementError
from ....methods.weighting import BestWorst, Triad
from ..way import Answer, Motives, Way, checked_numbers

__all__ = ["WAY"]

STRONGEST = 9  # Rezaei's scale: 1 as much, 9 very much more


def _check(answer: Any, motives: Motives) -> dict[str, Any]:
    parts = {"best", "worst", "from_best", "to_worst"}
    if not isinstance(answer, Mapping) or not set(answer) <= parts:
        raise JudgementError(f"the best-worst answer is {answer!r}: it holds {', '.join(sorted(parts))} only")
    ends = {end: answer[end] for end in ("best", "worst") if answer.get(end)}
    for end, motive in ends.items():
        if motive not in motives:
            raise JudgementError(f"the {end} motive is {motive!r}: choose one of {', '.join(motives)}")
    scales = {
        side: checked_numbers(answer[side], set(motives), "comparison", range(1, STRONGEST + 1))
        for side in ("from_best", "to_worst")
        if side in answer
    }
    return {**ends, **scales}


def _missing(answer: Answer, motives: Motives) -> str:
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


def _judgement(answer: Answer, motives: Motives) -> BestWorst:
    # The best against itself, and the worst, count 1.
    best, worst = answer["best"], answer["worst"]
    from_best = {motive: answer.get("from_best", {}).get(motive, 1) for motive in motives} | {best: 1}
    to_worst = {motive: answer.get("to_worst", {}).get(motive, 1) for motive in motives} | {worst: 1}
    return BestWorst(best, worst, from_best, to_worst | {best: from_best[worst]})


def _consistency(answer: Answer, motives: Motives) -> str:
    """Say in plain words what does not fit, and only then the number."""
    judged = _judgement(answer, motives)
    best, worst = judged.best, judged.worst
    triads = [
        Triad((best, name, worst), (times, judged.others_to_worst[name]), judged.best_to_others[worst])
        for name, times in judged.best_to_others.items()
        if name not in (best, worst)
    ]
    loosest = max(triads, key=lambda triad: triad.contradiction, default=None)
    plain = loosest.sentence if loosest and not loosest.fits else "Your answers all fit together."
    return f"{plain} {judged.consistency().sentence}"


WAY = Way("best-worst", 6, _check, _missing, _judgement, _consistency)
