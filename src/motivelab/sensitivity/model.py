"""The additive model, and a weighting of motives read as the smallest case of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ..errors import JudgementError
from ..weights import Weights

__all__ = ["AdditiveModel", "as_model", "leaders"]

TIE_TOLERANCE = 1e-9


def leaders(values: NDArray[np.float64]) -> list[int]:
    """
    Return the places of the largest value: more than one when they tie.

    >>> leaders(np.array([0.5, 0.2, 0.5]))
    [0, 2]
    """
    largest = values.max()
    return np.flatnonzero(values >= largest - TIE_TOLERANCE * abs(largest)).tolist()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AdditiveModel:
    """
    Alternatives scored on criteria, and weights over the criteria: ``V_a = w_1 s_a1 + ... + w_m s_am``.

    Parameters
    ----------
    scores : mapping of str to mapping of str to float
        For each alternative its score on every criterion, all on one scale on which more is better.
    weights : Weights
        The share of each criterion. Unit: parts of 1.

    Attributes
    ----------
    matrix : array, alternatives x criteria
        The scores, read-only.
    shares : array, one for each criterion
        The weights, read-only.

    Raises
    ------
    JudgementError
        If there is no alternative, if a criterion is missing or unknown, or if a score is not a finite number.

    Notes
    -----
    The order of the criteria is that of the weights. Source: W. Edwards, "How to use multiattribute utility measurement
    for social decisionmaking", IEEE Transactions on Systems, Man, and Cybernetics 7(5), 1977.

    Examples
    --------
    >>> weights = Weights({"price": 0.75, "beauty": 0.25})
    >>> model = AdditiveModel({"oak": {"price": 40, "beauty": 80}, "elm": {"price": 60, "beauty": 0}}, weights)
    >>> model.values
    {'oak': 50.0, 'elm': 45.0}
    >>> model.leaders
    ('oak',)
    """

    scores: Mapping[str, Mapping[str, float]]
    weights: Weights
    matrix: NDArray[np.float64] = field(init=False)
    shares: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        if not self.scores:
            raise JudgementError("there are no alternatives: score at least one")
        rows = {alternative: _row(alternative, row, self.weights) for alternative, row in self.scores.items()}
        matrix = np.array([list(row.values()) for row in rows.values()])
        shares = np.array(list(self.weights.values()))
        matrix.flags.writeable = shares.flags.writeable = False
        frozen = {alternative: MappingProxyType(row) for alternative, row in rows.items()}
        object.__setattr__(self, "scores", MappingProxyType(frozen))
        object.__setattr__(self, "matrix", matrix)
        object.__setattr__(self, "shares", shares)

    @classmethod
    def of_shares(cls, weights: Weights) -> "AdditiveModel":
        """
        Read a weighting of motives as a model: each motive is an alternative and its own only criterion.

        The scores are the identity matrix, so the value of a motive is its share. Sweep the weight of motive ``k`` to
        ``t`` and its value is ``t``, while that of any other is ``(1 - t) w_i / (1 - w_k)``: the others shrink or grow
        in proportion, which is what a one-way sweep of the shares themselves means.

        >>> AdditiveModel.of_shares(Weights({"fear": 0.75, "honour": 0.25})).values
        {'fear': 0.75, 'honour': 0.25}
        """
        return cls({motive: {other: float(other == motive) for other in weights} for motive in weights}, weights)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The names of the alternatives, in order."""
        return tuple(self.scores)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The names of the criteria, in the order of the weights."""
        return tuple(self.weights)

    @property
    def values(self) -> dict[str, float]:
        """The weighted sum of each alternative, in the unit of the scores."""
        return dict(zip(self.scores, self.totals().tolist(), strict=True))

    @property
    def leaders(self) -> tuple[str, ...]:
        """The alternatives with the largest value: more than one when they tie."""
        names = self.alternatives
        return tuple(names[place] for place in leaders(self.totals()))

    def totals(self) -> NDArray[np.float64]:
        """Return the values as an array, in the order of the alternatives."""
        totals: NDArray[np.float64] = self.matrix @ self.shares
        return totals

    def place_of(self, criterion: str) -> int:
        """
        Return the column of a criterion.

        Raises
        ------
        JudgementError
            If the model has no such criterion.
        """
        if criterion not in self.weights:
            raise JudgementError(f"{criterion!r} has no weight here: name one of {', '.join(self.weights)}")
        return self.criteria.index(criterion)


def as_model(subject: AdditiveModel | Weights) -> AdditiveModel:
    """
    Take a model as it is, and a weighting as the model of its shares.

    >>> as_model(Weights({"fear": 0.75, "honour": 0.25})).leaders
    ('fear',)
    """
    return AdditiveModel.of_shares(subject) if isinstance(subject, Weights) else subject


def _row(alternative: str, row: Mapping[str, float], weights: Weights) -> dict[str, float]:
    missing, unknown = [name for name in weights if name not in row], [name for name in row if name not in weights]
    if missing:
        raise JudgementError(f"{alternative} has no score on {', '.join(missing)}: score it on every criterion")
    if unknown:
        raise JudgementError(f"{alternative} has a score on {', '.join(unknown)}, which has no weight: leave it out")
    return {criterion: _score(alternative, criterion, row[criterion]) for criterion in weights}


def _score(alternative: str, criterion: str, value: float) -> float:
    try:
        score = float(value)
    except (TypeError, ValueError):
        score = math.nan
    if not math.isfinite(score):
        raise JudgementError(f"the score of {alternative} on {criterion} is {value!r}: a score is a finite number")
    return score
