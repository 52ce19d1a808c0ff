"""Shares as bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from ..methods.weighting import largest_remainder
from ..methods.weights import Weights
from ..palette import styles
from .ink import HATCHES, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["share_bar"]


def share_bar(weights: Weights, *, names: Mapping[str, str], title: str, ax: Axes | None = None) -> Axes:
    """
    Draw shares as one bar for each motive, the largest first, each labelled with its name and percentage.

    Parameters
    ----------
    weights : Weights
        The shares.
    names : mapping of str to str
        What to call each motive; one without a name is called by its id.
    title : str
        What the picture shows, as a sentence or a question.
    ax : Axes, optional
        Where to draw. Without it a new figure of a fitting height is made.

    Examples
    --------
    >>> ax = share_bar(Weights({"M1": 0.75, "M2": 0.25}), names={"M1": "Fear", "M2": "Honour"}, title="Why?")
    >>> [text.get_text() for text in ax.get_yticklabels()]
    ['Fear', 'Honour']
    """
    if ax is None:
        ax = Figure(figsize=(9, 1.1 + 0.45 * len(weights)), layout="constrained").add_subplot()
    looks = styles(
        dict.fromkeys([*names, *weights])
    )  # the colour goes with the motive, not with its place in the picture
    percent = largest_remainder(weights)
    ordered = sorted(weights, key=lambda motive: -weights[motive])
    for row, motive in enumerate(ordered):
        look = looks[motive]
        ax.barh(row, weights[motive], color=look.colour, hatch=HATCHES[look.hatch], edgecolor="white", height=0.7)
        ax.text(weights[motive] + 0.01, row, f"{percent[motive]} %", va="center", fontsize=10.5, color=INK)
    ax.set(ylim=(len(ordered) - 0.4, -0.6), xlim=(0, max(weights.values()) * 1.15))
    ax.set_yticks(range(len(ordered)), [names.get(motive, motive) for motive in ordered], fontsize=10.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xticks([])
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_title(title, loc="left", fontsize=12, fontweight="bold", color=INK, pad=10)
    return ax
