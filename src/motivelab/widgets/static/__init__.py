"""The views of the widgets: JavaScript and style sheets, joined into the one module that a widget may have."""

from pathlib import Path

__all__ = ["joined"]


def joined(*names: str) -> str:
    """Return the files one after the other: none of them imports another, and each says what comes before it."""
    return "\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in names)
