"""The axis of a timeline: true distances, and cuts where a long span is empty."""

from datetime import date
from itertools import pairwise

import pytest

from motivelab.plots.time_axis import broken_axis


def days(*texts):
    return [float(date.fromisoformat(text).toordinal()) for text in texts]


CENTURIES = days(
    "1807-03-01", "1914-08-01", "1939-09-01", "2014-03-01", "2014-06-01", "2015-02-03", "2016-01-01", "2016-07-01"
)


def test_evenly_spread_days_are_never_cut_and_keep_their_distances():
    axis = broken_axis(days("2001-01-01", "2002-01-01", "2003-01-01", "2004-01-01"))
    assert axis.cuts == ()
    assert [axis.place(day) for day in days("2001-01-01", "2004-01-01")] == [0, 1]
    assert axis.place(days("2002-07-02")[0]) == pytest.approx(0.5, abs=0.001)


def test_two_days_need_no_cut_however_far_apart():
    assert broken_axis(days("1713-01-01", "1986-01-01")).cuts == ()


def test_centuries_with_a_crowd_at_the_end_are_cut_and_the_crowd_has_most_of_the_room():
    axis = broken_axis(CENTURIES)
    assert [length for _, length in axis.cuts] == ["107 years", "25 years", "74 years"]
    places = [axis.place(day) for day in CENTURIES]
    assert places == sorted(places)
    assert places[-1] - places[3] > 0.4, "five of eight events, in two of two hundred years"


def test_between_two_cuts_the_same_time_has_the_same_length():
    axis = broken_axis(CENTURIES)
    first, second = (axis.place(CENTURIES[i + 1]) - axis.place(CENTURIES[i]) for i in (3, 6))
    span = [after - before for before, after in pairwise(CENTURIES)]
    assert first / second == pytest.approx(span[3] / span[6])


def test_no_two_marks_or_cuts_stand_closer_than_asked():
    axis = broken_axis(CENTURIES)
    most = 20
    places = sorted([place for place, _ in axis.marks(most)] + [place for place, _ in axis.cuts])
    assert min(after - before for before, after in pairwise(places)) > 0.9 / most


def test_a_piece_begins_with_a_year_and_then_names_its_months():
    axis = broken_axis(days("2016-11-05", "2016-12-20", "2017-02-01", "2017-03-10"))
    assert [words for _, words in axis.marks(8)] == ["Dec 2016", "2017", "Feb", "Mar"]
