"""Writes the roster into nbgrader's gradebook, and reads it from there."""

import os
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from .students import Roster, Student

__all__ = ["EnrolReport", "enrol", "enrolled", "known_students"]


@dataclass(frozen=True, slots=True)
class EnrolReport:
    """What the roster changed in the gradebook, each student by id."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    only_in_gradebook: tuple[str, ...]
    dry_run: bool = False

    def __str__(self) -> str:
        will = "would be " if self.dry_run else ""
        done = f"{len(self.new)} students {will}added, {len(self.changed)} {will}completed"
        lines = [f"{done}, {len(self.unchanged)} as they were."]
        if self.only_in_gradebook:
            shown = ", ".join(self.only_in_gradebook[:10]) + (" ..." if len(self.only_in_gradebook) > 10 else "")
            lines.append(f"In the gradebook and not in this file (they stay): {shown}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "new": list(self.new),
            "changed": list(self.changed),
            "unchanged": list(self.unchanged),
            "only_in_gradebook": list(self.only_in_gradebook),
            "dry_run": self.dry_run,
        }


def enrolled(db_url: str) -> Roster:
    """Return the students of a gradebook: none, if there is no such file yet; it is not made."""
    file = db_url.removeprefix("sqlite:///") if db_url.startswith("sqlite:///") else ""
    if file and not Path(file).is_file():
        return Roster(())
    with _opened(db_url) as gradebook:
        return Roster(
            tuple(
                Student(
                    student.id,
                    student.first_name or "",
                    student.last_name or "",
                    student.email or "",
                    student.lms_user_id or "",
                )
                for student in gradebook.students
            )
        )


def known_students(db_url: str, table: Roster | None = None) -> Roster | None:
    """
    Return whom collecting may expect: the gradebook's students, with what a table of the system says in addition.

    None if both name nobody; then whoever the names of the files name is a student.
    """
    known = enrolled(db_url).joined(table or Roster(()))
    return known if known.students else None


def enrol(roster: Roster, db_url: str, *, dry_run: bool = False) -> EnrolReport:
    """
    Write names, mail addresses and numbers into the gradebook, and say what changed.

    A student whom the gradebook knows under another id keeps that one. No name there is ever replaced by nothing, and
    nobody is taken out.
    """
    there = enrolled(db_url)
    before = {student.id: _fields(student) for student in there}
    merged = there.joined(roster)
    after = {student.id: _fields(_newest(student, roster)) for student in merged}
    changed = {each: fields for each, fields in after.items() if before.get(each) != fields}
    if changed and not dry_run:
        with _opened(db_url) as gradebook:
            for each, fields in changed.items():
                gradebook.update_or_create_student(each, **{name: value or None for name, value in fields.items()})
    meant = {found.id for student in roster for found in [_in(merged, student)] if found}
    return EnrolReport(
        new=tuple(each for each in changed if each not in before),
        changed=tuple(each for each in changed if each in before),
        unchanged=tuple(each for each in after if each in meant and each not in changed),
        only_in_gradebook=tuple(each for each in before if each not in meant),
        dry_run=dry_run,
    )


def _opened(db_url: str) -> Any:
    """Open a gradebook; nbgrader looks for ``alembic`` on the PATH, where it is only if the environment is active."""
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", "")])
    return Gradebook(db_url)


def _fields(student: Student) -> Mapping[str, str]:
    return {
        "first_name": student.first,
        "last_name": student.last,
        "email": student.email,
        "lms_user_id": student.lms_id,
    }


def _in(merged: Roster, student: Student) -> Student | None:
    return next((each for each in merged if each.id == student.id or student.id in each.logins), None)


def _newest(student: Student, roster: Roster) -> Student:
    """Return the student with what the file says now, where it says anything: a new name or address counts."""
    told = next((each for each in roster if each.id == student.id or each.id in student.logins), None)
    return told.joined(student) if told and told.id == student.id else student
