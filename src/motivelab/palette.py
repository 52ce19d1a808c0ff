"""
Colours and hatches that tell motives apart, for every picture and widget of the kit.

One colour has one meaning in all lessons: those below belong to the motives. What fits a claim and what speaks against
it have two colours of their own; everything else is drawn in ink, and told apart by line, shape and words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["AGAINST", "FITS", "STYLES", "Style", "styles"]


@dataclass(frozen=True, slots=True)
class Style:
    """How one motive looks: a colour, and a hatch that says the same without colour."""

    colour: str
    hatch: str


# Okabe and Ito, "Color Universal Design" (2008): told apart with every common kind of colour vision.
STYLES = (
    Style("#0072B2", "solid"),
    Style("#E69F00", "rising"),
    Style("#009E73", "dots"),
    Style("#CC79A7", "falling"),
    Style("#56B4E9", "upright"),
    Style("#D55E00", "level"),
    Style("#F0E442", "crossed"),
    Style("#8C8C8C", "sparse"),
)
# What supports or fits, and what speaks against: in a light page, then in a dark one. desk.css has the same.
FITS = ("#7b61c9", "#a996e6")
AGAINST = ("#96603a", "#cf9a70")


def styles(names: Iterable[str]) -> dict[str, Style]:
    """
    Return a style for each name, in order; after eight names the styles start again.

    >>> styles(["M1", "M2"])["M2"].colour
    '#E69F00'
    """
    return {name: STYLES[index % len(STYLES)] for index, name in enumerate(names)}
