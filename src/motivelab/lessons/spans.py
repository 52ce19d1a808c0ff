"""Two series over a span of years that the reader chooses: both lines, and how closely they move together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import MotivelabError
from .showing import show_figure

if TYPE_CHECKING:
    import pandas
    from ipywidgets import VBox  # type: ignore[import-untyped] # it ships no types

__all__ = ["choose_years", "span_in_words"]

FEWEST = 3  # years: two points lie on a line whatever they say


def span_in_words(table: pandas.DataFrame, first: int, last: int) -> str:
    """
    Return how closely the two columns of a table move together from one year to another.

    Raises
    ------
    MotivelabError
        If the table has not two columns.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"rain": [1, 2, 3], "wheat": [2, 4, 6]}, index=[2001, 2002, 2003])
    >>> span_in_words(table, 2001, 2003)
    '2001 to 2003: correlation 1.00 over 3 years.'
    """
    if table.shape[1] != 2:
        raise MotivelabError(f"the table has {table.shape[1]} columns: a correlation needs two")
    if first > last:
        return f"The span ends in {last}, before it begins in {first}: choose an earlier beginning, or a later end."
    both = table.loc[first:last].dropna()
    if len(both) < FEWEST:
        have = "year has" if len(both) == 1 else "years have"
        return f"{first} to {last}: {len(both)} {have} both figures. Choose a longer span."
    return f"{first} to {last}: correlation {both.iloc[:, 0].corr(both.iloc[:, 1]):.2f} over {len(both)} years."


def choose_years(table: pandas.DataFrame) -> VBox:
    """Return two lists of years above both lines, each in percent of its highest year, and the correlation."""
    from ipywidgets import HTML, Dropdown, HBox, VBox

    years = [int(year) for year in table.index]
    first = Dropdown(options=years, value=min(years), description="From", layout={"width": "11rem"})
    last = Dropdown(options=years, value=max(years), description="to", layout={"width": "11rem"})
    picture = HTML(_drawn(table, first.value, last.value))
    for end in (first, last):
        end.observe(lambda _change: setattr(picture, "value", _drawn(table, first.value, last.value)), names="value")
    return VBox([HBox([first, last]), picture])


def _drawn(table: pandas.DataFrame, first: int, last: int) -> str:
    from ..plots import series

    words = span_in_words(table, first, last)
    shown = (100 * table / table.max()).loc[first:last].dropna(how="all")
    if shown.empty:
        return f'<p role="status">{words}</p>'
    ax = series(
        {str(name): shown[name] for name in shown},
        title=words,
        unit="percent of the highest year",
        source="The tables above",
    )
    drawn = str(show_figure(ax, alt=f"Line chart of two series. {words}").data)
    return f'<p role="status">{words}</p>{drawn}'
