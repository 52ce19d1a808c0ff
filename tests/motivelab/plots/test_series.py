"""Series over years: nothing is joined over a gap, and what a reader must know stands on the picture."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import motivelab
from motivelab.errors import MotivelabError
from motivelab.plots import series

WORDS = {"title": "It rose", "unit": "tonnes", "source": "Invented figures."}


def drawn(ax):
    """Return the years of each stretch of line; marks of breaks have no marker."""
    return [line.get_xdata().tolist() for line in ax.get_lines() if line.get_marker() != "None"]


@given(st.dictionaries(st.integers(1990, 2030), st.floats(0, 1e6), min_size=1))
def test_a_line_joins_neighbouring_years_only(known):
    runs = drawn(series({"A": known}, **WORDS))
    assert [year for run in runs for year in run] == sorted(known)
    assert all(later - earlier == 1 for run in runs for earlier, later in itertools.pairwise(run))
    assert all(after[0] - before[-1] > 1 for before, after in itertools.pairwise(runs))


def test_the_opium_series_stops_where_the_table_has_a_blank():
    """The table has no UN area for 1995: the first stretch is 1994 alone."""
    hectares = motivelab.table("opium_cultivation").set_index("year")["hectares"]
    first, second = drawn(series({"UN": hectares}, **WORDS))
    assert first == [1994]
    assert (second[0], second[-1], len(second)) == (1996, 2025, 30)


def test_not_known_is_left_out_whether_blank_or_nan():
    assert drawn(series({"A": {2001: 1.0, 2002: math.nan, 2003: 2.0}}, **WORDS)) == [[2001], [2003]]


def test_title_unit_source_names_and_breaks_stand_on_the_picture():
    ax = series({"A": {2001: 1, 2002: 2}, "B": {2001: 3}}, breaks={2002: "2002: new rule"}, **WORDS)
    said = [text.get_text() for text in ax.texts]
    assert {"A", "B", "tonnes", "2002: new rule"} <= set(said)
    assert ax.get_title("left").strip() == "It rose"
    assert ax.get_xlabel() == "Invented figures."


def test_two_series_differ_by_more_than_their_colour():
    one, other = series({"A": {2001: 1, 2002: 2}, "B": {2001: 3, 2002: 4}}, **WORDS).get_lines()
    assert one.get_color() != other.get_color()
    assert one.get_marker() != other.get_marker()
    assert one.get_linestyle() != other.get_linestyle()


def test_a_range_is_drawn_where_it_is_known():
    ranges = {"A": {2001: (1, 3), 2002: (2, 4), 2003: (math.nan, math.nan)}}
    ax = series({"A": {2001: 2, 2002: 3, 2003: 4}}, ranges=ranges, **WORDS)
    (band,) = ax.collections
    years = band.get_paths()[0].vertices[:, 0]
    assert (years.min(), years.max()) == (2001, 2002)


def test_a_range_of_one_year_alone_is_a_bar_around_that_year():
    ax = series({"A": {2001: 2, 2002: 3}}, ranges={"A": {2002: (2, 4)}}, **WORDS)
    (bar,) = ax.collections
    corners = bar.get_paths()[0].vertices
    assert corners[:, 0].min() < 2002 < corners[:, 0].max()
    assert (corners[:, 1].min(), corners[:, 1].max()) == (2, 4)


def word(ax, words):
    return next(text for text in ax.texts if text.get_text() == words)


@pytest.mark.parametrize(("early", "side"), [(4, "top"), (9, "bottom")])
def test_the_name_of_a_line_that_ends_early_keeps_out_of_the_way_of_the_other(early, side):
    ax = series({"early": {2001: early, 2002: early}, "late": {2001: 6, 2002: 6, 2003: 6}}, **WORDS)
    assert word(ax, "early").get_va() == side, "a text that hangs by its top stands below its point"
    assert word(ax, "late").get_ha() == "left"


def test_the_words_of_a_break_stand_where_there_is_more_room():
    known = dict.fromkeys(range(2001, 2021), 1)
    ax = series({"A": known}, breaks={2003: "near the left", 2018: "near the right"}, **WORDS)
    assert word(ax, "near the left").get_ha() == "left"
    assert word(ax, "near the right").get_ha() == "right"


def test_no_line_of_the_scale_runs_through_the_words_of_a_break():
    ax = series({"A": {2001: 0, 2002: 100}}, breaks={2001: "a new rule"}, **WORDS)
    assert max(ax.get_yticks()) <= 105
    assert word(ax, "a new rule").xy[1] > 110


def test_the_scale_begins_at_zero():
    assert series({"A": {2001: 100, 2002: 101}}, **WORDS).get_ylim()[0] == 0


def test_a_series_without_any_value_is_refused_by_name():
    with pytest.raises(MotivelabError, match='the series "A" has no value'):
        series({"A": {2001: math.nan}}, **WORDS)
