"""Median times of what a lesson asks of sensitivity, evidence and forecast."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from motivelab.methods.evidence import (
    EvidenceMatrix,
    ProcessTest,
    diagnosticity,
    removals,
    update_each,
    weighted_inconsistency,
)
from motivelab.methods.forecast import Forecasts
from motivelab.methods.sensitivity import (
    AdditiveModel,
    critical_changes,
    crossings,
    flip_sentence,
    rating_acceptability,
    smaa,
    stability_interval,
    stability_intervals,
    tornado,
)
from motivelab.methods.weighting.rating import DirectRating


def median_time(task: Callable[[], object], *, seconds: float = 0.5) -> float:
    """Return the median time of one call, in milliseconds, over half a second of calls and at least five."""
    task()
    times: list[float] = []
    while sum(times) < seconds or len(times) < 5:
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def tasks() -> dict[str, tuple[Callable[[], object], float]]:
    """Set up each task, with the most it may take, in milliseconds."""
    random = np.random.default_rng(1)
    motives = {f"M{place}": float(rating) for place, rating in enumerate(random.integers(1, 100, 12))}
    weights = DirectRating(motives).weights()
    criteria = {f"C{place}": float(rating) for place, rating in enumerate(random.integers(1, 100, 14))}
    scores = {f"A{place}": {name: random.random() for name in criteria} for place in range(6)}
    model = AdditiveModel(scores, DirectRating(criteria).weights())
    cells = random.choice(["CC", "C", "N", "I", "II", "NA"], (20, 6)).tolist()
    rows = {f"E{place}": {f"H{other}": cell for other, cell in enumerate(row)} for place, row in enumerate(cells)}
    matrix = EvidenceMatrix(rows)
    clues = [ProcessTest(0.75, 0.25).ratio(found=True)] * 10
    chances, happened = random.random(1000).round(2).tolist(), random.integers(0, 2, 1000).tolist()
    forecasts = Forecasts(chances, happened)
    return {
        "SMAA, 10,000 draws, 6 x 14": (lambda: smaa(model), 30),
        "SMAA, 10,000 draws, 6 x 14, scores uncertain": (lambda: smaa(model, within=0.1), 100),
        "ratings uncertain, 10,000 draws, 12 motives": (lambda: rating_acceptability(motives), 30),
        "stability interval, 12 motives": (lambda: stability_interval(weights, "M3"), 1),
        "stability intervals of all 12 motives": (lambda: stability_intervals(weights, leader_only=True), 1),
        "crossings, 12 motives": (lambda: crossings(weights, "M3"), 1),
        "sentence, 12 motives": (lambda: flip_sentence(weights), 1),
        "tornado, 12 motives": (lambda: tornado(weights), 1),
        "critical changes, 6 x 14": (lambda: critical_changes(model), 1),
        "evidence matrix 20 x 6, made and scored": (lambda: weighted_inconsistency(EvidenceMatrix(rows)), 1),
        "diagnosticity, 20 x 6": (lambda: diagnosticity(matrix), 1),
        "removal of each item, 20 x 6": (lambda: removals(matrix), 1),
        "update of 12 motives, 10 clues each": (
            lambda: update_each(dict.fromkeys(motives, 0.5), dict.fromkeys(motives, clues)),
            1,
        ),
        "Brier score, 1,000 forecasts": (lambda: forecasts.brier_score(), 1),
        "Forecasts made, 1,000": (lambda: Forecasts(chances, happened), 5),
        "decomposition, 1,000 forecasts": (lambda: forecasts.decomposition(), 1),
    }


if __name__ == "__main__":
    print(f"{'task':46} {'median ms':>10} {'limit ms':>9}")
    for name, (task, limit) in tasks().items():
        print(f"{name:46} {median_time(task):10.3f} {limit:9g}")
