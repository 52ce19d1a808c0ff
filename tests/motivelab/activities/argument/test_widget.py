import subprocess
import sys
from dataclasses import replace

import pytest

from motivelab import load_case
from motivelab.activities.argument.widget import ArgumentMap
from motivelab.case.argument_tree import argument_trees
from motivelab.case.argument_words import in_lines
from motivelab.errors import MotivelabError

CASE = load_case()


def told(branches):
    return [text for one in branches for text in (one["name"], *told(one["branches"]))]


def of(widget, motive):
    return next(one for one in widget.motives if one["id"] == motive)


def test_the_view_has_the_argument_around_every_motive_so_that_none_waits_for_the_notebook():
    widget = ArgumentMap(CASE, motive="M4")
    assert [one["id"] for one in widget.motives] == ["M1", "M2", "M3", "M4", "M5"]
    assert told(of(widget, "M4")["trees"]) == [
        "T0", "M4 Curbing the drug flow", "C34", "C36", "C35", "X07", "C36", "A08",
    ]  # fmt: skip
    assert of(widget, "M1")["finding"].startswith("M1 Bargaining leverage: 4 points in support, 3 that")
    assert widget.noun == "motive"


def test_no_text_of_a_point_is_cut():
    (thesis,) = of(ArgumentMap(CASE), "M4")["trees"]
    counter = thesis["branches"][0]["branches"][0]["branches"][0]
    assert (counter["link"], counter["strength"]) == ("attacks", "strong")
    labels = {node.id: node.label for node in CASE.argument_nodes}
    shown = [one for one in thesis["branches"] if not one["elsewhere"]]
    assert [one["text"] for one in shown] == [labels[one["id"]] for one in shown]


def test_in_words_it_is_the_argument_around_the_chosen_motive():
    widget = ArgumentMap(CASE)
    assert widget.motive == "M1"
    widget.set_state({"motive": "M4"})
    assert repr(widget) == in_lines(argument_trees(CASE, "M4"))


def test_rubbish_from_a_message_changes_nothing():
    widget = ArgumentMap(CASE)
    before = (widget.motive, widget.motives)
    widget.set_state({"motive": "M9", "motives": []})
    widget.set_state({"motives": []})
    assert (widget.motive, widget.motives) == before


def test_making_a_map_loads_no_matplotlib():
    code = (
        "import sys; from motivelab import load_case; from motivelab.activities.argument.widget import ArgumentMap; "
        "ArgumentMap(load_case(), motive='M4'); print('matplotlib' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


@pytest.mark.parametrize(
    ("case", "motive", "words"),
    [
        (CASE, "M9", "the motive of the map is 'M9': choose one of M1, M2, M3, M4, M5"),
        (replace(CASE, argument_nodes=()), None, "the argument map of this case has no motive"),
    ],
)
def test_a_map_of_nothing_is_refused_with_the_cure(case, motive, words):
    with pytest.raises(MotivelabError, match=words):
        ArgumentMap(case, motive=motive)
