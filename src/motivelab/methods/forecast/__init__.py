"""Forecast: score probabilities against what happened, and see where the score comes from."""

from .calibration import CalibrationRow, wilson_interval
from .decomposition import MurphyDecomposition
from .forecasts import Forecasts

__all__ = ["CalibrationRow", "Forecasts", "MurphyDecomposition", "wilson_interval"]
