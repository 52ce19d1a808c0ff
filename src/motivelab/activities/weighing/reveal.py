"""What is shown after a student has committed: the author's emphases, the class, and how firm the judgement is."""

from collections.abc import Callable, Mapping
from typing import Any

from ...case import Case
from ...methods.aggregation import summarise_class
from ...methods.sensitivity import flip_sentence, rating_acceptability, stability_intervals
from ...methods.weighting import disagreement, whole_percent
from ...methods.weights import Weights
from .class_file import SYNTHETIC_LABEL, synthetic_class
from .emphases import explained_emphases

__all__ = ["reveal"]

UNSURE_BY = 10  # points that each number may be off when its firmness is tried
# How many of 100 nearby judgements must keep the same first place to be called so: the kit's own yardstick.
YARDSTICK = ((95, "firm"), (75, "fairly firm"), (50, "shaky"), (0, "open"))
WAITING = "They stand in for a class until there is a file with the weights of yours."
DRAWS = 2000  # to within two points; see motivelab.methods.sensitivity.draws_for_precision


def reveal(
    weights: Weights, *, case: Case | None = None, class_weights: Mapping[str, Weights] | None = None
) -> dict[str, Any]:
    """
    Set a committed judgement beside the author, the class and its own neighbours, as plain data for a widget.

    Parameters
    ----------
    weights : Weights
        The committed weights of the main motives.
    case : Case, optional
        The case, for the author's emphases and the names of the motives.
    class_weights : mapping of str to Weights, optional
        The weights of each student. Without them a synthetic class stands in, and is labelled so.

    Returns
    -------
    dict
        ``author``: a list of readings, each with ``name``, ``shares``, ``why`` they are so, and ``sentence``, where it
        is furthest from the judgement. ``class``: ``label``, ``students``, ``mean``, ``low``, ``high`` (95 % bootstrap
        interval), ``each`` (for each motive the shares that the students gave it, the smallest first, so that nobody's
        whole weighting can be read off), ``sentence`` and ``distance``. ``firmness``: ``verdict`` (how often the same
        motive stays first, and what that is called), ``yardstick``, ``sentence`` (the smallest change that flips the
        leader), ``low`` and ``high`` (stability interval of each share), ``first`` (how often each motive leads when
        every number is up to 10 points off). All shares are parts of 1.

    Examples
    --------
    >>> found = reveal(Weights({"fear": 0.7, "honour": 0.3}))
    >>> found["firmness"]["sentence"], found["class"]["label"]
    ('Raise honour by 21 points and it overtakes fear.', '30 random weightings (synthetic: no real students)')
    """
    names = {motive.id: motive.name for motive in case.main_motives} if case else {}
    called = case.article.called if case else str
    return {
        "author": _author(weights, case) if case else [],
        "class": _class(weights, class_weights, called),
        "firmness": _firmness(weights, names),
    }


def _author(weights: Weights, case: Case) -> list[dict[str, Any]]:
    return [
        {"name": name, "shares": dict(emphasis), "why": why, "sentence": _furthest(weights, emphasis)}
        for name, emphasis, why in explained_emphases(case)
    ]


def _furthest(weights: Weights, emphasis: Weights) -> str:
    """Say on which motive a reading is furthest from the judgement, in the points that the picture shows."""
    mine, theirs = whole_percent(weights), whole_percent(emphasis)
    name = max(mine, key=lambda name: abs(mine[name] - theirs[name]))
    if mine[name] == theirs[name]:
        return "It is your judgement, to the point."
    return f"Furthest from you on {name}: {mine[name]} % with you, {theirs[name]} % here."


def _class(
    weights: Weights, class_weights: Mapping[str, Weights] | None, called: Callable[[str], str]
) -> dict[str, Any]:
    given = class_weights or synthetic_class(tuple(weights))
    summary = summarise_class(given)
    return {
        "label": "your class" if class_weights else SYNTHETIC_LABEL,
        "students": summary.students,
        "mean": dict(summary.mean),
        "low": {motive: interval[0] for motive, interval in summary.intervals.items()},
        "high": {motive: interval[1] for motive, interval in summary.intervals.items()},
        "each": {motive: sorted(own[motive] for own in given.values()) for motive in weights},
        "sentence": called(summary.sentence) if class_weights else WAITING,
        "distance": disagreement(weights, summary.mean, labels=("your judgement", "the class")).sentence,
    }


def _firmness(weights: Weights, names: Mapping[str, str]) -> dict[str, Any]:
    intervals = stability_intervals(weights)
    points = {motive: 100 * share for motive, share in weights.items()}
    first = rating_acceptability(points, within=UNSURE_BY, draws=DRAWS).first
    return {
        "verdict": _verdict(weights, first, names),
        "yardstick": _yardstick(),
        "sentence": flip_sentence(weights),
        "low": {motive: interval.low for motive, interval in intervals.items()},
        "high": {motive: interval.high for motive, interval in intervals.items()},
        "first": first,
    }


def _verdict(weights: Weights, first: Mapping[str, float], names: Mapping[str, str]) -> str:
    if len(weights.leaders) > 1:
        return f"{' and '.join(weights.leaders)} share the first place, so it is open."
    [leader] = weights.leaders
    often = round(100 * first[leader])
    called = next(name for least, name in YARDSTICK if often >= least)
    who = f"{leader} ({names[leader]})" if leader in names else leader
    return f"In {often} of 100 nearby judgements {who} stays first: {called}."


def _yardstick() -> str:
    steps = ", ".join(f"from {least} on {name}" for least, name in YARDSTICK if least)
    return (
        f"Nearby means that each of your numbers is up to {UNSURE_BY} points off. Of 100 such judgements: {steps}, "
        f"fewer {YARDSTICK[-1][1]}."
    )
