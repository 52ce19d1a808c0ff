"""The map on a page without a kernel: the view has all motives, so it asks nobody."""

from typing import Any

from .widget import ArgumentMap

__all__ = ["known"]


def known(widget: ArgumentMap) -> dict[str, Any]:
    """Return what the view shows."""
    return {"noun": widget.noun, "motives": widget.motives, "motive": widget.motive}
