"""The evidence matrix on a page without a kernel: what the page must know to answer as the task does."""

from typing import Any

from .task import EvidenceTask

__all__ = ["known"]


def known(task: EvidenceTask) -> list[dict[str, Any]]:
    """Return the cells on which the kit has a view: what it accepts, and the hint where a student rates otherwise."""
    return [
        {
            "piece": one.id,
            "hypothesis": name,
            "accepted": list(anchor.accepted),
            "hint": task.hint(one, name, anchor.reason),
        }
        for one in task.evidence.values()
        for name, anchor in one.anchors.items()
    ]
