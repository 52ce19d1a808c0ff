"""Rank acceptability (SMAA-2): how often each alternative comes out where, when weights or ratings are uncertain."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import FrozenDict, checked_number, checked_seed
from ..weights import Weights
from .draws import draw_ratings, draw_weights
from .model import LARGEST_SCORE, AdditiveModel, as_model
from .ranks import central_weights, confidence_factors, pairwise_winning, rank_acceptability

__all__ = ["Acceptability", "rating_acceptability", "smaa"]

DRAWS = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Acceptability:
    """
    What the draws say about each alternative.

    Parameters
    ----------
    alternatives : tuple of str
    ranks : array, alternatives x ranks
        How often each alternative takes each rank, parts of 1.
    wins : array, alternatives x alternatives
        How often the one of the row is ahead of the one of the column, parts of 1.
    central_weights : mapping of str to Weights or None
        The average weighting among the draws that put the alternative first; None if none does.
    confidence : mapping of str to float or None
        How often the alternative comes first at its central weights; None if it never does.
    """

    alternatives: tuple[str, ...]
    ranks: NDArray[np.float64]
    wins: NDArray[np.float64]
    central_weights: Mapping[str, Weights | None]
    confidence: Mapping[str, float | None]

    @property
    def first(self) -> dict[str, float]:
        """How often each alternative comes first, parts of 1."""
        return dict(zip(self.alternatives, self.ranks[:, 0].tolist(), strict=True))

    @property
    def choice_entropy(self) -> float:
        """
        How open the first place is, in bits: 0 if one alternative always takes it, ``log2 n`` if all are equal.

        Source: the "choice entropy" of the R package smaa, by G. van Valkenhoef.
        """
        return -math.fsum(part * math.log2(part) for part in self.first.values() if part) + 0.0


def smaa(model: AdditiveModel, *, within: float = 0.0, draws: int = DRAWS, seed: int = 0) -> Acceptability:
    """
    Ask what could be said of the alternatives if nobody had stated any weights.

    Parameters
    ----------
    model : AdditiveModel
        Its scores count, its weights do not: they are drawn evenly from all possible ones.
    within : float
        How far each score may be off, drawn evenly, in the unit of the scores.
    draws, seed : int
        How many draws (9604 for two digits), and the seed that makes them repeatable.

    Raises
    ------
    JudgementError
        If `within` is negative or not finite, or if `draws` or `seed` is not a whole number in its range.

    Notes
    -----
    SMAA-2. Source: R. Lahdelma and P. Salminen, "SMAA-2: stochastic multicriteria acceptability analysis for group
    decision making", Operations Research 49(3), 2001.

    Examples
    --------
    >>> equal = Weights({"price": 0.5, "beauty": 0.5})
    >>> table = {"oak": (0, 80), "elm": (40, 0), "ash": (9, 9)}
    >>> scores = {name: {"price": price, "beauty": beauty} for name, (price, beauty) in table.items()}
    >>> result = smaa(AdditiveModel(scores, equal))
    >>> {name: round(part, 1) for name, part in result.first.items()}
    {'oak': 0.7, 'elm': 0.3, 'ash': 0.0}
    >>> print(result.central_weights["ash"])
    None
    """
    rule = "it is a number, 0 or more and at most 1e100"
    within = checked_number(within, "what scores may be off by", rule, high=LARGEST_SCORE)
    model = as_model(model)
    weights = draw_weights(len(model.criteria), draws=draws, seed=seed)
    scores = model.matrix[None]
    if within:
        errors = np.random.default_rng(checked_seed(seed)).spawn(1)[0].random((len(weights), *model.matrix.shape))
        errors *= 2 * within
        errors += model.matrix - within
        scores = errors
    values = (scores @ weights[:, :, None])[..., 0] if within else weights @ model.matrix.T
    return _result(model.alternatives, model.criteria, values, weights, scores)


def rating_acceptability(
    ratings: Mapping[str, float], *, within: float = 10.0, draws: int = DRAWS, seed: int = 0
) -> Acceptability:
    """
    Ask how firm the order of the motives is if each rating may be some points off.

    This is SMAA-2 with the motives as their own criteria (the identity matrix for scores), and with the drawn shares
    for weights.

    Parameters
    ----------
    ratings : mapping of str to float
        Direct ratings of the motives, zero or more. Shares of a weighting will do, with `within` in parts of 1.
    within : float
        How far each rating may be off, in the unit of the ratings: drawn evenly between, cut at 0.
    draws, seed : int
        How many draws (9604 for two digits), and the seed that makes them repeatable.

    Raises
    ------
    JudgementError
        If the ratings are no direct ratings, or if an option is out of its range.

    Notes
    -----
    Source: R. Lahdelma and P. Salminen, "SMAA-2", Operations Research 49(3), 2001.

    Examples
    --------
    >>> result = rating_acceptability({"fear": 60, "honour": 55, "interest": 20}, within=10)
    >>> {name: round(part, 1) for name, part in result.first.items()}
    {'fear': 0.7, 'honour': 0.3, 'interest': 0.0}
    """
    shares = draw_ratings(ratings, within=within, draws=draws, seed=seed)
    return _result(tuple(ratings), tuple(ratings), shares, shares, np.eye(len(ratings))[None])


def _result(
    alternatives: tuple[str, ...],
    criteria: tuple[str, ...],
    values: NDArray[np.float64],
    weights: NDArray[np.float64],
    scores: NDArray[np.float64],
) -> Acceptability:
    central = central_weights(values, weights)
    factors = confidence_factors(scores, central)
    won = ~np.isnan(factors)
    named = zip(alternatives, central.tolist(), won, strict=True)
    return Acceptability(
        alternatives,
        ranks=_frozen(rank_acceptability(values)),
        wins=_frozen(pairwise_winning(values)),
        central_weights=FrozenDict(
            {name: Weights(dict(zip(criteria, row, strict=True))) if ever else None for name, row, ever in named}
        ),
        confidence=FrozenDict(
            {
                name: factor if ever else None
                for name, factor, ever in zip(alternatives, factors.tolist(), won, strict=True)
            }
        ),
    )


def _frozen(array: NDArray[np.float64]) -> NDArray[np.float64]:
    array.flags.writeable = False
    return array
