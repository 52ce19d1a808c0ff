"""How firm the class mean is: the interval in which it lies when the class is drawn again from itself."""

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_part, checked_repeats, checked_seed
from .class_weights import ClassLike, ClassWeights

__all__ = ["bootstrap_intervals", "resampled_means"]

Array = NDArray[np.float64]


def resampled_means(shares: Array, resamples: int, seed: int) -> Array:
    """
    Return the mean row of each resample, shape (resamples, motives): students drawn with replacement.

    >>> resampled_means(np.array([[0.75, 0.25]]), 2, seed=1)
    array([[0.75, 0.25],
           [0.75, 0.25]])
    """
    generator, students = np.random.default_rng(seed), len(shares)
    means = np.empty((resamples, shares.shape[1]))
    for resample in means:  # one at a time: all at once would need resamples times the memory of the class
        times_drawn = np.bincount(generator.integers(0, students, students), minlength=students)
        resample[:] = times_drawn @ shares / students
    return means


def bootstrap_intervals(
    class_weights: ClassLike, *, level: float = 0.95, resamples: int = 2000, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """
    Return for each motive the percentile bootstrap interval of its mean weight.

    A class of one has an interval without length: it says nothing about other classes.

    Parameters
    ----------
    class_weights : mapping of str to Weights, or sequence of Weights
        The weights of each student.
    level : float
        How much of the resampled means lies inside, above 0 and below 1.
    resamples : int
        How often the class is drawn again from itself.
    seed : int
        The start of the random numbers, so that the result can be had again.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.
    JudgementError
        If the level is not above 0 and below 1, the number of resamples not a whole number from 1 to a million, or the
        seed not one of 0 or more.

    Notes
    -----
    Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", Chapman & Hall, 1993, chapter 13.

    Examples
    --------
    >>> from motivelab.methods.weights import Weights
    >>> bootstrap_intervals([Weights({"fear": 0.75, "honour": 0.25})])
    {'fear': (0.75, 0.75), 'honour': (0.25, 0.25)}
    """
    level = checked_part(level, "the level", "0.95")
    resamples, seed = checked_repeats(resamples, "the number of resamples"), checked_seed(seed)
    table = ClassWeights.of(class_weights)
    means = resampled_means(table.shares, resamples, seed)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return dict(zip(table.motives, zip(low.tolist(), high.tolist(), strict=True), strict=True))
