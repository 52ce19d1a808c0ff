"""Tables, series, functions and charts: order is free where it should be, and a typed-in constant fails."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from fairgrader import answers
from fairgrader.errors import FairgraderError

OPIUM = pd.DataFrame({"year": [2014, 2015, 2016], "hectares": [224.0, 183.0, 201.0], "source": ["a", "b", "c"]})


def table(answer):
    return answers.Table("ps3-q4", lambda: answer, ["year", "hectares"], points=3, look="the years")


def series(answer):
    return answers.Series("ps3-q3", lambda: answer, points=3, look="the years")


@pytest.mark.parametrize(
    ("answer", "credit", "form"),
    [
        (OPIUM, 3.0, None),
        (OPIUM[["hectares", "year"]].iloc[::-1], 3.0, None),
        (OPIUM.set_index("year"), 3.0, None),
        (OPIUM.astype({"year": "float", "hectares": "Float64"}), 3.0, None),
        (OPIUM.assign(hectares=[224.4, 183, 201]), 3.0, None),
        (OPIUM.assign(hectares=[224.6, 183, 201]), 2.0, None),
        (OPIUM.assign(hectares=[None, 183, 201]), 2.0, None),
        (OPIUM.assign(hectares=["224", "183", "201"]), 0.0, None),
        (OPIUM.iloc[:2], 2.0, None),
        (pd.concat([OPIUM, OPIUM]), 1.5, None),
        (OPIUM.rename(columns={"hectares": "ha"}), 0.0, 0.0),
        (OPIUM.rename(columns={"year": "when"}), 0.0, 0.0),
        (OPIUM.iloc[:0], 0.0, 0.0),
        (OPIUM["hectares"], 0.0, 0.0),
        (OPIUM.to_dict(), 0.0, 0.0),
    ],
)
def test_a_table_earns_its_right_cells(answer, credit, form):
    item = table(answer)
    assert item.form() == form
    assert item.credit(OPIUM, by=["year"], within=0.5) == credit


def test_without_columns_to_find_a_row_by_the_order_of_rows_counts():
    assert table(OPIUM).credit(OPIUM) == 3.0
    assert table(OPIUM.iloc[[0, 2, 1]]).credit(OPIUM) == 1.0


def test_a_frame_derived_from_pandas_is_refused_in_words(capsys):
    class Clever(pd.DataFrame):
        pass

    assert table(Clever(OPIUM)).form() == 0.0
    assert "is a Clever, not a DataFrame" in capsys.readouterr().out


def test_a_key_without_all_columns_is_the_authors_error():
    with pytest.raises(FairgraderError):
        table(OPIUM).credit(OPIUM[["year"]], by=["year"])
    with pytest.raises(FairgraderError):
        table(OPIUM).credit(pd.concat([OPIUM, OPIUM]), by=["year"])


@pytest.mark.parametrize(
    ("answer", "free", "by_place"),
    [
        (pd.Series({2014: 224, 2015: 183, 2016: 201}), 3.0, 3.0),
        (pd.Series({2016: 201, 2015: 183, 2014: 224}), 3.0, 1.0),
        ({2014: 224, 2015: 183, 2016: 201}, 3.0, 3.0),
        (pd.Series([224, 183, 201]), 0.0, 3.0),
        (pd.Series({2014: 224, 2015: 183}), 2.0, 2.0),
        (pd.Series({2013: 1, 2014: 224, 2015: 183, 2016: 201}), 2.25, 0.0),
        (pd.Series({2014: np.nan, 2015: 183, 2016: 201}), 2.0, 2.0),
    ],
)
def test_a_series_earns_its_entries_by_label_or_by_place(answer, free, by_place):
    key = pd.Series({2014: 224.0, 2015: 183.0, 2016: 201.0})
    assert series(answer).credit(key) == free
    assert series(answer).credit(key, ordered=True) == by_place


def test_dates_and_missing_values_compare_as_what_they_say():
    days = pd.to_datetime(["2016-01-01", "2016-02-01"])
    key = pd.Series([1.0, np.nan], index=days)
    assert series(pd.Series([1, pd.NA], index=days, dtype="Int64")).credit(key) == 3.0
    assert series({day.date(): value for day, value in zip(days, [1, None], strict=True)}).credit(key) == 3.0


def share(counts, name):
    return counts[name] / sum(counts.values())


def shares(function, **more):
    item = answers.Function(
        "ps3-q5", lambda: function, ["counts", "name"], example=({"a": 1, "b": 3}, "a"), points=4, look="the total"
    )
    cases = [(({"a": 2, "b": 8}, "a"), 0.2), (({"a": 2, "b": 2}, "b"), 0.5)]
    return item.form(), item.credit(cases, within=0.001, **more)


def test_a_function_is_called_with_values_its_author_has_not_seen():
    assert shares(share) == (None, 4.0)
    assert shares(lambda counts, name: 0.25) == (None, 0.0)  # right on the example, and typed in
    assert shares(lambda counts, name: np.float64(counts[name] / 10)) == (None, 2.0)


def test_a_documented_wrong_function_is_recognised_by_its_results(capsys):
    wrong = {lambda counts, name: 100 * share(counts, name): (1, "That is percent, and not a share.")}
    assert shares(lambda counts, name: counts[name] * 100 / sum(counts.values()), slips=wrong) == (None, 1.0)
    assert "That is percent" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda counts, name: counts.clear(), "returns nothing"),
        (lambda counts: 1, "cannot be called with ("),
        (lambda counts, name: counts["z"], "stops with KeyError: 'z'"),
        (lambda counts, name: object(), "returns something that is, or holds, a value of type object"),
        (lambda counts, name: function_that_is_not_there, "stops with NameError"),  # noqa: F821
        (0.25, "is no function"),
    ],
)
def test_the_form_of_a_function_is_tried_on_an_example(function, words, capsys):
    assert shares(function) == (0.0, 0.0)
    assert words in capsys.readouterr().out


def test_what_a_function_does_to_its_arguments_harms_no_later_case():
    def spoil(counts, name):
        found = share(counts, name)
        counts.clear()
        return found

    assert shares(spoil) == (None, 4.0)


def test_a_function_may_return_a_table_or_a_series():
    def item(function):
        return answers.Function(
            "ps3-q5", lambda: function, ["table"], example=(OPIUM,), points=2, look="the years"
        ).credit([((OPIUM,), OPIUM.iloc[:1]), ((OPIUM.iloc[::-1],), OPIUM.iloc[2:])])

    assert item(lambda table: table.head(1)) == 2.0
    assert item(lambda table: table.loc[[0]]) == 1.0


@pytest.fixture
def ax():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def named(axes, across="Motive", up="Notes (count)", title="Notes per motive"):
    axes.set(xlabel=across, ylabel=up, title=title)
    return axes


def chart(answer, kind="bar"):
    return answers.Chart("ps2-q6", lambda: answer, kind, points=4, look="the table claims")


BARS = {"M1": 1, "M2": 3, "M3": 0}
WORDS = {"value_label": ["notes"], "other_label": ["motive"]}


def test_a_bar_chart_earns_half_for_its_data_and_half_for_its_words(ax):
    ax.bar(list(BARS), list(BARS.values()))
    assert chart(named(ax)).form() is None
    assert chart(ax).credit(BARS, **WORDS) == 4.0
    assert chart(ax).credit({**BARS, "M3": 5}, **WORDS) == 3.33  # 2 of 3 bars: 4 x (1/3 + 1/2)
    assert chart(ax).credit(BARS, value_label=["hectares"], other_label=["motive"]) == 3.33
    assert chart(named(ax, up="")).form() == 0.0
    assert chart(ax).credit(BARS, **WORDS) == 3.33


def test_bars_may_lie_down_and_may_be_drawn_by_pandas(ax):
    pd.Series(BARS).plot.barh(ax=ax)
    assert chart(named(ax, across="Notes", up="Motive")).credit(BARS, **WORDS) == 4.0


def test_bars_at_years_are_found_by_their_place(ax):
    ax.bar([2014, 2015, 2016], [224, 183, 201])
    assert chart(named(ax)).credit({2014: 224, 2015: 183, 2016: 201}) == 4.0


def test_a_figure_with_one_chart_will_do_and_so_will_what_subplots_returns(ax):
    named(ax).bar(list(BARS), list(BARS.values()))
    assert chart(ax.figure).credit(BARS, **WORDS) == 4.0
    assert chart((ax.figure, ax)).credit(BARS, **WORDS) == 4.0


def test_a_line_chart_earns_its_points_and_more_lines_do_no_harm(ax):
    named(ax).plot([2014, 2015, 2016], [224, 183, 201])
    ax.axhline(200)
    assert chart(ax, "line").credit({2014: 224, 2015: 183, 2016: 201}) == 4.0
    assert chart(ax, "line").credit([{2014: 224, 2015: 183, 2016: 201}, {2014: 1, 2015: 2}]) == 3.0
    assert chart(ax, "bar").form() == 0.0


def test_the_key_of_a_chart_may_be_a_series(ax):
    """Hand calculation: both bars are right, so is every word: all four points."""
    counts = pd.Series({"M1": 1, "M2": 3})
    counts.plot.bar(ax=ax)
    ax.set(title="Notes", xlabel="motive", ylabel="notes")
    assert chart(ax, "bar").credit(counts) == 4.0


def test_a_line_that_pandas_draws_with_a_gap_is_read_with_its_gap(ax):
    pd.Series({2014: 224.0, 2015: float("nan"), 2016: 201.0}).plot(ax=ax)
    ax.set(title="Area", xlabel="year", ylabel="hectares")
    assert chart(ax, "line").credit({2014: 224.0, 2015: float("nan"), 2016: 201.0}) == 4.0


def test_dots_may_be_a_scatter_or_markers_without_a_line(ax):
    dots = [(1, 2), (3, 4), (5, 6)]
    named(ax).scatter(*zip(*dots[:2], strict=True))
    ax.plot([5], [6], "o")
    assert chart(ax, "scatter").credit(dots) == 4.0
    assert chart(ax, "scatter").credit([*dots, (7, 8)]) == 3.5


def test_an_empty_chart_has_no_bars(ax, capsys):
    assert chart(named(ax)).form() == 0.0
    assert "shows no bar" in capsys.readouterr().out
