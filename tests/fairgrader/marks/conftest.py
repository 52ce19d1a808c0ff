"""A real nbgrader gradebook with a small class in it: one assignment, two tested items and one that a person marks."""

import os
import shutil
import sysconfig
import warnings
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

CLASS = {
    "jdoe": ("Jane", "Doe", "jane@example.org", "12345"),
    "mdoe": ("Max", "Doe", "max@example.org", "12346"),
    "007": ("Élodie", "O'Brien, Jr.", "elodie@example.org", "12347"),
    "absent": ("Ann", "Absent", "ann@example.org", "12348"),
}


@pytest.fixture(scope="session")
def _made(tmp_path_factory) -> Path:
    """Return one gradebook with the class and no marks; nbgrader takes four seconds to make one."""
    folder = tmp_path_factory.mktemp("gradebook")
    before = os.environ.get("PATH", "")
    # nbgrader looks for its helper `alembic` on the PATH, where it is only while the environment is active.
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        book.add_assignment("ps1")
        book.add_notebook("ps1", "ps1")
        for name, most in (("q10-answer", 3), ("q2-test", 2), ("q1-test", 1)):
            book.add_grade_cell(name, "ps1", "ps1", max_score=most, cell_type="code")
        for name in ("q1-answer", "q10-answer"):
            book.add_solution_cell(name, "ps1", "ps1")
        for name, (first, last, email, lms) in CLASS.items():
            book.add_student(name, first_name=first, last_name=last, email=email, lms_user_id=lms)
    os.environ["PATH"] = before
    return folder / "gradebook.db"


@pytest.fixture
def gradebook(_made, tmp_path) -> Callable[..., str]:
    """Return a function that writes a gradebook with these scores, in the order q1, q2, q10 (by hand)."""

    def write(scores: Mapping[str, tuple[float | None, ...]], name: str = "gradebook.db") -> str:
        shutil.copy(_made, tmp_path / name)
        address = f"sqlite:///{tmp_path / name}"
        with Gradebook(address) as book, warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Object of type <Submitted", Warning)  # nbgrader's own
            for student, (one, two, ten) in scores.items():
                book.add_submission("ps1", student, timestamp=datetime(2026, 3, 1, 10, 30))
                for item, score in (("q1-test", one), ("q2-test", two)):
                    grade = book.find_grade(item, "ps1", "ps1", student)
                    grade.auto_score, grade.needs_manual_grade = score, score is None
                written = book.find_grade("q10-answer", "ps1", "ps1", student)
                written.manual_score, written.needs_manual_grade = ten, ten is None
            book.db.commit()
        return address

    return write
