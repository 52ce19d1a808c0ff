"""
Aggregation: from the weights of each student to statements about the class.

A class is a mapping of student to Weights, or a sequence of Weights. `summarise_class` gives everything at once; the
other functions give one thing each: a mean, a count by order alone, a measure of agreement, an interval, a pair.
`coding_agreement` compares two coders, `coders_agreement` a class of them.
"""

from .bootstrap import bootstrap_intervals
from .class_summary import ClassSummary, summarise_class
from .class_weights import ClassWeights
from .coders import CodersAgreement, SplitUnit, coders_agreement, fleiss_kappa, krippendorff_alpha
from .coding import CodingAgreement, coding_agreement
from .consensus import Consensus, ahp_consensus, consensus_on_places, ordinal_consensus
from .farthest_pair import FarthestPair, most_disagreeing_pair
from .means import GeometricMean, aggregate_judgements, geometric_mean, mean_weights
from .ranks import Concordance, borda_count, kendall_w

__all__ = [
    "ClassSummary",
    "ClassWeights",
    "CodersAgreement",
    "CodingAgreement",
    "Concordance",
    "Consensus",
    "FarthestPair",
    "GeometricMean",
    "SplitUnit",
    "aggregate_judgements",
    "ahp_consensus",
    "bootstrap_intervals",
    "borda_count",
    "coders_agreement",
    "coding_agreement",
    "consensus_on_places",
    "fleiss_kappa",
    "geometric_mean",
    "kendall_w",
    "krippendorff_alpha",
    "mean_weights",
    "most_disagreeing_pair",
    "ordinal_consensus",
    "summarise_class",
]
