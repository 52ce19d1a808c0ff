"""What a lesson shows: widgets, and figures and tables that everybody can read."""

from .argument_map import ArgumentMap
from .claim_sorter import ClaimSorter
from .earlier_work import saved_judgements
from .evidence_matrix import EvidenceMatrix
from .forecast_desk import ForecastDesk
from .progress import show_progress
from .quiz import Quiz
from .showing import show_figure, show_table
from .timeline_order import TimelineOrder
from .weighting_lab import WeightingLab
from .writing import Writing

__all__ = [
    "ArgumentMap",
    "ClaimSorter",
    "EvidenceMatrix",
    "ForecastDesk",
    "Quiz",
    "TimelineOrder",
    "WeightingLab",
    "Writing",
    "saved_judgements",
    "show_figure",
    "show_progress",
    "show_table",
]
