"""Claims to code on a page without a kernel: what the page must know to answer as the task does."""

from typing import Any

from .task import ClaimSorting

__all__ = ["known"]


def known(task: ClaimSorting) -> dict[str, Any]:
    """Return the kit's code of each claim, what a hint tells to look for, and the codes that are a scale."""
    return {"kit": task.kit, "look": task.look, "scale": list(task.scheme.codes), "more": task.scheme.more}
