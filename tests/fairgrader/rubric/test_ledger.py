"""Each decision is kept at once, in a file of the grader's own."""

import pytest

from fairgrader.rubric.ledger import Decision, Ledger
from fairgrader.rubric.scheme import RubricError


def test_a_decision_is_read_back_and_a_later_one_takes_its_place(tmp_path):
    ledger = Ledger.of(tmp_path, "ps4", "q5", "ada")
    ledger.add("jdoe", Decision(1.5, ("1",), "Därum."))
    ledger.add("mdoe", Decision(None))
    ledger.add("jdoe", Decision(2.0))
    assert Ledger.of(tmp_path, "ps4", "q5", "ada").read() == {"jdoe": Decision(2.0), "mdoe": Decision(None)}
    assert ledger.points() == {"jdoe": 2.0}
    assert [path.name for path in ledger.path.parent.iterdir()] == ["ada.json"]


def test_two_graders_have_two_files(tmp_path):
    Ledger.of(tmp_path, "ps4", "q5", "ada").add("jdoe", Decision(1.0))
    assert Ledger.of(tmp_path, "ps4", "q5", "ben").read() == {}


@pytest.mark.parametrize("name", ["../ada", "a/b", "", "..", "a b"])
def test_a_name_that_is_no_file_is_refused(tmp_path, name):
    with pytest.raises(RubricError, match="cannot be the name of a file"):
        Ledger.of(tmp_path, "ps4", "q5", name)


def test_a_broken_file_is_named(tmp_path):
    ledger = Ledger.of(tmp_path, "ps4", "q5", "ada")
    ledger.add("jdoe", Decision(1.0))
    ledger.path.write_text("[1]")
    with pytest.raises(RubricError, match=r"ada\.json cannot be read"):
        ledger.read()
