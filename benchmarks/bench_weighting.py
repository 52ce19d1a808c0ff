"""Median time of each weighting method, as a widget calls it on a drag, and of the statistics of a large class."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from motivelab.methods.aggregation import (
    ahp_consensus,
    bootstrap_intervals,
    borda_count,
    consensus_on_places,
    geometric_mean,
    kendall_w,
    mean_weights,
    most_disagreeing_pair,
    summarise_class,
)
from motivelab.methods.weighting import (
    BestWorst,
    DirectRating,
    FirstAmong,
    PairwiseComparison,
    PointAllocation,
    Ranking,
    SwingRating,
    disagreement,
    largest_remainder,
)
from motivelab.methods.weights import Weights

STUDENTS, MOTIVES = 10_000, 6


def median_microseconds(work: Callable[[], object], repeats: int = 301) -> float:
    """Return the median time of one call, after one call to warm up."""
    work()
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1e6


def methods(count: int) -> dict[str, Callable[[], object]]:
    """Return one call for each method, each from the raw judgement to the weights."""
    generator = np.random.default_rng(count)
    names = [f"motive {number}" for number in range(count)]
    ratings = dict(zip(names, generator.integers(1, 100, count).tolist(), strict=True))
    points = largest_remainder(ratings)
    swings = {**ratings, names[0]: 100}
    matrix = np.ones((count, count))
    for i, j in zip(*np.triu_indices(count, 1), strict=True):
        matrix[i, j] = generator.choice([1 / 5, 1 / 3, 1, 3, 5])
        matrix[j, i] = 1 / matrix[i, j]
    rows = matrix.tolist()
    best_to = {name: int(value) for name, value in zip(names, generator.integers(1, 9, count), strict=True)}
    to_worst = {name: int(value) for name, value in zip(names, generator.integers(1, 9, count), strict=True)}
    best_to |= {names[0]: 1, names[-1]: 9}
    to_worst |= {names[0]: 9, names[-1]: 1}
    compared = PairwiseComparison(names, rows)
    judged = BestWorst(names[0], names[-1], best_to, to_worst)
    first, second = DirectRating(ratings).weights(), Ranking(names).weights()
    return {
        "direct rating": lambda: DirectRating(ratings).weights(),
        "100 points": lambda: PointAllocation(points).weights(),
        "largest remainder": lambda: largest_remainder(first),
        "ranking, centroid": lambda: Ranking(names).weights(),
        "ranking, rank sum": lambda: Ranking(names).weights(method="rank sum"),
        "first among": lambda: FirstAmong(names[0], names[1:]).weights(),
        "swing": lambda: SwingRating(swings).weights(),
        "pairwise, weights": lambda: PairwiseComparison(names, rows).weights(),
        "pairwise, consistency": compared.consistency,
        "pairwise, worst judgement": compared.worst_judgement,
        "best-worst, linear": lambda: BestWorst(names[0], names[-1], best_to, to_worst).weights(),
        "best-worst, ratio": lambda: BestWorst(names[0], names[-1], best_to, to_worst).weights(model="ratio"),
        "best-worst, consistency": judged.consistency,
        "disagreement": lambda: disagreement(first, second),
    }


def class_statistics() -> dict[str, Callable[[], object]]:
    """Return one call for each statistic of a class, each from the students' Weights."""
    rows = np.random.default_rng(0).dirichlet(np.ones(MOTIVES), STUDENTS)
    names = [f"motive {number}" for number in range(MOTIVES)]
    students = {f"s{k}": Weights(dict(zip(names, row.tolist(), strict=True))) for k, row in enumerate(rows)}
    return {
        "arithmetic mean": lambda: mean_weights(students),
        "geometric mean": lambda: geometric_mean(students),
        "Borda": lambda: borda_count(students),
        "Kendall's W": lambda: kendall_w(students),
        "consensus S*": lambda: ahp_consensus(students),
        "consensus on places": lambda: consensus_on_places(students),
        "bootstrap, 2000 resamples": lambda: bootstrap_intervals(students),
        "most disagreeing pair": lambda: most_disagreeing_pair(students),
        "all of these at once": lambda: summarise_class(students),
    }


def main() -> None:
    """Print both tables."""
    small, large = methods(5), methods(12)
    print(f"{'median microseconds':<28}{'5 motives':>12}{'12 motives':>12}")
    for name in small:
        print(f"{name:<28}{median_microseconds(small[name]):>12.0f}{median_microseconds(large[name]):>12.0f}")
    print(f"\n{f'{STUDENTS} students, {MOTIVES} motives':<28}{'ms':>12}")
    for name, work in class_statistics().items():
        print(f"{name:<28}{median_microseconds(work, repeats=7) / 1000:>12.1f}")


if __name__ == "__main__":
    main()
