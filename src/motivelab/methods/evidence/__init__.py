"""Evidence: graded, set against hypotheses, and turned into odds for each motive."""

from .grades import (
    INFORMATION_CREDIBILITY,
    PROBABILITY_TERMS,
    SOURCE_RELIABILITY,
    AdmiraltyGrade,
    ProbabilityTerm,
    probability_range,
    probability_words,
)
from .matrix import RATINGS, EvidenceMatrix
from .odds import decibans, likelihood_ratio, odds, probability_from
from .scores import (
    Removal,
    diagnosticity,
    inconsistency,
    order,
    removals,
    squared_inconsistency,
    weighted_inconsistency,
)
from .updating import ProcessTest, update, update_each, update_exclusive

__all__ = [
    "INFORMATION_CREDIBILITY",
    "PROBABILITY_TERMS",
    "RATINGS",
    "SOURCE_RELIABILITY",
    "AdmiraltyGrade",
    "EvidenceMatrix",
    "ProbabilityTerm",
    "ProcessTest",
    "Removal",
    "decibans",
    "diagnosticity",
    "inconsistency",
    "likelihood_ratio",
    "odds",
    "order",
    "probability_from",
    "probability_range",
    "probability_words",
    "removals",
    "squared_inconsistency",
    "update",
    "update_each",
    "update_exclusive",
    "weighted_inconsistency",
]
