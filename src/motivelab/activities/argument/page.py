"""The map on a page without a kernel: all motives at once, in words and as pictures that lie beside the page."""

from typing import Any

from .widget import ArgumentMap

__all__ = ["known", "picture", "picture_name"]

FOLDER = "pictures"


def known(widget: ArgumentMap) -> dict[str, Any]:
    """Return for each motive what the widget shows of it, the picture by its file."""
    views = {motive["id"]: widget.view_of(motive["id"]) for motive in widget.motives}
    return {
        "motives": widget.motives,
        "motive": widget.motive,
        "outlines": {motive: outline for motive, (outline, _, _) in views.items()},
        "pictures": {
            motive: {"motive": motive, "source": picture_name(motive), "words": words}
            for motive, (_, _, words) in views.items()
        },
    }


def picture_name(motive: str) -> str:
    """Return where the picture of a motive lies, seen from the page."""
    return f"{FOLDER}/map-{motive}.svg"


def picture(widget: ArgumentMap, motive: str) -> Any:
    """Return the drawing of the argument around a motive."""
    return widget.view_of(motive)[1]
