"""Sensitivity: how much an order of motives, or of alternatives, hangs on each weight."""

from .acceptability import Acceptability, rating_acceptability, smaa
from .critical import CriticalChange, critical_changes, most_critical
from .draws import draw_ratings, draw_weights, draws_for_precision
from .flip import Flip, flip_sentence, rise_to_overtake, smallest_flip
from .model import AdditiveModel
from .stability import StabilityInterval, stability_interval, stability_intervals
from .sweep import Crossing, crossings, sweep
from .tornado import TornadoBar, tornado

__all__ = [
    "Acceptability",
    "AdditiveModel",
    "CriticalChange",
    "Crossing",
    "Flip",
    "StabilityInterval",
    "TornadoBar",
    "critical_changes",
    "crossings",
    "draw_ratings",
    "draw_weights",
    "draws_for_precision",
    "flip_sentence",
    "most_critical",
    "rating_acceptability",
    "rise_to_overtake",
    "smaa",
    "smallest_flip",
    "stability_interval",
    "stability_intervals",
    "sweep",
    "tornado",
]
