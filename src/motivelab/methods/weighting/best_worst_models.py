"""
The two models of the best-worst method, solved exactly.

Both are usually given to a solver, which takes milliseconds; a control that is dragged has one. Both have only two
free numbers, the weights of the best and of the worst motive: once these stand, every other weight follows from its
own two judgements. And what all judgements together leave to these two is what any two of them leave.
"""

import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["consistency_index", "linear_model", "ratio_model"]

Array = NDArray[np.float64]


def consistency_index(best_to_worst: float) -> float:
    """
    Return Rezaei's consistency index: the deviation when one motive has the largest judgement on both sides.

    That is the largest deviation there can be, except when best against worst is below 3.
    The smaller root of ``x^2 - (1 + 2a) x + (a^2 - a) = 0``. Source: J. Rezaei, Omega 53, 2015.

    >>> [round(consistency_index(a), 2) for a in (1, 2, 3, 9)]
    [0.0, 0.44, 1.0, 5.23]
    """
    half = (1 + 2 * best_to_worst) / 2
    return half - math.sqrt(half**2 - best_to_worst**2 + best_to_worst)


def linear_model(best_to: Array, to_worst: Array, best: int, worst: int) -> tuple[Array, float]:
    """
    Return the weights with the smallest largest ``|w_B - a_Bj w_j|`` and ``|w_j - a_jW w_W|``, and that deviation.

    Parameters
    ----------
    best_to, to_worst : array of shape (n,)
        The judgements of the best against each and of each against the worst.
    best, worst : int
        Where the two are.

    Notes
    -----
    With the deviation as the unit of weight, ``u`` and ``v`` as the weights of best and worst, motive j asks for
    ``|u - p v| <= q`` with ``p = a_Bj a_jW`` and ``q = a_Bj + 1``; best against worst does so with ``p = a_BW`` and
    ``q = 1``. Any two of these limit v to ``(q + q') / (p - p')``. The sum of all weights is to be as large as can be,
    and more of one weight only leaves more room for the others, so each is as large as its limits let it be; the
    solution is the only one. Source of the model: J. Rezaei, Omega 64, 2016.

    >>> shares, deviation = linear_model(np.array([8, 2, 1]), np.array([1, 5, 8]), 2, 0)
    >>> shares.round(4), round(deviation, 4)
    (array([0.0714, 0.3214, 0.6071]), 0.0357)
    """
    top = best_to[worst]
    if np.allclose(best_to * to_worst, top, rtol=1e-9, atol=0):
        return _shares(1 / best_to), 0.0
    middle = np.arange(len(best_to)) != best
    middle[worst] = False
    a, b = best_to[middle], to_worst[middle]
    p, q = np.append(a * b, top), np.append(a + 1, 1.0)
    steeper = np.subtract.outer(p, p)
    v = (np.add.outer(q, q)[steeper > 0] / steeper[steeper > 0]).min()
    u = (p * v + q).min()
    weights = np.empty(len(best_to))
    weights[best], weights[worst], weights[middle] = u, v, np.minimum((u + 1) / a, b * v + 1)
    return _shares(weights), float(1 / weights.sum())


def ratio_model(best_to: Array, to_worst: Array, best: int, worst: int) -> tuple[Array, float]:
    """
    Return weights with the smallest largest ``|w_B / w_j - a_Bj|`` and ``|w_j / w_W - a_jW|``, and that deviation.

    Notes
    -----
    For a deviation ``x``, motive j leaves to ``w_B / w_W`` the range from ``(a_Bj - x)(a_jW - x)`` to
    ``(a_Bj + x)(a_jW + x)``, and the direct judgement leaves ``a_BW - x`` to ``a_BW + x``. Ranges have a point in
    common as soon as every two of them do, so the smallest deviation is the largest that any two ranges need: one
    linear or quadratic equation for each two. Source of the model: J. Rezaei, Omega 53, 2015.

    >>> shares, deviation = ratio_model(np.array([8, 2, 1]), np.array([1, 5, 8]), 2, 0)
    >>> shares.round(4), round(deviation, 4)
    (array([0.0714, 0.3387, 0.5899]), 0.2583)
    """
    top = float(best_to[worst])
    middle = np.arange(len(best_to)) != best
    middle[worst] = False
    a, b = best_to[middle], to_worst[middle]
    deviation = _smallest_deviation(a, b, top)
    lowest = np.maximum(a - deviation, 0) * np.maximum(b - deviation, 0)
    highest = (a + deviation) * (b + deviation)
    ratio = (lowest.max(initial=top - deviation) + highest.min(initial=top + deviation)) / 2
    weights = np.ones(len(best_to))
    weights[best] = ratio if best != worst else 1
    least = np.maximum(ratio / (a + deviation), b - deviation)
    steep = np.maximum(a - deviation, 1e-300)  # a judgement that the deviation swallows sets no upper limit
    weights[middle] = (least + np.minimum(ratio / steep, b + deviation)) / 2
    return _shares(weights), deviation


def _smallest_deviation(a: Array, b: Array, top: float) -> float:
    if not len(a):
        return 0.0
    product, both = a * b, a + b
    two = (product[:, np.newaxis] - product) / (both[:, np.newaxis] + both)
    gap = product - top
    above = ((both + 1) - np.sqrt(np.maximum((both + 1) ** 2 - 4 * gap, 0))) / 2  # negative where gap is
    below = (np.sqrt(np.maximum((both + 1) ** 2 - 4 * gap, 0)) - (both + 1)) / 2  # negative where gap is not
    return float(max(0.0, two.max(), above.max(), below.max()))


def _shares(weights: Array) -> Array:
    return np.asarray(weights / weights.sum())
