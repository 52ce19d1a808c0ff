"""What a lesson shows: widgets, and figures and tables that everybody can read."""

from .showing import show_figure, show_table
from .weighting_lab import WeightingLab

__all__ = ["WeightingLab", "show_figure", "show_table"]
