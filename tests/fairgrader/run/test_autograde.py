"""A class is graded to its end, whatever is in it, and a run that was killed goes on where it was."""

import contextlib
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from fairgrader.course import Course
from fairgrader.errors import FairgraderError
from fairgrader.feedback.page import page
from fairgrader.report.standing import standing
from fairgrader.report.summary import make_report

from .conftest import FULL, RIGHT


def rows(course, student):
    """Return all that the gradebook says about a student."""
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        submission = gradebook.find_submission(course.name, student)
        return submission.to_dict() | {
            "grades": sorted(str(g.to_dict()) for n in submission.notebooks for g in n.grades)
        }


def test_the_marks_stand_in_nbgraders_gradebook_and_the_essay_waits_for_a_person(small):
    small.hand_in("anna", RIGHT | {"essay": "My thoughts."})
    report = small.ours()
    assert small.marks("anna") == FULL | {"essay": None}
    assert report.exit_code == 0
    assert "1 graded" in str(report)


def test_an_essay_that_is_as_released_earns_nothing_and_says_so(small):
    small.hand_in("anna", RIGHT)
    small.ours()
    assert small.marks("anna")["essay"] == 0.0
    with Gradebook(f"sqlite:///{small.root}/gradebook.db") as gradebook:
        assert gradebook.find_comment("essay", "hw1", "hw1", "anna").auto_comment == "No response."


def test_what_is_unchanged_is_not_graded_again_and_what_changed_is(small):
    small.hand_in("anna", RIGHT)
    small.hand_in("ben", RIGHT)
    small.ours()
    small.hand_in("ben", RIGHT | {"total": "total = 1"})
    report = small.ours()
    assert [entry.student for entry in report.graded] == ["ben"]
    assert [entry.student for entry in report.unchanged] == ["anna"]
    assert small.marks("ben")["total_test"] == 0.0


def test_a_mark_that_a_person_gave_stays_until_the_score_under_it_changes(small):
    small.hand_in("anna", RIGHT | {"essay": "My thoughts."})
    small.ours()
    with Gradebook(f"sqlite:///{small.root}/gradebook.db") as gradebook:
        for name, points in (("essay", 2.5), ("total_test", 0.5)):
            grade = gradebook.find_grade(name, "hw1", "hw1", "anna")
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
    small.ours(force=True)
    assert rows(small, "anna")["score"] == 2.5 + 0.5 + 2 + 1
    assert not rows(small, "anna")["needs_manual_grade"]
    small.hand_in("anna", RIGHT | {"essay": "My thoughts.", "total": "total = 1"})
    small.ours()
    assert rows(small, "anna")["score"] == 2.5 + 0.5 + 2 + 1
    assert rows(small, "anna")["needs_manual_grade"]


def test_one_that_cannot_be_read_stops_nobody_and_is_in_the_list(small):
    small.hand_in("anna", RIGHT)
    small.hand_in_text("ben", "{ no notebook")
    small.hand_in("zoe", RIGHT)
    report = small.ours()
    assert small.marks("anna") == small.marks("zoe") == FULL | {"essay": 0.0}
    assert "ben: not graded. the file is no notebook" in str(report)
    assert report.exit_code == 1


def test_a_link_is_not_followed(small, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text(json.dumps(small.released()))
    place = small.hand_in_text("ben", "")
    place.unlink()
    place.symlink_to(secret)
    assert "cannot be opened" in small.ours().refused[0].reason


def test_a_renamed_notebook_is_found_by_its_grade_ids(small):
    small.hand_in("anna", RIGHT)
    place = small.root / "submitted" / "anna" / "hw1" / "hw1.ipynb"
    place.rename(place.with_name("hw1-Copy1.ipynb"))
    report = small.ours()
    assert small.marks("anna") == FULL | {"essay": 0.0}
    assert report.healed[0].healed == ("hw1-Copy1.ipynb is hw1.ipynb, by its grade ids",)


def test_display_settings_and_installing_change_no_mark_and_say_so(small):
    code = "%precision 1\nget_ipython().ast_node_interactivity = 'all'\n%pip install left-pad\n!ls /\ntotal = 42"
    small.hand_in("anna", RIGHT | {"total": code})
    small.ours()
    assert small.marks("anna") == FULL | {"essay": 0.0}
    assert "Nothing is installed while grading" in small.printed("anna", "total")
    assert "Not run while grading: ls /" in small.printed("anna", "total")


def test_an_assignment_that_was_never_generated_is_named_with_the_cure(small):
    with pytest.raises(FairgraderError, match="nbgrader generate_assignment hw9"):
        type(small)(small.root, small.settings, "hw9").ours()


def test_the_hidden_tests_and_the_outputs_stand_in_the_graded_notebook(small):
    small.hand_in("anna", RIGHT)
    small.ours()
    test = next(cell for cell in small.graded("anna").cells if cell.get("id") == "total_test")
    assert "assert total == 42" in test.source
    mode = (small.root / "autograded" / "anna" / "hw1" / "hw1.ipynb").stat().st_mode
    assert mode & 0o777 == 0o444


STUDENTS = [f"student-{number}" for number in range(6)]


@contextmanager
def killed_runs(course) -> Iterator[Callable[[float], str]]:
    """Give a function that runs the grader and kills it after so many seconds; see `killed_runs.py`."""
    folder = course.root.parent / "temporary"
    folder.mkdir()
    path = os.pathsep.join([str(Path(__file__).parents[3] / "src"), *sys.path])
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killed_runs.py")), str(course.root)],
        env=os.environ | {"PYTHONPATH": path, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as driver:

        def run(seconds: float) -> str:
            driver.stdin.write(f"{seconds}\n")
            driver.stdin.flush()
            return driver.stdout.readline().strip()

        yield run
        driver.stdin.close()


def finished_after_kills(course, kills: int) -> None:
    """
    Kill the run at random moments, so many times, each time after somebody has handed in anew.

    After every kill the gradebook is whole; the same command then finishes the work.
    """
    essays = dict.fromkeys(STUDENTS, "Thought 0.")
    for student, essay in essays.items():
        course.hand_in(student, RIGHT | {"essay": essay})
    chance, killed, said = random.Random(2017), 0, 0
    with killed_runs(course) as run:
        whole = float(run(300))
        while killed < kills:
            said += 1
            student = chance.choice(STUDENTS)
            essays[student] = f"Thought {said}."
            course.hand_in(student, RIGHT | {"essay": essays[student]})
            killed += run(chance.uniform(0, whole)) == "killed"
            with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as book:
                assert book.execute("pragma integrity_check").fetchall() == [("ok",)]
                assert set(book.execute("select count(*) from grade group by notebook_id")) == {(4,)}
    report = course.ours()
    assert len(report.graded) + len(report.unchanged) == len(STUDENTS)
    assert all(entry.state == "graded" for entry in (*report.graded, *report.unchanged))
    for student, essay in essays.items():
        assert course.marks(student) == FULL | {"essay": None}
        assert next(cell for cell in course.graded(student).cells if cell.get("id") == "essay").source == essay
    assert list((course.root / "autograded").rglob(".fairgrader-*")) == []
    assert len(course.ours().unchanged) == len(STUDENTS)


def test_a_run_that_was_killed_is_finished_by_the_same_command(small):
    finished_after_kills(small, 2)


@pytest.mark.long
def test_a_hundred_kills_tear_nothing(small):
    finished_after_kills(small, 100)


def test_an_essay_that_was_rewritten_after_a_person_marked_it_is_shown_to_them_again(small):
    small.hand_in("anna", RIGHT | {"essay": "My thoughts."})
    small.hand_in("ben", RIGHT | {"essay": "His thoughts."})
    small.ours()
    with Gradebook(f"sqlite:///{small.root}/gradebook.db") as gradebook:
        for student in ("anna", "ben"):
            grade = gradebook.find_grade("essay", "hw1", "hw1", student)
            grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    small.hand_in("anna", RIGHT | {"essay": "Better thoughts."})
    small.ours(force=True)
    assert [rows(small, student)["needs_manual_grade"] for student in ("anna", "ben")] == [True, False]
    assert rows(small, "anna")["score"] == 2.5 + 4


def test_whom_the_gradebook_does_not_know_is_not_graded_if_the_course_says_so(small):
    small.settings.Autograde.create_student = False
    with Gradebook(f"sqlite:///{small.root}/gradebook.db") as gradebook:
        gradebook.add_student("anna")
    for student in ("anna", "stranger"):
        small.hand_in(student, RIGHT)
    report = small.ours()
    assert [(entry.student, "nbgrader db student add" in entry.reason) for entry in report.refused] == [
        ("stranger", True)
    ]
    assert small.marks("anna") == FULL | {"essay": 0.0}


def test_a_file_that_students_change_is_not_overwritten_with_the_authors(small):
    (small.root / "source" / "hw1" / "mine.txt").write_text("the author's")
    small.settings.Autograde.exclude_overwriting = {"hw1": ["mine.txt"]}
    path = small.hand_in_text("anna", "")
    small.hand_in("anna", RIGHT | {"total": "print(open('mine.txt').read())\ntotal = 42"})
    path.with_name("mine.txt").write_text("Anna's own")
    small.ours()
    assert "Anna's own" in small.printed("anna", "total")
    assert (small.root / "autograded" / "anna" / "hw1" / "mine.txt").read_text() == "Anna's own"


def test_without_a_wall_each_mark_says_so(small):
    """Those of the tests, that of a person, the report of the run, the class's page and the feedback."""
    small.hand_in("anna", RIGHT | {"essay": "My thoughts."})
    report = small.ours(containment="none")
    assert all("no wall stood around the code of this class" in small.printed("anna", test) for test in FULL)
    with Gradebook(f"sqlite:///{small.root}/gradebook.db") as gradebook:
        noted = gradebook.find_comment("essay", "hw1", "hw1", "anna").auto_comment
    assert noted == "No wall stood around the code of this class."
    assert "No wall stood around the code of this class." in str(report)
    found = standing(Course(small.root, small.settings), "hw1")
    assert found.notes.no_wall == ("anna",)
    assert make_report("hw1", found.results, found.notes).groups["no wall"] == ("anna",)
    shown = page({"hw1": small.graded("anna")}, found.results[0], title="hw1").lower()
    assert shown.count("no wall stood around the code of this class") >= len(FULL) + 1
    assert [entry.student for entry in small.ours().graded] == ["anna"]  # graded again once a wall stands
