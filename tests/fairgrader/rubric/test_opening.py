"""The notebook that opens the panel, and which questions wait; the panel itself is tried by the evening's test."""

import nbformat
import pytest

from fairgrader.marks.record import Item, Result, Student
from fairgrader.rubric.opening import marking_notebook, rubric_of, to_mark
from fairgrader.rubric.scheme import Question, Rubric, RubricError

ITEMS = (Item("q1", 1), Item("q2", 3), Item("q3", 2))


def test_it_is_a_valid_notebook_with_a_cell_for_each_question():
    made = marking_notebook("ps4", ["q2", "q3"], "ada", second=True)
    nbformat.validate(nbformat.from_dict(made))
    sources = [cell["source"] for cell in made["cells"] if cell["cell_type"] == "code"]
    assert [source.splitlines()[-1] for source in sources] == [
        "open_panel('ps4', 'q2', grader='ada', second=True)",
        "open_panel('ps4', 'q3', grader='ada', second=True)",
    ]
    for source in sources:
        compile(source, "cell", "exec")


def test_what_waits_is_counted_without_those_who_must_be_asked_and_what_has_a_rubric_is_listed():
    waiting = frozenset({"q2"})
    results = (
        Result(Student("ann"), ITEMS, {"q1": 1.0, "q2": None, "q3": 1.0}, waiting),
        Result(Student("ben"), ITEMS, {"q2": None}, waiting, unread="half a file"),
        Result(Student("cem"), ITEMS, {"q1": 1.0, "q2": 2.0, "q3": 1.0}),
    )
    assert to_mark(results, Rubric({"q3": Question("q3", 2)})) == {"q2": 1, "q3": 0}
    assert to_mark((), Rubric({})) == {}


def test_a_rubric_is_read_from_its_file_and_none_is_none(tmp_path):
    assert rubric_of(tmp_path, "ps4").questions == {}
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "ps4.toml").write_text('[[question]]\nname = "q2"\npoints = 3\n')
    assert rubric_of(tmp_path, "ps4").questions["q2"].points == 3
    (tmp_path / "rubrics" / "ps4.toml").write_text("points = 3")
    with pytest.raises(RubricError, match="question"):
        rubric_of(tmp_path, "ps4")
