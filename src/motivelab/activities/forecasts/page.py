"""Forecasts on a page without a kernel: what the page must know to answer as the task does."""

from typing import Any

from .task import HINDSIGHT, ForecastTask

__all__ = ["known"]


def known(task: ForecastTask) -> dict[str, Any]:
    """Return what came of each question, with its sources, and the words about looking back."""
    outcomes = task.outcomes({})
    return {"hindsight": HINDSIGHT, "outcomes": outcomes}
