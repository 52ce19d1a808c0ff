import json

import pytest

import motivelab
from motivelab import load_case
from motivelab.activities.matrix.widget import EvidenceMatrix
from motivelab.errors import MotivelabError

AT = "2026-01-08T10:30:00.000Z"
ROWS = {"V04": {"H02": "II", "H04": "N"}, "V08": {"H02": "N", "H04": "I"}}
OWN = {"id": "own-H1", "name": "Money", "statement": "Trade led."}


@pytest.fixture(scope="module")
def case():
    return load_case()


@pytest.fixture
def matrix(case, tmp_path):
    """Return a function that opens the student's matrix of two hypotheses and two pieces of evidence."""

    def opened(**more):
        chosen = {"hypotheses": ["H02", "H04"], "evidence": ["V04", "V08"], "folder": tmp_path}
        return EvidenceMatrix(case, **chosen | more)

    return opened


def test_the_next_cell_reads_a_matrix_only_once_every_cell_is_rated(matrix, hand):
    widget = matrix()
    assert widget.matrix is None
    hand(widget).drafts(answers={"ratings": {"V04": ROWS["V04"]}})
    assert widget.matrix is None
    hand(widget).drafts(answers={"ratings": ROWS, "credibility": {"V04": "low"}})
    assert isinstance(widget.matrix, motivelab.EvidenceMatrix)
    assert widget.matrix.by_evidence == ROWS
    assert dict(widget.matrix.credibility) == {"V04": "low", "V08": "medium"}


def test_the_findings_follow_each_gesture_and_are_those_of_the_methods(matrix, hand):
    widget = matrix()
    assert widget.remarks["missing"].startswith("4 cells have no rating yet")
    hand(widget).drafts(answers={"ratings": ROWS})
    assert widget.remarks["missing"] == "Every cell is rated."
    squares = {name: scores["squared"] for name, scores in widget.remarks["scores"].items()}
    assert squares == motivelab.methods.evidence.squared_inconsistency(widget.matrix) == {"H02": 4.0, "H04": 1.0}


def test_ratings_and_own_entries_come_back_after_a_restart(matrix, hand, tmp_path):
    hand(matrix()).drafts(answers={"ratings": {"V04": {"own-H1": "I"}}, "hypotheses": [OWN]})
    assert json.loads((tmp_path / "evidence.json").read_text())["answers"]["hypotheses"] == [OWN]
    again = matrix()
    assert again.answers["ratings"] == {"V04": {"own-H1": "I"}}
    assert again.remarks["missing"].startswith("5 cells have no rating yet")
    assert "Restored from" in again.saved["text"]


def test_the_line_carries_the_work_to_another_computer(matrix, hand, tmp_path):
    first = matrix()
    hand(first).drafts(answers={"ratings": ROWS, "hypotheses": [OWN]})
    second = matrix(folder=tmp_path / "elsewhere")
    second.restore(first.line)
    assert second.answers == first.answers
    assert second.remarks == first.remarks


def test_the_table_has_a_row_for_each_hypothesis_with_ratings_and_scores(matrix, hand):
    widget = matrix()
    hand(widget).drafts(answers={"ratings": {"V04": ROWS["V04"]}})
    table = widget.table().set_index("hypothesis")
    assert list(table.index) == ["H02", "H04"]
    assert list(table["V04"]) == ["II", "N"]
    assert table["V08"].isna().all()
    assert list(table["squared"]) == [4.0, 0.0]


def test_a_check_brings_hints_and_rubbish_changes_nothing(matrix, hand):
    widget = matrix()
    hand(widget).presses("check", at=AT)
    assert widget.saved["text"] == "Not done: nothing is rated yet: choose a rating in at least one cell."
    hand(widget).drafts(answers={"ratings": {"V04": {"H02": "CC"}}})
    hand(widget).presses("check", at=AT)
    assert list(widget.results["items"]) == ["V04 H02"]
    hand(widget).drafts(answers={"ratings": {"V04": {"H02": "great"}}})
    assert widget.answers["ratings"] == {"V04": {"H02": "CC"}}


def test_no_reason_of_an_anchor_reaches_the_browser_before_a_check(case, tmp_path):
    widget = EvidenceMatrix(case, folder=tmp_path)
    state = str(widget.get_state())
    assert [a.reason for one in case.evidence for a in one.anchors.values() if a.reason in state] == []


def test_a_name_that_is_no_file_name_is_refused(matrix):
    with pytest.raises(MotivelabError, match='"my evidence" cannot name a file'):
        matrix(name="my evidence")
