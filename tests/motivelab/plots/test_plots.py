"""The timeline, measured with matplotlib's own renderer."""

import itertools
import subprocess
import sys
from datetime import date

import matplotlib as mpl
import pytest
from matplotlib import dates
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from motivelab import load_case
from motivelab.case import Event
from motivelab.errors import MotivelabError
from motivelab.plots import timeline

EVENTS = load_case().events
OF_ARTICLE = tuple(event for event in EVENTS if event.paragraph is not None)


def event(day, precision="day", label="Something happens", category="war"):
    return Event(day + label, day, precision, (), category, label, label, None, "source", None)


FAR_APART = (event("1994-05-01", label="First"), event("2024-05-01", label="Last"))
SETS = {"all events": EVENTS, "the dates of the article": OF_ARTICLE, "two events thirty years apart": FAR_APART}


def measured(ax):
    """Draw and return every text of the picture with its box in dots, and the box of the picture."""
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    years = [label for label in ax.get_yticklabels() if label.get_visible() and label.get_text()]
    low, high = sorted(ax.get_ylim())
    years = [label for label in years if low <= label.get_position()[1] <= high]
    texts = [*ax.texts, *years, ax.title, ax.xaxis.label]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts if text.get_text()], ax.figure.bbox


@pytest.mark.parametrize("name", SETS)
def test_no_two_texts_of_a_timeline_overlap_and_none_leaves_the_picture(name):
    boxes, picture = measured(timeline(SETS[name], title="What happened", source="Sources: see the table"))
    assert len(boxes) > 3 * len(SETS[name])
    assert [(one[0], two[0]) for one, two in itertools.combinations(boxes, 2) if one[1].overlaps(two[1])] == []
    outside = [text for text, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > picture.x1 or box.y1 > picture.y1]
    assert outside == []


def test_each_event_has_one_row_with_date_label_and_category_in_order_of_time():
    middles = {one.id: (dates.date2num(one.first) + dates.date2num(one.last)) / 2 for one in EVENTS}
    ax = timeline(EVENTS[::-1], title="What happened")
    rows = [ax.texts[place : place + 3] for place in range(0, len(ax.texts), 3)]
    heights = [row[1].get_position()[1] for row in rows]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(EVENTS)
    assert all(len({text.get_position()[1] for text in row}) == 1 for row in rows)
    labels = [row[1].get_text() for row in rows]
    assert sorted(labels) == sorted(one.label for one in EVENTS)
    order = sorted(EVENTS, key=lambda one: middles[one.id])
    assert [middles[one.id] for one in order] == sorted(middles.values())
    assert labels[0] == order[0].label
    assert labels[-1] == order[-1].label
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "time runs down, so that the first row is at the top"


@pytest.mark.parametrize(
    ("day", "precision", "written"),
    [("2017-06-01", "day", "1 Jun 2017"), ("2017-06", "month", "Jun 2017"), ("2017", "year", "2017")],
)
def test_a_date_is_written_as_exactly_as_it_is_known(day, precision, written):
    ax = timeline([event(day, precision, label="This"), event("2001-02-03", label="That")], title="Two")
    texts = [text.get_text() for text in ax.texts]
    assert texts[texts.index("This") - 1] == written


def test_the_category_is_said_in_words():
    found = [event("2001-01-01", category="peace_talks"), event("2002-01-01", category="war")]
    ax = timeline(found, title="Two")
    assert {"peace talks", "war"} <= {text.get_text() for text in ax.texts}


def test_a_year_is_drawn_as_long_as_a_year_within_the_picture():
    ax = timeline([event("2001-03-01"), event("2002", "year", label="All year")], title="Two")
    bars = [line for line in ax.lines if line.get_linewidth() == 5]
    (bar,) = bars
    first, last = bar.get_ydata()
    days = date(2002, 12, 31) - date(2001, 3, 1)
    assert (last - first) * days.days == pytest.approx(364)
    low, high = sorted(ax.get_ylim())
    assert low <= first < last <= high


def test_ten_events_of_two_years_stand_apart_though_one_came_ten_years_before():
    """Pixels on a screen: two dots of 7 points are told apart where they stand 10 dots from each other."""
    near = [event(f"20{15 + month // 12}-{month % 12 + 1:02d}-01", label=f"No {month}") for month in range(0, 24, 2)]
    ax = timeline([event("2005-01-01", label="Long before"), *near], title="Close together")
    FigureCanvasAgg(ax.figure).draw()
    dots = sorted(
        {ax.transData.transform((0, line.get_ydata()[0]))[1] for line in ax.lines if line.get_marker() == "o"}
    )
    assert len(dots) == 13
    assert min(after - before for before, after in itertools.pairwise(dots)) > 10
    assert "10 years cut" not in [label.get_text() for label in ax.get_yticklabels()]
    assert "9 years cut" in [label.get_text() for label in ax.get_yticklabels()]


@pytest.mark.parametrize("events", [(), FAR_APART[:1], (event("2017-06-21"), event("2017-06-21", label="Else"))])
def test_fewer_than_two_dates_are_refused_with_the_cure(events):
    with pytest.raises(MotivelabError, match="needs at least two different dates: add events"):
        timeline(events, title="Too few")


def test_it_draws_where_it_is_told_to_and_hands_that_back():
    ax = Figure(figsize=(9, 5)).add_subplot()
    assert timeline(FAR_APART, title="Here", ax=ax) is ax
    assert ax.get_title(loc="left") == "Here"


def test_it_needs_no_pyplot_and_changes_no_setting():
    """STYLE, rule 8: a picture draws on one Axes and does nothing else."""
    before = dict(mpl.rcParams)
    timeline(FAR_APART, title="Quiet")
    assert dict(mpl.rcParams) == before
    code = (
        "import io, sys; from motivelab import load_case, plots; "
        "plots.timeline(load_case().events, title='T').figure.savefig(io.BytesIO()); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_it_does_not_change_the_events_it_is_given():
    given = list(EVENTS[::-1])
    timeline(given, title="Order")
    assert given == list(EVENTS[::-1])
