"""Weighing on a page without a kernel: what the page must know to answer as the task does."""

from typing import Any

from ...methods.weights import Weights
from .widget import ShownWeighing

__all__ = ["known"]


def known(task: ShownWeighing) -> dict[str, Any] | None:
    """Return what is revealed after a commitment, as far as it is the same for everybody; None if nothing is."""
    if not task.reopens:
        return None
    shown = task.revealed(Weights(dict.fromkeys(task.main, 1 / len(task.main))))
    return {
        "author": [{name: value for name, value in one.items() if name != "sentence"} for one in shown["author"]],
        "class": {name: value for name, value in shown["class"].items() if name != "distance"},
        "yardstick": shown["firmness"]["yardstick"],
        "names": task.names,
    }
