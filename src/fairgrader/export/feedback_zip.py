"""Packs feedback pages under the names by which a learning management system gives them to their students."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..marks.record import Result, Student
from .filling import NotFilled
from .find import the_lms
from .sheet import ExportError

__all__ = ["Packed", "came_from_file", "zip_for"]

# A zip made twice from the same pages is the same file.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """A zip to upload, who is in it, who is not, and how it goes back."""

    content: bytes
    name: str
    packed: tuple[str, ...]
    left: tuple[NotFilled, ...]
    how: str

    def lines(self, most: int = 15) -> list[str]:
        """Return what to tell a teacher, in one screen."""
        found = [f"{self.name}: {len(self.packed)} pages.", self.how]
        found += [f"  not in it: {each.student}: {each.reason}" for each in self.left[:most]]
        return found + ([f"  and {len(self.left) - most} more; --json lists all"] if len(self.left) > most else [])

    def as_dict(self) -> dict[str, object]:
        """Return the same for a program to read, without the zip itself."""
        left = [{"student": each.student, "reason": each.reason} for each in self.left]
        return {"file": self.name, "packed": list(self.packed), "not_packed": left, "how": self.how}


def zip_for(
    lms: str,
    assignment: str,
    pages: Mapping[str, bytes],
    came_from: Mapping[str, str],
    students: Sequence[Student] = (),
    extra: Mapping[str, bytes] | None = None,
) -> Packed:
    """
    Return the zip of feedback that an LMS takes.

    Parameters
    ----------
    lms : str
        Its name.
    assignment : str
        The name of the assignment.
    pages : mapping of str to bytes
        The page of each student, by id.
    came_from : mapping of str to str
        The path that each hand-in had in the LMS's own zip, by id: it says the number that the LMS knows it by.
    students : sequence of Student
        Who is in the course; only for names in the list of those who are left out.
    extra : mapping of str to bytes, optional
        Other files for the root of the zip, as ILIAS wants its status.csv.

    Raises
    ------
    ExportError
        If there is no such LMS, or two pages would get one name.
    """
    module = the_lms(lms)
    labels = {one.id: one.label for one in students}
    names: dict[str, str] = {}
    left = []
    for student in sorted(pages):
        name = module.feedback_name(came_from.get(student, "")) or (_by_student(student) if lms in OPEN else None)
        if name is None:
            words = f"its hand-in did not come in a zip of {module.TITLE}: send this page by mail"
            left.append(NotFilled(labels.get(student, student), words))
        elif name in names.values():
            raise ExportError(f"two pages would be called {name}: collect the hand-ins again from the LMS's own zip")
        else:
            names[student] = name
    files = {**{name: pages[student] for student, name in names.items()}, **(extra or {})}
    return Packed(_zipped(files), f"feedback-{assignment}-{lms}.zip", tuple(names), tuple(left), module.HOW)


def came_from_file(lms: str, template: bytes, results: Sequence[Result]) -> dict[str, str]:
    """
    Return the place of each student in the LMS's zip, from the file that it gave for marks.

    It is for hand-ins that were collected another way. Canvas and Brightspace name hand-ins by numbers that stand in
    their zips alone, so for them there is nothing.
    """
    module = the_lms(lms)
    tell = getattr(module, "came_from", None)
    return dict(tell(template, results)) if tell else {}


# These take no zip back, so any clear name will do.
OPEN = ("blackboard", "csv")


def _by_student(student: str) -> str:
    """Return a file name for a student that every system can write."""
    return "".join(sign if sign.isalnum() or sign in "-_.@" else "-" for sign in student).strip(".") + "_feedback.html"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), files[name], zipfile.ZIP_DEFLATED)
    return target.getvalue()
