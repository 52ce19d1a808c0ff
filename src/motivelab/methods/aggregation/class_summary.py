"""Everything the view of the class shows, in one value."""

from dataclasses import dataclass

from ..ties import tied_first
from ..weights import Weights
from .bootstrap import bootstrap_intervals
from .class_weights import ClassLike, ClassWeights
from .consensus import Consensus, ahp_consensus, consensus_on_places
from .farthest_pair import FarthestPair, most_disagreeing_pair
from .means import GeometricMean, geometric_mean, mean_weights
from .ranks import Concordance, borda_count, kendall_w

__all__ = ["ClassSummary", "summarise_class"]


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """
    The weights of a class at a glance.

    Parameters
    ----------
    students : int
        How many weights there are.
    mean : Weights
        The arithmetic mean, the class's answer.
    intervals : dict of str to (float, float)
        The 95 % bootstrap interval of each mean weight.
    geometric : GeometricMean
        The geometric mean, with its floor.
    borda : dict of str to float
        The Borda points.
    leaders : dict of str to int
        How many students put each motive first, alone or in a tie.
    concordance : Concordance
        Kendall's W of the rankings.
    consensus : Consensus
        S* of the weights.
    consensus_on_places : dict of str to float
        Agreement on the place of each motive.
    farthest : FarthestPair or None
        The two students who disagree most; None for a class of one.
    """

    students: int
    mean: Weights
    intervals: dict[str, tuple[float, float]]
    geometric: GeometricMean
    borda: dict[str, float]
    leaders: dict[str, int]
    concordance: Concordance
    consensus: Consensus
    consensus_on_places: dict[str, float]
    farthest: FarthestPair | None

    @property
    def sentence(self) -> str:
        """The class in plain words."""
        students = "One student puts" if self.students == 1 else f"{self.students} students together put"
        first = " and ".join(self.mean.leaders)
        low, high = (100 * bound for bound in self.intervals[self.mean.leaders[0]])
        points = 100 * self.mean[self.mean.leaders[0]]
        if self.students == 1:
            return f"{students} {first} first, with {points:.0f} of 100 points."
        return (
            f"{students} {first} first, with {points:.0f} of 100 points ({low:.0f} to {high:.0f}); "
            f"their agreement is {self.consensus.word}."
        )


def summarise_class(class_weights: ClassLike, *, resamples: int = 2000, seed: int = 0) -> ClassSummary:
    """
    Return all statistics of a class.

    Parameters
    ----------
    class_weights : mapping of str to Weights, or sequence of Weights
        The weights of each student.
    resamples : int
        How often the class is drawn again from itself for the intervals.
    seed : int
        The start of the random numbers, so that the result can be had again.

    Raises
    ------
    WeightsError
        If the class is empty, or if two students weigh different motives.

    Examples
    --------
    >>> ann, ben = Weights({"fear": 0.75, "honour": 0.25}), Weights({"fear": 0.5, "honour": 0.5})
    >>> found = summarise_class({"Ann": ann, "Ben": ben})
    >>> found.sentence
    '2 students together put fear first, with 62 of 100 points (50 to 75); their agreement is very high.'
    >>> found.leaders
    {'fear': 2, 'honour': 1}
    """
    table = ClassWeights.of(class_weights)
    return ClassSummary(
        students=len(table.students),
        mean=mean_weights(table),
        intervals=bootstrap_intervals(table, resamples=resamples, seed=seed),
        geometric=geometric_mean(table),
        borda=borda_count(table),
        leaders=_leaders(table),
        concordance=kendall_w(table),
        consensus=ahp_consensus(table),
        consensus_on_places=consensus_on_places(table),
        farthest=most_disagreeing_pair(table),
    )


def _leaders(table: ClassWeights) -> dict[str, int]:
    first = tied_first(table.shares).sum(axis=0)
    return dict(zip(table.motives, first.tolist(), strict=True))
