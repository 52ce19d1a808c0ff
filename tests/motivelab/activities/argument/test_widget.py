import base64
import subprocess
import sys
from dataclasses import replace

import pytest
from motivelab.activities.argument.outline import argument_outline

from motivelab import load_case
from motivelab.activities.argument.widget import ArgumentMap
from motivelab.errors import MotivelabError

CASE = load_case()


def told(branches):
    return [text for one in branches for text in (one["name"], *told(one["branches"]))]


def test_the_list_in_words_follows_the_motive_and_is_that_of_the_outline():
    widget = ArgumentMap(CASE)
    assert widget.motive == "M1"
    widget.set_state({"motive": "M4"})
    assert told(widget.outline) == ["T0", "M4 Curbing the drug flow", "C34", "C36", "C35", "X07", "C36", "A08"]
    assert repr(widget) == argument_outline(CASE, "M4")


def test_the_picture_is_drawn_when_it_is_asked_for_and_again_for_another_motive():
    widget = ArgumentMap(CASE, motive="M4")
    widget.set_state({"motive": "M1"})
    assert widget.picture == {}
    widget._handle_custom_msg({"do": "draw"}, [])
    assert widget.picture["motive"] == "M1"
    assert widget.picture["words"].startswith(
        "Map of the argument. M1 Bargaining leverage: 4 points in support, 3 that"
    )
    data = base64.b64decode(widget.picture["source"].removeprefix("data:image/png;base64,"))
    assert data.startswith(b"\x89PNG")
    widget.set_state({"motive": "M4"})
    assert "M4 Curbing the drug flow" in widget.picture["words"]


def test_rubbish_from_a_message_changes_nothing():
    widget = ArgumentMap(CASE)
    before = (widget.motive, widget.outline)
    widget.set_state({"motive": "M9", "outline": []})
    widget._handle_custom_msg("rubbish", [])
    widget.set_state({"outline": []})
    assert (widget.motive, widget.outline) == before
    assert widget.picture == {}


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
