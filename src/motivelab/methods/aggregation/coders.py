"""How far many coders agree: Krippendorff's alpha, Fleiss' kappa, their intervals, and what splits the coders."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import FrozenDict, checked_dict, checked_part, checked_repeats, checked_seed, shown
from ...errors import JudgementError

__all__ = ["CodersAgreement", "SplitUnit", "coders_agreement", "fleiss_kappa", "krippendorff_alpha"]

Array = NDArray[np.float64]
Codings = Mapping[str, Mapping[str, str]]
# Krippendorff's own customary limits ("Content Analysis", 4th ed., 2018, chapter 12).
WORDS = ((0.8, "reliable"), (0.667, "good enough for tentative conclusions"), (-np.inf, "too low to build on"))


@dataclass(frozen=True, slots=True)
class SplitUnit:
    """
    How the coders divide over one thing.

    Parameters
    ----------
    name : str
        The thing, for example the id of a claim.
    codes : dict of str to int
        How many coders gave it each code, the most frequent first.
    agreement : float
        The share of pairs of coders that agree on it, from 0 to 1.
    """

    name: str
    codes: Mapping[str, int]
    agreement: float


@dataclass(frozen=True, slots=True)
class CodersAgreement:
    """
    How far a class agrees in its coding.

    Parameters
    ----------
    coders, units : int
        How many have coded, and how many things at least two of them have coded.
    alpha, kappa : float or None
        Krippendorff's alpha and Fleiss' kappa: 1 for full agreement, 0 for as much as chance gives; None where only one
        code is used.
    alpha_interval, kappa_interval : (float, float) or None
        Where they lie when the things are drawn again from themselves; None where that says nothing.
    split : tuple of SplitUnit
        Each thing, the one that divides the coders most first.
    sentence : str
        The result in plain words.
    """

    coders: int
    units: int
    alpha: float | None
    alpha_interval: tuple[float, float] | None
    kappa: float | None
    kappa_interval: tuple[float, float] | None
    split: tuple[SplitUnit, ...]
    sentence: str


def krippendorff_alpha(codings: Codings) -> float | None:
    """
    Return Krippendorff's alpha for codes without an order; coders may leave things out.

    Parameters
    ----------
    codings : mapping of str to (mapping of str to str)
        For each coder the code of each thing that they coded.

    Returns
    -------
    float or None
        1 for full agreement, 0 for as much as chance gives; None if everything has one code, for then nothing varies.

    Raises
    ------
    JudgementError
        If a code is not text, or nothing is coded by two.

    Notes
    -----
    ``alpha = 1 - (n - 1) * sum_(c != k) o_ck / sum_(c != k) n_c n_k``: a thing with ``m`` codes adds ``1 / (m - 1)`` to
    the coincidence ``o_ck`` for each of its ordered pairs; ``n_c`` are the sums of the rows and ``n`` of everything.
    Source: K. Krippendorff, "Computing Krippendorff's alpha-reliability", University of Pennsylvania, 2011.

    Examples
    --------
    >>> ann = dict(zip("123456789X", "0100000010", strict=True))  # Krippendorff's own first example
    >>> ben = dict(zip("123456789X", "1110010000", strict=True))
    >>> round(krippendorff_alpha({"Ann": ann, "Ben": ben}), 3)
    0.095
    """
    return _alpha(_counts(codings)[2])


def fleiss_kappa(codings: Codings) -> float | None:
    """
    Return Fleiss' kappa; where not all coders have coded a thing, those who have count.

    Parameters and errors are those of `krippendorff_alpha`.

    Notes
    -----
    ``kappa = (P - P_e) / (1 - P_e)``: ``P`` is the mean over the things of the share of pairs that agree, ``P_e`` the
    sum of the squares of each code's mean share. Source: J. L. Fleiss, "Measuring nominal scale agreement among many
    raters", Psychological Bulletin 76(5), 1971.

    Examples
    --------
    >>> round(fleiss_kappa({"Ann": {"C1": "fact", "C2": "denial"}, "Ben": {"C1": "fact", "C2": "fact"}}), 3)
    -0.333
    """
    return _kappa(_counts(codings)[2])


def coders_agreement(
    codings: Codings, *, noun: str = "claim", level: float = 0.95, resamples: int = 2000, seed: int = 0
) -> CodersAgreement:
    """
    Return how far coders agree, how firm that is, and what splits them.

    Parameters
    ----------
    codings : mapping of str to (mapping of str to str)
        For each coder the code of each thing that they coded.
    noun : str
        What the sentence calls one coded thing; its plural ends in s.
    level : float
        How much of the resampled values lies inside an interval.
    resamples : int
        How often the things are drawn again from themselves.
    seed : int
        The start of the random numbers, so that the result can be had again.

    Raises
    ------
    JudgementError
        If a code is not text, nothing is coded by two, or a setting makes no sense.

    Notes
    -----
    The things are drawn, not the coders: a coder drawn twice would agree with himself. A. Zapf et al. recommend this
    interval for both coefficients ("Measuring inter-rater reliability for nominal data", BMC Medical Research
    Methodology 16:93, 2016).

    Examples
    --------
    >>> ann = {"C1": "fact", "C2": "fact", "C3": "denial"}
    >>> found = coders_agreement({"Ann": ann, "Ben": ann, "Eve": ann | {"C3": "fact"}})
    >>> found.split[0].name, dict(found.split[0].codes)
    ('C3', {'denial': 2, 'fact': 1})
    """
    level = checked_part(level, "the level", "0.95")
    resamples, seed = checked_repeats(resamples, "the number of resamples"), checked_seed(seed)
    units, codes, counts = _counts(codings)
    alpha, kappa = _alpha(counts), _kappa(counts)
    intervals = _intervals(counts, level, resamples, seed)
    return CodersAgreement(
        coders=sum(1 for own in codings.values() if own),
        units=len(units),
        alpha=alpha,
        alpha_interval=intervals[0],
        kappa=kappa,
        kappa_interval=intervals[1],
        split=_split(units, codes, counts),
        sentence=_sentence(alpha, intervals[0], len(codings), f"{len(units)} {noun}{'' if len(units) == 1 else 's'}"),
    )


def _counts(codings: Codings) -> tuple[list[str], list[str], Array]:
    """Return the things that two or more have coded, the codes, and how often each thing has each code."""
    tallies: dict[str, Counter[str]] = {}
    for coder, given in checked_dict(codings, "coder").items():
        for name, code in checked_dict(given, "coded thing").items():
            if not isinstance(code, str) or not code.strip():
                raise JudgementError(f"{coder} codes {name} as {shown(code)}: a code is text, for example 'fact'")
            tallies.setdefault(name, Counter())[code] += 1
    units = [name for name, tally in tallies.items() if tally.total() > 1]
    if not units:
        raise JudgementError("nothing is coded by two: collect the codes of two students or more for the same claims")
    codes = sorted({code for name in units for code in tallies[name]})
    return units, codes, np.array([[tallies[name][code] for code in codes] for name in units], dtype=float)


def _alpha(counts: Array) -> float | None:
    of = counts.sum(axis=1)
    whole, often = float(of.sum()), counts.sum(axis=0)
    by_chance = whole**2 - float((often**2).sum())
    differ = float(((of**2 - (counts**2).sum(axis=1)) / (of - 1)).sum())
    return None if by_chance == 0 else 1 - (whole - 1) * differ / by_chance


def _kappa(counts: Array) -> float | None:
    if (counts > 0).any(axis=0).sum() == 1:
        return None
    by_chance = float(((counts / counts.sum(axis=1, keepdims=True)).mean(axis=0) ** 2).sum())
    return (float(_agreement(counts).mean()) - by_chance) / (1 - by_chance)


def _agreement(counts: Array) -> Array:
    of = counts.sum(axis=1)
    return np.asarray((counts * (counts - 1)).sum(axis=1) / (of * (of - 1)))


def _intervals(counts: Array, level: float, resamples: int, seed: int) -> list[tuple[float, float] | None]:
    """Return the percentile intervals of alpha and kappa; a resample of one code says nothing and is left out."""
    generator = np.random.default_rng(seed)
    drawn = [counts[generator.integers(0, len(counts), len(counts))] for _ in range(resamples)]
    return [
        _percentiles([value for each in drawn if (value := of(each)) is not None], level) for of in (_alpha, _kappa)
    ]


def _percentiles(values: list[float], level: float) -> tuple[float, float] | None:
    if not values:
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _split(units: list[str], codes: list[str], counts: Array) -> tuple[SplitUnit, ...]:
    shares = _agreement(counts).tolist()
    found = []
    for name, row, share in zip(units, counts.astype(int).tolist(), shares, strict=True):
        given = {code: count for code, count in zip(codes, row, strict=True) if count}
        often = FrozenDict({code: given[code] for code in sorted(given, key=given.__getitem__, reverse=True)})
        found.append(SplitUnit(name, often, share))
    return tuple(sorted(found, key=lambda unit: unit.agreement))


def _sentence(alpha: float | None, interval: tuple[float, float] | None, coders: int, things: str) -> str:
    if alpha is None:
        return f"{coders} students give one code to all {things}, so agreement by chance cannot be told from any other."
    word = next(word for bound, word in WORDS if alpha >= bound)
    between = f" ({interval[0] + 0.0:.2f} to {interval[1] + 0.0:.2f})" if interval else ""
    return f"{coders} students coded {things}: Krippendorff's alpha is {alpha + 0.0:.2f}{between}, {word}."
