"""Which notebook it is, which of several counts, and what in it is the student's."""

import copy
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.intake.answered import Written, written
from fairgrader.intake.choosing import Candidate, choose
from fairgrader.intake.matching import Match, Unmatched, match
from fairgrader.intake.reading import Handed, read_notebook
from fairgrader.intake.released import released_notebook

from .. import classes, course


def handed(notebook) -> Handed:
    found = read_notebook(json.dumps(notebook).encode())
    assert isinstance(found, Handed)
    return found


def released(notebook, assignment: str = course.NAME, origin: str = ""):
    return released_notebook(assignment, assignment, handed(notebook).cells, origin)


MINE = released(classes.release())
OTHER = released(classes.other_set(), "buffers")
PUBLIC = released(classes.public_set(), origin="the public set")
ALL = (MINE, OTHER, PUBLIC)
SOLVED = course.solved(classes.release(), classes.answers_of("anna"), classes.prose_of("anna"))


def changed(edit) -> Handed:
    notebook = copy.deepcopy(SOLVED)
    for number, cell in enumerate(notebook.cells):
        edit(number, cell)
    return handed(notebook)


def no_labels(number, cell):
    cell.metadata = {}


def no_labels_or_ids(number, cell):
    cell.metadata, cell.id = {}, f"fresh-{number}"


def other_spaces(number, cell):
    no_labels_or_ids(number, cell)
    cell.source = cell.source.replace("\n", "\n\n").replace(" = ", "  =  ")


def some_letters(number, cell):
    no_labels_or_ids(number, cell)
    cell.source = cell.source.replace("Question", "Qestion").replace("points", "Points")


@pytest.mark.parametrize(
    ("edit", "by"),
    [
        (lambda number, cell: None, "grade ids"),
        (no_labels, "cell ids"),
        (no_labels_or_ids, "text"),
        (other_spaces, "text"),
        (some_letters, "text"),
    ],
)
def test_a_notebook_is_told_by_its_grade_ids_then_its_cell_ids_then_its_text(edit, by):
    found = match(changed(edit), "homework.ipynb", ALL)
    assert isinstance(found, Match)
    assert (found.released, found.by) == (MINE, by)


@pytest.mark.parametrize("given_", ALL)
@pytest.mark.parametrize("edit", [no_labels_or_ids, lambda number, cell: None])
def test_another_set_and_the_public_set_are_told_under_whatever_name(given_, edit):
    notebooks = {MINE: classes.release(), OTHER: classes.other_set(), PUBLIC: classes.public_set()}
    notebook = copy.deepcopy(course.solved(notebooks[given_], classes.answers_of("ben")))
    for number, cell in enumerate(notebook.cells):
        edit(number, cell)
    assert match(handed(notebook), "titration.ipynb", ALL).released is given_


def test_a_third_of_the_grade_ids_is_not_enough_and_a_name_alone_is_believed_last():
    few = copy.deepcopy(SOLVED)
    few.cells = few.cells[:5]
    assert match(handed(few), "titration (1).ipynb", ALL).by == "name"
    assert isinstance(match(handed(few), "homework.ipynb", ALL), Unmatched)


def test_where_all_is_equal_the_courses_own_release_is_meant():
    assert match(handed(SOLVED), "x.ipynb", (MINE, released(classes.release(), origin="a copy"))).released is MINE


def test_a_deleted_half_still_tells_which_it_is():
    half = copy.deepcopy(SOLVED)
    half.cells = half.cells[: len(half.cells) // 2 + 1]
    assert match(handed(half), "x.ipynb", ALL).released is MINE


def test_what_was_handed_out_is_blank_and_an_answer_anywhere_is_not():
    assert written(handed(classes.release()), MINE).blank
    answers = written(handed(SOLVED), MINE)
    assert set(answers.answers) == {f"q{number}-answer" for number in range(1, 10)}
    assert (answers.asked, answers.own) == (9, ())
    assert str(written(handed(course.solved(classes.release(), {"q1": '"B"'})), MINE)) == "1 of 9 answered"


@pytest.mark.parametrize("edit", [no_labels, no_labels_or_ids, other_spaces])
def test_a_notebook_without_labels_is_not_taken_for_blank(edit):
    assert not written(changed(edit), MINE).blank


def test_spaces_alone_are_no_answer():
    notebook = copy.deepcopy(classes.release())
    for cell in notebook.cells:
        cell.source = cell.source.replace(" = ", "=") + "\n\n"
    assert written(handed(notebook), MINE).blank


def test_an_answer_in_the_question_or_in_a_cell_of_ones_own_is_the_students():
    notebook = copy.deepcopy(classes.release())
    notebook.cells[2].source += "\n\nI think B."
    notebook.cells.append({"cell_type": "code", "source": "answer_q1 = 'B'", "metadata": {}, "id": "mine"})
    found = written(handed(notebook), MINE)
    assert (found.answers, len(found.own), len(found.elsewhere)) == ({}, 1, 1)
    assert str(found) == "0 of 9 answered, 1 cells of their own, 1 locked cells changed"


DAY = datetime(2026, 1, 30, tzinfo=UTC)
BLANK, ONE, TWO = Written({}, (), 2), Written({"q1": "1"}, (), 2), Written({"q1": "1", "q2": "2"}, (), 2)


def sent(name: str, what: Written, **order) -> Candidate:
    hours = order.pop("hour", None)
    time = DAY + timedelta(hours=hours) if hours is not None else None
    return Candidate(name, f"{name}.ipynb", what, time=time, **order)


@pytest.mark.parametrize(
    ("candidates", "taken"),
    [
        ([sent("a", ONE, hour=1), sent("b", TWO, hour=2)], "b"),
        ([sent("a", ONE, hour=3), sent("b", TWO, hour=2)], "a"),
        ([sent("a", ONE, hour=1), sent("b", BLANK, hour=2)], "a"),
        ([sent("a", ONE, attempt=9), sent("b", TWO, attempt=10)], "b"),
        ([sent("a", ONE, attempt=9), sent("b", BLANK, attempt=10)], "a"),
        ([sent("a", ONE, collected="2026-02-01"), sent("b", TWO, collected="2026-01-01")], "a"),
        ([sent("a", ONE, changed=datetime(2026, 1, 2)), sent("b", ONE, changed=datetime(2026, 1, 1))], "a"),
        ([sent("a", ONE), sent("b", TWO)], "b"),
        ([sent("a", BLANK)], "a"),
    ],
)
def test_the_newest_with_answers_counts_and_never_the_blank_one(candidates, taken):
    assert choose(candidates).taken.digest == taken
    assert choose(candidates[::-1]).taken.digest == taken


def test_the_choice_is_told_in_one_line_with_a_doubt_where_the_older_one_holds_more():
    why = choose([sent("new", ONE, hour=3), sent("old", TWO, hour=2)]).why
    assert why == (
        "took new.ipynb (1 of 2 answered), not old.ipynb (2 of 2 answered); old.ipynb is older and holds more: look"
    )


def test_two_copies_of_one_notebook_are_one_and_the_second_is_not_late_for_it():
    choice = choose([sent("a", ONE, hour=1), sent("a", ONE, hour=30)])
    assert (choice.others, choice.why) == ((), "")
    assert choice.taken.time == DAY + timedelta(hours=1)


CANDIDATE = st.builds(
    sent,
    st.sampled_from("abcdef"),
    st.sampled_from([BLANK, ONE, TWO]),
    hour=st.integers(0, 50) | st.none(),
    attempt=st.integers(0, 3),
)


@given(st.lists(CANDIDATE, min_size=1))
def test_whatever_came_nothing_is_lost_and_a_blank_one_counts_only_among_blanks(candidates):
    choice = choose(candidates)
    assert {choice.taken.digest, *(each.digest for each in choice.others)} == {each.digest for each in candidates}
    if choice.taken.written.blank:
        assert all(each.written.blank for each in choice.others)
