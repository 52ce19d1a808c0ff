"""
Weighting methods: each holds one kind of judgement, checks it once, and gives Weights.

From the simplest to the most demanding: rate, allocate 100 points, rank, swing, compare in pairs, best and worst.
Two methods on the same motives are set against each other by `disagreement`.
"""

from .best_worst import BEST_WORST_MODELS, BestWorst, BestWorstConsistency
from .consistency import RANDOM_INDEX, Consistency, WorstJudgement
from .disagreement import Disagreement, disagreement
from .judgement import Judgement
from .pairwise import PairwiseComparison
from .points import PointAllocation, largest_remainder, whole_percent
from .ranking import RANK_METHODS, FirstAmong, Ranking
from .rating import DirectRating
from .swing import SwingRating, additive_value
from .triads import Triad

__all__ = [
    "BEST_WORST_MODELS",
    "RANDOM_INDEX",
    "RANK_METHODS",
    "BestWorst",
    "BestWorstConsistency",
    "Consistency",
    "DirectRating",
    "Disagreement",
    "FirstAmong",
    "Judgement",
    "PairwiseComparison",
    "PointAllocation",
    "Ranking",
    "SwingRating",
    "Triad",
    "WorstJudgement",
    "additive_value",
    "disagreement",
    "largest_remainder",
    "whole_percent",
]
