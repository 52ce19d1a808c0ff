"""The evidence matrix on a page without a kernel: what the page must know to answer as the task does."""

from typing import Any

from ...methods.evidence import RATINGS
from .task import EvidenceTask

__all__ = ["known"]


def known(task: EvidenceTask) -> list[dict[str, Any]]:
    """Return the cells on which the kit has a view: the hint for each rating that a careful reader would not give."""
    return [
        {
            "piece": one.id,
            "hypothesis": name,
            "hints": {
                rating: task.hint(one, name, rating, anchor) for rating in RATINGS if rating not in anchor.accepted
            },
        }
        for one in task.evidence.values()
        for name, anchor in one.anchors.items()
    ]
