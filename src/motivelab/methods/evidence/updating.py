"""Process-tracing tests and Bayes updates: each motive has its own odds, for weights are not probabilities."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...checked import checked_dict, checked_list, odd_names
from ...errors import JudgementError
from .odds import IF_ABSENT, IF_PRESENT, decibans, likelihood_ratio, odds, probability, probability_from

__all__ = ["ProcessTest", "update", "update_each", "update_exclusive"]

NEAR = 0.1
SUM_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class ProcessTest:
    """
    A clue one looks for: how likely it is to be found if the motive is present, and if it is absent.

    Parameters
    ----------
    if_present, if_absent : float
        ``P(E|H)`` and ``P(E|not H)``.

    Raises
    ------
    JudgementError
        If one is no probability.

    Notes
    -----
    Source: S. Van Evera, Guide to Methods for Students of Political Science, 1997; D. Collier, "Understanding process
    tracing", PS 44(4), 2011.

    Examples
    --------
    >>> test = ProcessTest(if_present=0.3, if_absent=0.05)
    >>> test.kind, round(test.ratio(found=True), 6), round(test.weight(found=True), 2)
    ('smoking gun', 6.0, 7.78)
    >>> round(test.ratio(found=False), 3)
    0.737
    """

    if_present: float
    if_absent: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "if_present", probability(IF_PRESENT, self.if_present))
        object.__setattr__(self, "if_absent", probability(IF_ABSENT, self.if_absent))

    @property
    def kind(self) -> str:
        """
        Which of the four tests this is, with "near" meaning within 0.1.

        A hoop test is nearly sure to be passed if the motive is present; a smoking gun is hardly ever found if it is
        absent; doubly decisive is both; a straw in the wind is neither. A clue that is no likelier with the motive
        than without it tests nothing in its favour, so it is a straw.

        >>> ProcessTest(0.95, 0.05).kind, ProcessTest(0.95, 0.5).kind, ProcessTest(0.75, 0.25).kind
        ('doubly decisive', 'hoop', 'straw in the wind')
        """
        favours = self.if_present > self.if_absent
        certain, unique = favours and self.if_present >= 1 - NEAR, favours and self.if_absent <= NEAR
        if certain:
            return "doubly decisive" if unique else "hoop"
        return "smoking gun" if unique else "straw in the wind"

    def ratio(self, *, found: bool) -> float:
        """
        Return the likelihood ratio of finding the clue, or of looking for it in vain.

        Raises
        ------
        JudgementError
            If that cannot happen, with the motive or without it.
        """
        if found:
            return likelihood_ratio(self.if_present, self.if_absent)
        return likelihood_ratio(1 - self.if_present, 1 - self.if_absent)

    def weight(self, *, found: bool) -> float:
        """Return the weight of that evidence, in decibans."""
        return decibans(self.ratio(found=found))


def update(prior: float, ratios: Iterable[float]) -> float:
    """
    Update the probability that one motive was at work: ``O(H|E) = O(H) LR_1 LR_2 ...``, in any order.

    Parameters
    ----------
    prior : float
        The probability before the evidence.
    ratios : iterable of float
        The likelihood ratio of each piece of evidence, independent of each other given the motive.

    Returns
    -------
    float
        The probability after the evidence. Without evidence it is the prior; a prior of 0 or 1 stays what it is.

    Raises
    ------
    JudgementError
        If the prior is no probability, if a ratio is negative, or if two certainties contradict each other.

    Notes
    -----
    Source: I. J. Good, Probability and the Weighing of Evidence, 1950; T. Fairfield and A. Charman, "Explicit Bayesian
    analysis for process tracing", Political Analysis 25(3), 2017.

    Examples
    --------
    >>> round(update(0.5, [3, 6]), 4)
    0.9474
    """
    weights = [
        decibans(odds(probability("prior", prior))),
        *map(decibans, checked_list(ratios, "the likelihood ratios")),
    ]
    if math.inf in weights and -math.inf in weights:
        raise JudgementError(
            "one piece says the motive is certain, another that it is impossible: "
            "give the prior and the evidence some room for error, such as 0.01"
        )
    if len(weights) == 1:
        return float(prior)
    total = math.fsum(weights) / 10
    return probability_from(10**total) if total < 300 else 1.0


def update_each(priors: Mapping[str, float], ratios: Mapping[str, Iterable[float]]) -> dict[str, float]:
    """
    Update each motive on its own odds: several motives can be true together, so the results need not add to 1.

    Parameters
    ----------
    priors : mapping of str to float
        For each motive the probability that it was at work. Not its weight: a weight is a share of the explanation.
    ratios : mapping of str to iterable of float
        For each motive the likelihood ratios of its evidence; a motive that is left out keeps its prior.

    Raises
    ------
    JudgementError
        If there is no prior, if there is evidence on an unknown motive, or if a number is out of its range.

    Examples
    --------
    >>> update_each({"fear": 0.5, "honour": 0.75}, {"fear": [4]})
    {'fear': 0.8, 'honour': 0.75}
    """
    priors, ratios = checked_dict(priors), checked_dict(ratios)
    if not priors:
        raise JudgementError("there are no priors: say for at least one motive how likely it was at work")
    unknown = [name for name in ratios if name not in priors]
    if unknown:
        raise JudgementError(f"there is evidence on {', '.join(unknown)} but no prior: give one")
    return {name: update(prior, ratios.get(name, ())) for name, prior in priors.items()}


def update_exclusive(priors: Mapping[str, float], likelihoods: Mapping[str, float]) -> dict[str, float]:
    """
    Update an exclusive question, such as "which motive led?": ``P(H|E) = P(H) P(E|H) / sum_k P(k) P(E|k)``.

    Only for answers of which exactly one is true. For motives that can be true together use `update_each`.

    Parameters
    ----------
    priors : mapping of str to float
        Probabilities that add to 1.
    likelihoods : mapping of str to float
        For each answer the probability of the evidence, were it true.

    Raises
    ------
    JudgementError
        If the names differ, if a number is no probability, if the priors do not add to 1, or if the evidence is
        impossible under every answer that has a chance.

    Examples
    --------
    >>> update_exclusive({"fear": 0.5, "honour": 0.5}, {"fear": 0.9, "honour": 0.3})
    {'fear': 0.75, 'honour': 0.25}
    """
    priors, likelihoods = checked_dict(priors, "answer"), checked_dict(likelihoods, "answer")
    if odd := odd_names(priors, likelihoods):
        raise JudgementError(f"{odd} has a prior or a likelihood but not both: give both to every answer")
    before = {name: probability(f"prior of {name}", value) for name, value in priors.items()}
    if abs(math.fsum(before.values()) - 1) > SUM_TOLERANCE:
        total = math.fsum(before.values())
        raise JudgementError(
            f"the priors add to {total:.6g}, not to 1: exactly one answer to an exclusive question holds"
        )
    joint = {name: before[name] * probability(f"P(E|{name})", likelihoods[name]) for name in before}
    total = math.fsum(joint.values())
    if total == 0:
        raise JudgementError("the evidence is impossible under every answer: give one a likelihood above 0")
    return {name: share / total for name, share in joint.items()}
