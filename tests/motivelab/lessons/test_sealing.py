"""The seal on the forecasts: written once, never again, and what is changed afterwards is named."""

import json
from types import SimpleNamespace

import pytest

from motivelab.errors import MotivelabError
from motivelab.lessons import seal_forecasts

FIVE = {"F01": 10, "F02": 20, "F03": 30, "F04": 40, "F05": 50}


def desk(**answers):
    return SimpleNamespace(answers=answers)


@pytest.fixture
def seal(tmp_path):
    return lambda **answers: seal_forecasts(desk(**answers), folder=str(tmp_path / "my_work"))


def test_four_forecasts_are_not_sealed_and_nothing_is_written(seal, tmp_path):
    said = seal(**{name: FIVE[name] for name in list(FIVE)[:4]})
    assert said.startswith("Not sealed yet: there are 4 forecasts of at least 5.")
    assert not (tmp_path / "my_work").exists()


def test_five_are_sealed_with_their_time(seal, tmp_path):
    assert seal(**FIVE) == "Sealed: 5 forecasts. Leave them as they are; lesson 7 opens them."
    kept = json.loads((tmp_path / "my_work" / "forecasts.sealed").read_text(encoding="utf-8"))
    assert kept["forecasts"] == FIVE
    assert kept["at"][:2] == "20"


def test_a_seal_is_never_written_again(seal, tmp_path):
    seal(**FIVE)
    before = (tmp_path / "my_work" / "forecasts.sealed").read_bytes()
    seal(**FIVE | {"F01": 99})
    assert (tmp_path / "my_work" / "forecasts.sealed").read_bytes() == before


def test_what_was_left_alone_is_said_to_be_so(seal):
    seal(**FIVE)
    assert seal(**FIVE).endswith("5 forecasts, and none has changed since.")


def test_what_was_changed_added_or_taken_back_is_named(seal):
    seal(**FIVE)
    later = {name: percent for name, percent in FIVE.items() if name != "F05"} | {"F02": 21, "F06": 60}
    assert seal(**later).endswith("Changed since then, so not to be counted: F02, F05, F06.")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"at": "2026"}', '{"at": 1, "forecasts": 7}'])
def test_a_damaged_seal_is_said_and_not_written_over(content, seal, tmp_path):
    (tmp_path / "my_work").mkdir()
    place = tmp_path / "my_work" / "forecasts.sealed"
    place.write_text(content, encoding="utf-8")
    with pytest.raises(MotivelabError, match="cannot be read: ask your teacher"):
        seal(**FIVE)
    assert place.read_text(encoding="utf-8") == content
