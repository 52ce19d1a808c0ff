"""What a lesson shows: widgets, and figures and tables that everybody can read."""

from .earlier_work import saved_judgements
from .showing import show_figure, show_table
from .weighting_lab import WeightingLab

__all__ = ["WeightingLab", "saved_judgements", "show_figure", "show_table"]
