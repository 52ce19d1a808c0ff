"""The additive model, and a weighting of motives read as the smallest case of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...checked import FrozenDict, checked_choice, checked_dict, checked_number
from ...errors import JudgementError
from ..ties import tied_first
from ..weights import Weights, checked_weights

__all__ = ["AdditiveModel", "as_model", "leaders"]

LARGEST_SCORE = 1e100  # far enough from the largest float that sums and differences of scores stay finite


def leaders(values: NDArray[np.float64]) -> list[int]:
    """
    Return the places of the largest value: more than one when they tie.

    >>> leaders(np.array([0.5, 0.2, 0.5]))
    [0, 2]
    """
    return np.flatnonzero(tied_first(values)).tolist()


@dataclass(frozen=True, slots=True, repr=False)
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
    matrix: NDArray[np.float64] = field(init=False, compare=False)
    shares: NDArray[np.float64] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        weights = checked_weights(self.weights, "the weights of a model")
        given = checked_dict(self.scores, "alternative")
        if not given:
            raise JudgementError("there are no alternatives: score at least one")
        rows = FrozenDict({alternative: _row(alternative, row, weights) for alternative, row in given.items()})
        matrix = np.array([list(row.values()) for row in rows.values()])
        shares = np.array(list(weights.values()))
        matrix.flags.writeable = shares.flags.writeable = False
        object.__setattr__(self, "scores", rows)
        object.__setattr__(self, "matrix", matrix)
        object.__setattr__(self, "shares", shares)

    def __reduce__(self) -> tuple[type["AdditiveModel"], tuple[object, ...]]:
        return AdditiveModel, (self.scores, self.weights)  # a pickled array forgets that it is read-only

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
        return self.criteria.index(checked_choice(criterion, "the criterion", self.criteria))


def as_model(subject: AdditiveModel | Weights) -> AdditiveModel:
    """
    Take a model as it is, and a weighting as the model of its shares.

    >>> as_model(Weights({"fear": 0.75, "honour": 0.25})).leaders
    ('fear',)
    """
    if isinstance(subject, AdditiveModel):
        return subject
    return AdditiveModel.of_shares(checked_weights(subject, "what is examined"))


def _row(alternative: str, given: Mapping[str, float], weights: Weights) -> FrozenDict[float]:
    row = checked_dict(given, "criterion")
    missing, unknown = [name for name in weights if name not in row], [name for name in row if name not in weights]
    if missing:
        raise JudgementError(f"{alternative} has no score on {', '.join(missing)}: score it on every criterion")
    if unknown:
        raise JudgementError(f"{alternative} has a score on {', '.join(unknown)}, which has no weight: leave it out")
    return FrozenDict({criterion: _score(row[criterion], alternative, criterion) for criterion in weights})


def _score(value: object, alternative: str, criterion: str) -> float:
    name, rule = f"the score of {alternative} on {criterion}", "a score is a finite number, at most 1e100 in size"
    return checked_number(value, name, rule, low=-LARGEST_SCORE, high=LARGEST_SCORE)
