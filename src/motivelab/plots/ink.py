"""What every picture of the kit is drawn with: inks that read on white, and hatches for motives."""

from typing import Final

__all__ = ["HATCHES", "INK", "QUIET", "RULE"]

INK: Final = "#1b1b1b"
QUIET: Final = "#595959"
RULE: Final = "#c9c9c9"

# The same hatches as the widgets draw, in matplotlib's letters.
HATCHES: Final = {
    "solid": "",
    "rising": "//",
    "dots": "..",
    "falling": "\\\\",
    "upright": "||",
    "level": "--",
    "crossed": "xx",
    "sparse": "o",
}
