"""The best-worst method: the best motive against each, each against the worst, 2n - 3 judgements in all."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...checked import FrozenDict, checked_choice, checked_dict, checked_names, checked_number, odd_names
from ...errors import JudgementError
from ..weights import Weights
from .best_worst_models import consistency_index, linear_model, ratio_model

__all__ = ["BEST_WORST_MODELS", "BestWorst", "BestWorstConsistency"]

BEST_WORST_MODELS = MappingProxyType({"linear": linear_model, "ratio": ratio_model})
SCALE_RULE = "a judgement is a number from 1 to 9"


@dataclass(frozen=True, slots=True)
class BestWorstConsistency:
    """
    How far best-worst judgements are free of contradiction.

    Parameters
    ----------
    model : str
        "linear" or "ratio".
    deviation : float
        The smallest possible largest deviation, ``xi``. In the linear model this is itself the indicator (unit:
        shares): 0 without contradiction, and good when close to 0.
    index : float or None
        The consistency index of Rezaei's table, for the ratio model; None for the linear one.
    ratio : float or None
        ``xi`` divided by the index, for the ratio model; None for the linear one. From 0 to 1, and up to about 1.3
        when best against worst is below 3.
    """

    model: str
    deviation: float
    index: float | None = None
    ratio: float | None = None

    @property
    def sentence(self) -> str:
        """The result in plain words."""
        if math.isclose(self.deviation, 0, abs_tol=1e-9):
            return "The judgements do not contradict each other."
        if self.ratio is None:
            return f"No weights fit all judgements; the best ones miss by at most {self.deviation:.3f} (linear model)."
        return f"The consistency ratio is {self.ratio:.3f} (Rezaei 2015), where 0 is free of contradiction."


@dataclass(frozen=True, slots=True)
class BestWorst:
    """
    How many times the best motive matters as much as each, and each as much as the worst.

    Parameters
    ----------
    best, worst : str
        The motive that matters most, and the one that matters least.
    best_to_others : mapping of str to float
        From 1 (as much) to 9 (extremely more): the best motive against each motive, 1 against itself.
    others_to_worst : mapping of str to float
        From 1 to 9: each motive against the worst one, 1 for the worst itself.

    Raises
    ------
    JudgementError
        If best and worst are one motive out of several or are not among the motives, if the two sets of judgements
        are about different motives, if a judgement is not from 1 to 9, if a motive against itself is not 1, if best
        against worst has two values, or if another judgement is larger than best against worst.

    Notes
    -----
    The linear model, the default, makes the largest ``|w_B - a_Bj w_j|`` and ``|w_j - a_jW w_W|`` as small as it
    can be: J. Rezaei, "Best-worst multi-criteria decision-making method: some properties and a linear model", Omega
    64, 2016. The ratio model does so with ``|w_B / w_j - a_Bj|`` and ``|w_j / w_W - a_jW|``: J. Rezaei,
    "Best-worst multi-criteria decision-making method", Omega 53, 2015. The latter has many solutions when there are
    more than three motives; each ratio is then put in the middle of its range.

    Examples
    --------
    >>> judged = BestWorst("fear", "interest", {"fear": 1, "honour": 2, "interest": 4},
    ...                    {"fear": 4, "honour": 2, "interest": 1})
    >>> judged.weights()
    Weights(fear=0.5714, honour=0.2857, interest=0.1429)
    >>> judged.consistency().sentence
    'The judgements do not contradict each other.'
    """

    best: str
    worst: str
    best_to_others: Mapping[str, float]
    others_to_worst: Mapping[str, float]

    def __post_init__(self) -> None:
        best_to, to_worst = checked_dict(self.best_to_others), checked_dict(self.others_to_worst)
        _check_names(self.best, self.worst, best_to, to_worst)
        best_to = {name: _judged(value, self.best, name) for name, value in best_to.items()}
        to_worst = {name: _judged(to_worst[name], name, self.worst) for name in best_to}
        for name, value in ((self.best, best_to[self.best]), (self.worst, to_worst[self.worst])):
            if value != 1:
                raise JudgementError(f"{name} against itself is {value:g}: write 1")
        _check_largest(self.best, self.worst, best_to, to_worst)
        object.__setattr__(self, "best_to_others", FrozenDict(best_to))
        object.__setattr__(self, "others_to_worst", FrozenDict(to_worst))

    def weights(self, *, model: str = "linear") -> Weights:
        """
        Return the weights that fit the judgements best, in their order.

        Parameters
        ----------
        model : str
            A name in `BEST_WORST_MODELS`: "linear" or "ratio".

        Raises
        ------
        JudgementError
            If there is no model of that name.
        """
        shares, _ = self._solve(model)
        return Weights(dict(zip(self.best_to_others, shares.tolist(), strict=True)))

    def consistency(self, *, model: str = "linear") -> BestWorstConsistency:
        """
        Return how far the judgements are free of contradiction, under the model that gives the weights.

        Raises
        ------
        JudgementError
            If there is no model of that name.
        """
        _, deviation = self._solve(model)
        if model == "linear":
            return BestWorstConsistency(model, deviation)
        index = consistency_index(self.best_to_others[self.worst])
        # The index is 0 only when best against worst is 1; then every judgement is 1 and nothing contradicts.
        return BestWorstConsistency(model, deviation, index, deviation / index if index else 0.0)

    def _solve(self, model: str) -> tuple[NDArray[np.float64], float]:
        solve = BEST_WORST_MODELS[checked_choice(model, "the model", BEST_WORST_MODELS)]
        names = list(self.best_to_others)
        best_to = np.array([self.best_to_others[name] for name in names])
        to_worst = np.array([self.others_to_worst[name] for name in names])
        return solve(best_to, to_worst, names.index(self.best), names.index(self.worst))


def _judged(value: object, first: str, second: str) -> float:
    return checked_number(value, f"{first} against {second}", SCALE_RULE, low=1, high=9)


def _check_names(best: object, worst: object, best_to: Mapping[str, Any], to_worst: Mapping[str, Any]) -> None:
    if best_to.keys() != to_worst.keys():
        odd = odd_names(best_to, to_worst)
        raise JudgementError(f"judged on one side only: {odd}; judge each motive on both sides")
    for name in (*checked_names([best]), *checked_names([worst])):
        if name not in best_to:
            raise JudgementError(f"{name} is not among the motives: choose one that is, or add it to both sides")
    if best == worst and len(best_to) > 1:
        raise JudgementError(f"{best} is both best and worst: choose two motives, even if they matter alike")


def _check_largest(best: str, worst: str, best_to: Mapping[str, float], to_worst: Mapping[str, float]) -> None:
    top = best_to[worst]
    if to_worst[best] != top:
        raise JudgementError(f"{best} against {worst} is both {top:g} and {to_worst[best]:g}: give it one value")
    for name in best_to:
        if max(best_to[name], to_worst[name]) > top:
            raise JudgementError(
                f"a judgement on {name} is {max(best_to[name], to_worst[name]):g}, above the {top:g} of {best} "
                f"against {worst}: raise that one, or choose another best or worst"
            )
