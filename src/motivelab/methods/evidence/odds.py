"""Probabilities, odds and decibans: three ways to write down one belief."""

import math

from ...checked import checked_number
from ...errors import JudgementError

__all__ = ["IF_ABSENT", "IF_PRESENT", "decibans", "likelihood_ratio", "odds", "probability", "probability_from"]

IF_PRESENT, IF_ABSENT = "likelihood if the motive is present, P(E|H),", "likelihood if it is absent, P(E|not H),"


def probability(name: str, value: float) -> float:
    """
    Take a value as a probability, or say why it is none.

    Raises
    ------
    JudgementError
        If the value is not a number from 0 to 1; the message calls it by `name`.

    Examples
    --------
    >>> probability("prior of fear", 0.25)
    0.25
    """
    return checked_number(value, f"the {name}", "a probability is a number from 0 to 1", high=1)


def odds(chance: float) -> float:
    """
    Turn a probability into odds: ``p / (1 - p)``. Certainty has infinite odds.

    Raises
    ------
    JudgementError
        If the value is not a number from 0 to 1.

    Examples
    --------
    >>> odds(0.75), odds(1)
    (3.0, inf)
    """
    chance = probability("probability", chance)
    return chance / (1 - chance) if chance < 1 else math.inf


def probability_from(odds_for: float) -> float:
    """
    Turn odds into a probability: ``o / (1 + o)``.

    Raises
    ------
    JudgementError
        If the odds are negative or not a number.

    Examples
    --------
    >>> probability_from(3), probability_from(math.inf)
    (0.75, 1.0)
    """
    rule = "odds are 0 or more, for example 3 for three to one"
    odds_for = checked_number(odds_for, "the value of the odds", rule, high=math.inf)
    return 1 / (1 + 1 / odds_for) if odds_for > 0 else 0.0


def likelihood_ratio(if_present: float, if_absent: float) -> float:
    """
    Divide how likely the evidence is if the motive is present by how likely it is if not: ``P(E|H) / P(E|not H)``.

    Raises
    ------
    JudgementError
        If one is no probability, or if both are 0: what cannot happen either way cannot be evidence.

    Examples
    --------
    >>> likelihood_ratio(0.75, 0.25), likelihood_ratio(0.3, 0)
    (3.0, inf)
    """
    present, absent = probability(IF_PRESENT, if_present), probability(IF_ABSENT, if_absent)
    if present == absent == 0:
        raise JudgementError("the evidence has probability 0 with and without the motive: give one of them a chance")
    return present / absent if absent else math.inf


def decibans(ratio: float) -> float:
    """
    Express a likelihood ratio as weight of evidence: ``10 log10 LR``. Unit: decibans (dB); 10 dB is ten to one.

    Raises
    ------
    JudgementError
        If the ratio is negative or not a number.

    Notes
    -----
    0 dB is no evidence at all; a ratio of 0 weighs minus infinity. Source: I. J. Good, Probability and the Weighing of
    Evidence, 1950.

    Examples
    --------
    >>> round(decibans(3), 2), decibans(0)
    (4.77, -inf)
    """
    rule = "a ratio of two probabilities is 0 or more"
    ratio = checked_number(ratio, "the likelihood ratio", rule, high=math.inf)
    return 10 * math.log10(ratio) if ratio > 0 else -math.inf
