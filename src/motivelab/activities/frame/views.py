"""The views of the widgets: JavaScript and style sheets, joined into the one module that a widget may have."""

from pathlib import Path

__all__ = ["joined"]

ACTIVITIES = Path(__file__).parents[1]


def joined(*names: str) -> str:
    """Return files one after the other: none of them imports another, and each says what comes before it."""
    return "\n".join((ACTIVITIES / name).read_text(encoding="utf-8") for name in names)
