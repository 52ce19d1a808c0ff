"""Scores of an evidence matrix: inconsistency in three forms, diagnosticity, and what one item decides."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_choice, checked_numbers, shown
from ...errors import JudgementError
from .matrix import PENALTIES, SCALE, EvidenceMatrix

__all__ = [
    "Removal",
    "diagnosticity",
    "inconsistency",
    "order",
    "removals",
    "squared_inconsistency",
    "weighted_inconsistency",
]

Score = Literal["inconsistency", "weighted", "squared"]
TOLERANCE = 1e-9


def inconsistency(matrix: EvidenceMatrix) -> dict[str, float]:
    """
    Count what speaks against each hypothesis: 1 for I, 2 for II, nothing for the rest.

    The least inconsistent hypothesis survives; consistent evidence proves nothing. The program of PARC prints these
    numbers with a minus sign.

    Notes
    -----
    Source: R. J. Heuer, Psychology of Intelligence Analysis, 1999, chapter 8; PARC ACH 2.0.

    Examples
    --------
    >>> matrix = EvidenceMatrix({"leak": {"H1": "C", "H2": "II"}, "denial": {"H1": "I", "H2": "N"}})
    >>> inconsistency(matrix)
    {'H1': 1.0, 'H2': 2.0}
    """
    return _named(matrix, _penalties(matrix, "inconsistency").sum(axis=0))


def weighted_inconsistency(matrix: EvidenceMatrix) -> dict[str, float]:
    """
    Count what speaks against each hypothesis, times credibility and relevance: ``sum_e base c_e r_e``.

    Notes
    -----
    ``base`` is 1 for I and 2 for II; low is 1/sqrt 2, medium 1, high sqrt 2. Source: L. Good and others, PARC ACH 1.1
    technical description.

    Examples
    --------
    >>> rows = {"leak": {"H1": "C", "H2": "II"}, "denial": {"H1": "I", "H2": "N"}}
    >>> matrix = EvidenceMatrix(rows, credibility={"denial": "low"}, relevance={"denial": "low"})
    >>> {name: round(score, 6) for name, score in weighted_inconsistency(matrix).items()}
    {'H1': 0.5, 'H2': 2.0}
    """
    return _named(matrix, _penalties(matrix, "weighted").sum(axis=0))


def squared_inconsistency(matrix: EvidenceMatrix) -> dict[str, float]:
    """
    Count what speaks against each hypothesis, squared: one II outweighs three I.

    Notes
    -----
    ``sum (3 - rating)^2`` over ratings below neutral (3). Source: Open Synthesis, openach/metrics.py.

    Examples
    --------
    >>> rows = {"leak": {"H1": "I", "H2": "II"}, "denial": {"H1": "I", "H2": "N"}}
    >>> squared_inconsistency(EvidenceMatrix(rows))
    {'H1': 2.0, 'H2': 4.0}
    """
    return _named(matrix, _penalties(matrix, "squared").sum(axis=0))


def diagnosticity(matrix: EvidenceMatrix) -> dict[str, float]:
    """
    Measure how well each piece of evidence tells the hypotheses apart: the population sd of its row.

    Ratings run from II = 1 to CC = 5; NA counts as neutral. A row in which all ratings are alike scores 0, and so does
    every row if there is but one hypothesis.

    Notes
    -----
    Source: Open Synthesis, openach/metrics.py.

    Examples
    --------
    >>> diagnosticity(EvidenceMatrix({"leak": {"H1": "C", "H2": "I"}, "denial": {"H1": "C", "H2": "C"}}))
    {'leak': 1.0, 'denial': 0.0}
    """
    _check(matrix)
    return dict(zip(matrix.evidence, matrix.numbers(SCALE).std(axis=1).tolist(), strict=True))


def order(scores: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """
    Put hypotheses in order, the least inconsistent first; those who tie stand in one group.

    >>> order({"H1": 2, "H2": 3, "H3": 2})
    (('H1', 'H3'), ('H2',))
    """
    checked = checked_numbers(scores, "the score of", "a score is a number, 0 or more")
    groups: list[list[str]] = []
    last = -math.inf
    for name in sorted(checked, key=checked.__getitem__):
        if checked[name] - last > TOLERANCE:
            groups.append([])
            last = checked[name]
        groups[-1].append(name)
    return tuple(tuple(name for name in checked if name in group) for group in groups)


@dataclass(frozen=True, slots=True)
class Removal:
    """
    The order of the hypotheses with one piece of evidence taken away.

    Parameters
    ----------
    evidence : str
        What is taken away.
    order : tuple of tuple of str
        The order that remains, the least inconsistent first. If nothing else is left, all tie.
    changes_leader, changes_order : bool
        Whether the first group differs from that of the whole matrix, and whether any group does.
    """

    evidence: str
    order: tuple[tuple[str, ...], ...]
    changes_leader: bool
    changes_order: bool


def removals(matrix: EvidenceMatrix, *, score: Score = "weighted") -> dict[str, Removal]:
    """
    Ask of each piece of evidence what would be left of the order without it.

    Parameters
    ----------
    matrix : EvidenceMatrix
    score : "inconsistency", "weighted" or "squared"
        Which score makes the order.

    Raises
    ------
    JudgementError
        If there is no such score.

    Notes
    -----
    Step 6 of Heuer 1999, chapter 8: how sensitive is the conclusion to a few critical items?

    Examples
    --------
    >>> rows = {"leak": {"H1": "C", "H2": "II"}, "denial": {"H1": "I", "H2": "N"}}
    >>> removals(EvidenceMatrix(rows))["leak"].order
    (('H2',), ('H1',))
    """
    penalties = _penalties(matrix, score)
    total = penalties.sum(axis=0)
    whole = order(_named(matrix, total))
    found = {}
    for name, row in zip(matrix.evidence, penalties, strict=True):
        left = order(_named(matrix, total - row))
        found[name] = Removal(name, left, changes_leader=left[0] != whole[0], changes_order=left != whole)
    return found


def _check(matrix: object) -> None:
    if not isinstance(matrix, EvidenceMatrix):
        raise JudgementError(f"{shown(matrix)} is no evidence matrix: make one of it with EvidenceMatrix(...)")


def _penalties(matrix: EvidenceMatrix, score: Score) -> NDArray[np.float64]:
    _check(matrix)
    checked_choice(score, "the score", ("inconsistency", "weighted", "squared"))
    penalties = matrix.numbers(PENALTIES)
    if score == "weighted":
        return penalties * matrix.factors()[:, None]
    return penalties**2 if score == "squared" else penalties


def _named(matrix: EvidenceMatrix, scores: NDArray[np.float64]) -> dict[str, float]:
    return dict(zip(matrix.hypotheses, scores.tolist(), strict=True))
