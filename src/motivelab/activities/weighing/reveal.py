"""What is shown after a student has committed: the author's emphases, the class, and how firm the judgement is."""

from collections.abc import Mapping
from typing import Any

from ...case import Case
from ...methods.aggregation import summarise_class
from ...methods.emphasis import author_emphasis
from ...methods.sensitivity import flip_sentence, rating_acceptability, stability_intervals
from ...methods.weighting import disagreement
from ...methods.weights import Weights
from .class_file import SYNTHETIC_LABEL, synthetic_class

__all__ = ["reveal"]

UNSURE_BY = 10  # points that each number may be off when its firmness is tried
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
        ``author``: a list of proxies, each with ``name``, ``shares`` and ``sentence``. ``class``: ``label``,
        ``students``, ``mean``, ``low``, ``high`` (95 % bootstrap interval), ``sentence`` and ``distance``.
        ``firmness``: ``sentence`` (the smallest change that flips the leader), ``low`` and ``high`` (stability interval
        of each share), ``first`` (how often each motive leads when every number is up to 10 points off). All shares are
        parts of 1.

    Examples
    --------
    >>> found = reveal(Weights({"fear": 0.7, "honour": 0.3}))
    >>> found["firmness"]["sentence"], found["class"]["label"]
    ('Raise honour by 21 points and it overtakes fear.', '30 random weightings (synthetic: no real students)')
    """
    names = {motive.id: motive.name for motive in case.main_motives} if case else {}
    return {
        "author": _author(weights, case) if case else [],
        "class": _class(weights, class_weights),
        "firmness": _firmness(weights, names),
    }


def _author(weights: Weights, case: Case) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "shares": dict(emphasis),
            "sentence": disagreement(weights, emphasis, labels=("your judgement", f"the author ({name})")).sentence,
        }
        for name, emphasis in author_emphasis(case).items()
        if emphasis is not None
    ]


def _class(weights: Weights, class_weights: Mapping[str, Weights] | None) -> dict[str, Any]:
    given = class_weights or synthetic_class(tuple(weights))
    summary = summarise_class(given)
    return {
        "label": "your class" if class_weights else SYNTHETIC_LABEL,
        "students": summary.students,
        "mean": dict(summary.mean),
        "low": {motive: interval[0] for motive, interval in summary.intervals.items()},
        "high": {motive: interval[1] for motive, interval in summary.intervals.items()},
        "sentence": summary.sentence if class_weights else WAITING,
        "distance": disagreement(weights, summary.mean, labels=("your judgement", "the class")).sentence,
    }


def _firmness(weights: Weights, names: Mapping[str, str]) -> dict[str, Any]:
    intervals = stability_intervals(weights)
    points = {motive: 100 * share for motive, share in weights.items()}
    return {
        "sentence": flip_sentence(weights, labels=names),
        "low": {motive: interval.low for motive, interval in intervals.items()},
        "high": {motive: interval.high for motive, interval in intervals.items()},
        "first": rating_acceptability(points, within=UNSURE_BY, draws=DRAWS).first,
    }
