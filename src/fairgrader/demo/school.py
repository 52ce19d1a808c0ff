"""The class of the rehearsal: thirty invented students, who answer by known curves and hand in as real ones do."""

import copy
import csv
import io
import json
import random
import statistics
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from .sums import ITEMS, NAME, Sum

__all__ = ["CLASS", "HOSTILE", "Pupil", "answers", "hand_ins", "moodle_zip", "points", "worksheet"]

SIZE = 30
FIRST = ("Ada", "Ben", "Chloé", "Dilek", "Emil", "Fatima", "Göran", "Hana", "Igor", "Jana")
LAST = ("Rehearsal", "Invented", "Nobody")
# It tries the doors, and does no harm where there is no wall.
HOSTILE = """import builtins, os, socket
for door in (lambda: os.listdir(os.path.expanduser("~")), lambda: socket.create_connection(("127.0.0.1", 9), 0.1)):
    try:
        print("a door was open:", len(str(door())))
    except OSError:
        pass
builtins.float = lambda *_: 1.0
"""
HEAD = ("Identifier", "Full name", "Email address", "Username", "Status", "Grade", "Maximum grade",
        "Grade can be changed", "Last modified (submission)", "Last modified (grade)", "Feedback comments")  # fmt: skip
DUE, LATE = "Friday, 6 February 2026, 11:50 PM", "Saturday, 7 February 2026, 9:30 AM"


@dataclass(frozen=True, slots=True)
class Pupil:
    """An invented student: place in the class, names, ability in standard deviations, and what is special."""

    place: int
    first: str
    last: str
    ability: float
    special: str = ""

    @property
    def login(self) -> str:
        """The name to log in."""
        return f"demo{self.place + 1:02}"

    @property
    def participant(self) -> str:
        """The number in Moodle."""
        return str(7001 + self.place)


SPECIALS = ("half a file", "a log-in page", "named Copy of", "without labels", "late", "hostile", "two attempts",
            "missing", "in a zip", "wrong kind of file")  # fmt: skip
_NORMAL = statistics.NormalDist()
CLASS = tuple(
    Pupil(
        place,
        FIRST[place % 10],
        LAST[place // 10],
        _NORMAL.inv_cdf((place * 7 % SIZE + 0.5) / SIZE),
        SPECIALS[place // 3] if place % 3 == 0 else "",
    )
    for place in range(SIZE)
)
"""Thirty students whose abilities are the thirty equal parts of a normal distribution."""


def points(ability: float, chance: random.Random, items: Sequence[Sum] = ITEMS) -> list[int]:
    """Return which questions somebody of this ability has right, 1 or 0, drawn by the curve of each."""
    return [int(chance.random() < item.chance(ability)) for item in items]


def answers(pupil: Pupil) -> dict[str, int]:
    """Return what a student answers: the result, or the usual slip; the same each time."""
    drawn = points(pupil.ability, random.Random(f"rehearsal {pupil.place}"))
    return {item.name: item.right if right else item.slip for item, right in zip(ITEMS, drawn, strict=True)}


def hand_ins(released: NotebookNode) -> Mapping[str, Sequence[tuple[str, bytes]]]:
    """Return the files of each student, by login."""
    return {pupil.login: _files(pupil, released) for pupil in CLASS}


def moodle_zip(released: NotebookNode) -> bytes:
    """Return the zip that Moodle gives: a folder for each student, with name and number."""
    files = hand_ins(released)
    named = {
        f"{pupil.first} {pupil.last}_{pupil.participant}_assignsubmission_file/{name}": content
        for pupil in CLASS
        for name, content in files[pupil.login]
    }
    return _zipped(named)


def worksheet() -> bytes:
    """Return the grading worksheet that Moodle gives."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEAD)
    for pupil in CLASS:
        sent = "-" if pupil.special == "missing" else LATE if pupil.special == "late" else DUE
        who = [f"Participant {pupil.participant}", f"{pupil.first} {pupil.last}", f"{pupil.login}@school.example"]
        table.writerow([*who, pupil.login, "Submitted for grading", "", f"{len(ITEMS)}.00", "Yes", sent, "-", ""])
    return text.getvalue().encode()


def _files(pupil: Pupil, released: NotebookNode) -> list[tuple[str, bytes]]:
    notebook = _solved(released, answers(pupil))
    name = f"{NAME}.ipynb"
    if pupil.special == "hostile":
        code = next(cell for cell in notebook.cells if cell.id == f"{ITEMS[0].name}-answer")
        code.source = HOSTILE + code.source
    if pupil.special == "without labels":
        for cell in notebook.cells:
            cell.metadata = {}
    content = json.dumps(notebook, indent=1).encode()
    made = {
        "half a file": [(name, content[: len(content) // 2])],
        "a log-in page": [(name, b"<!DOCTYPE html><html><body><form><input type='password'></form></body></html>")],
        "named Copy of": [(f"Copy of {name}", content)],
        "two attempts": [(name, json.dumps(released, indent=1).encode()), (f"{NAME} (1).ipynb", content)],
        "missing": [],
        "in a zip": [("homework.zip", _zipped({name: content}))],
        "wrong kind of file": [(f"{NAME}.pdf", b"%PDF-1.7")],
    }
    return made.get(pupil.special, [(name, content)])


def _solved(released: NotebookNode, given: Mapping[str, int]) -> NotebookNode:
    made = copy.deepcopy(released)
    for cell in made.cells:
        question = cell.id.removesuffix("-answer")
        if cell.id.endswith("-answer") and question in given:
            cell.source = f"answer_{question} = {given[question]}"
    return made


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 2, 6, 23, 55, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
