"""
Motivelab: a course kit that teaches a class to weigh motives.

The names below are the contents of the kit, chapter by chapter. Widgets and pictures are imported by name, from
`motivelab.widgets` and `motivelab.plots`, because they need Jupyter and matplotlib.
"""

from importlib import import_module
from typing import Any

# Each chapter is loaded when one of its names is first used, so that `import motivelab` itself loads nothing heavy.
_CHAPTERS = {
    "case": ("Case", "load_case", "table", "table_names", "case_folder", "holds_article"),
    "weights": ("Weights",),
    "weighting": (
        "DirectRating",
        "PointAllocation",
        "Ranking",
        "FirstAmong",
        "SwingRating",
        "PairwiseComparison",
        "BestWorst",
        "disagreement",
        "largest_remainder",
    ),
    "aggregation": (
        "ClassWeights",
        "summarise_class",
        "mean_weights",
        "geometric_mean",
        "aggregate_judgements",
        "borda_count",
        "kendall_w",
        "ahp_consensus",
        "ordinal_consensus",
        "bootstrap_intervals",
        "most_disagreeing_pair",
        "coding_agreement",
    ),
    "sensitivity": (
        "AdditiveModel",
        "sweep",
        "crossings",
        "stability_intervals",
        "critical_changes",
        "tornado",
        "smaa",
        "rating_acceptability",
        "draws_for_precision",
        "smallest_flip",
        "flip_sentence",
    ),
    "evidence": (
        "EvidenceMatrix",
        "AdmiraltyGrade",
        "inconsistency",
        "weighted_inconsistency",
        "squared_inconsistency",
        "diagnosticity",
        "removals",
        "ProcessTest",
        "likelihood_ratio",
        "decibans",
        "update",
        "update_each",
        "update_exclusive",
        "probability_words",
    ),
    "forecast": ("Forecasts", "wilson_interval"),
    "emphasis": ("AuthorEmphasis", "author_emphasis"),
    "exercise": ("check",),
    "setup_check": ("check_setup",),
    "errors": ("MotivelabError",),
}
_HOMES = {name: chapter for chapter, names in _CHAPTERS.items() for name in names}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'motivelab' has no attribute {name!r}: it has {', '.join(__all__)}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
