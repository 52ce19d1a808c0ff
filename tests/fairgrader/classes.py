"""
A class of sixty, the same on every machine: 39 special hand-ins, 19 ordinary ones, and two who hand in nothing.

Each student has an expected fair outcome. ``lms_zip`` writes the whole class as one of five systems, nbgrader or a
plain folder names it, and ``roster_csv`` the table that this system exports. No person in it is real.
"""

import copy
import csv
import io
import json
import random
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v3 import nbformat_minor as minor_3

from . import course

START = datetime(2026, 1, 30, 9, 0)  # Berlin time, in winter; each hand-in some minutes later
FIRST = (
    "Ada", "Ben", "Chloé", "Dilek", "Emil", "Fatima", "Göran", "Hana", "Igor", "Jana", "Kofi", "Lena", "Mads",
    "Nora", "Ömer", "Paula", "Quentin", "Rosa", "Søren", "Tomasz", "Uma", "Vera", "Wanda", "Ximena", "Yusuf",
    "Zoë", "Ana-María", "Bjørn", "Łukasz", "Maëlle",
)  # fmt: skip
LAST = (
    "Ayd\u0131n", "Berg", "Castro", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ibáñez", "Jensen",
    "Kowalski", "Lindqvist", "Müller", "Nowak", "Okafor", "Petrov", "Quist", "Rossi", "Schäfer", "Tanaka",
)  # fmt: skip
WORDS = (
    "first", "then", "the", "burette", "a", "blank", "run", "error", "same", "drop", "value", "mean", "flask",
    "again", "sample", "check",
)  # fmt: skip
# People whose names have broken programs: logins with an underscore, zeros in front, homonyms, quotes, commas.
PEOPLE = (
    ("j_doe", "Jane", "Doe"),
    ("m_doe", "Max", "Doe"),
    ("007", "James", "Bond"),
    ("oneil.s", "Sinéad", "O'Neil"),
    ("jr.king", "Martin", "King, Jr."),
    ("vandenberg", "Eva", "van den Berg"),
    ("anna.schmidt", "Anna", "Schmidt"),
    ("schmidt2", "Anna", "Schmidt"),
    ("al.maier", "Anna-Lena", "Maier"),
    ("lmaier", "Lena", "Maier"),
)


@dataclass(frozen=True)
class Pupil:
    """One student of the class, with all that the systems call them."""

    login: str
    first: str
    last: str
    number: str
    participant: str

    @property
    def email(self) -> str:
        """The mail address."""
        return f"{self.login}@school.example"

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class File:
    """One file of a hand-in: its name, what it holds, and how many minutes after the start it came."""

    name: str
    content: bytes = field(repr=False)
    minutes: int = 0


@dataclass(frozen=True)
class Delivery:
    """
    What a student hands in, and what is fair.

    Parameters
    ----------
    pupil : Pupil
        Who.
    special : str
        What is special about it; empty for an ordinary hand-in.
    files : tuple of File
        What came.
    outcome : str
        ``collected``, ``ask`` or ``missing``.
    points : float, optional
        What the answers are worth without the prose; None where nothing is graded.
    answers : mapping
        The answers of the notebook that counts, by question.
    told : str
        Words that must stand in what the teacher or the student is told; empty if nothing must.
    late : bool
        Whether the system marks it as late.
    """

    pupil: Pupil
    special: str
    files: tuple[File, ...]
    outcome: str = "collected"
    points: float | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    told: str = ""
    late: bool = False


@cache
def release() -> NotebookNode:
    """Return the assignment as it is handed out."""
    return course.released(course.authored())


@cache
def other_set() -> NotebookNode:
    """Return the release of another assignment of the course."""
    return course.released(course.authored("buffers"))


@cache
def public_set() -> NotebookNode:
    """Return the same assignment with other questions, as the public has it."""
    return course.released(course.authored(said=" Give your reason as well."))


@cache
def pupils() -> tuple[Pupil, ...]:
    """Return the sixty students."""
    taken = [*PEOPLE]
    for number in range(60 - len(PEOPLE)):
        first, last = FIRST[number % len(FIRST)], LAST[(number * 7) % len(LAST)]
        plain = unicodedata.normalize("NFD", f"{first}.{last}".lower()).encode("ascii", "ignore").decode()
        taken.append((f"{plain}{number}", first, last))
    return tuple(
        Pupil(login, first, last, str(120_000 + 37 * place), str(1001 + place))
        for place, (login, first, last) in enumerate(taken)
    )


def answers_of(login: str) -> dict[str, str]:
    """Return what a student answers without help: mostly right, and wrong in ways of their own."""
    chance = random.Random(course.stable(login))
    slips = {
        "q1": ['"A"', '"C"'],
        "q2": [f"{chance.uniform(20, 30):.1f}"],
        "q3": ['"red"', '"blue"', '"none"', '"white"'],
        "q4": ["[1, 2]", "[2, 3]", "[1, 2, 3]", "[2]"],
        "q5": [
            '{"acid": "HCl", "base": "KOH"}',
            '{"acid": "H2SO4", "base": "NaOH"}',
            '{"acid": "NaOH", "base": "HCl"}',
        ],
        "q6": [f"{chance.uniform(0.05, 0.5):.3f}"],
        "q7": ['"A"', '"B"'],
        "q8": ["6", "14", "1", "8"],
    }
    return {
        question: right if chance.random() < 0.72 else chance.choice(slips[question])
        for question, (right, _) in course.KEY.items()
    }


def prose_of(login: str) -> str:
    """Return a paragraph of sixty words of the student's own."""
    chance = random.Random(course.stable(login + "prose"))
    return " ".join(chance.choice(WORDS) for _ in range(60)).capitalize() + "."


Made = tuple[list[tuple[str, bytes]], str, str]  # names and contents, the outcome, what must be told
Special = Callable[[NotebookNode], Made]


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 30, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _plain(notebook: NotebookNode) -> dict:
    return json.loads(json.dumps(notebook))


def _dumped(notebook: Mapping) -> bytes:
    return json.dumps(notebook, indent=1).encode()


def _named(name: str, told: str = "") -> Special:
    return lambda notebook: ([(name, course.written(notebook))], "collected", told)


def _edited(edit: Callable[[dict], None], told: str = "") -> Special:
    def make(notebook: NotebookNode) -> Made:
        changed = _plain(notebook)
        edit(changed)
        return [(FILE, _dumped(changed))], "collected", told

    return make


def _recoded(encode: Callable[[str], bytes], told: str = "") -> Special:
    return lambda notebook: ([(FILE, encode(course.written(notebook).decode()))], "collected", told)


def _wreck(content: bytes, told: str, name: str = "titration.ipynb") -> Special:
    return lambda notebook: ([(name, content)], "ask", told)


def _packed(*names: str) -> Special:
    def make(notebook: NotebookNode) -> Made:
        content = course.written(notebook)
        for name in reversed(names):
            content = zipped({name: content})
        return [("homework.zip", content)], "collected", ""

    return make


def _beside(files: Mapping[str, bytes], told: str = "") -> Special:
    def make(notebook: NotebookNode) -> Made:
        return [("homework.zip", zipped({FILE: course.written(notebook), **files}))], "collected", told

    return make


def _two(first: str, second: str, told: str) -> Special:
    """Hand in twice: ``full`` as it is, ``half`` with fewer answers, ``blank`` as it was handed out."""

    def make(notebook: NotebookNode) -> Made:
        half = copy.deepcopy(notebook)
        for cell, given in zip(half.cells[-12:], release().cells[-12:], strict=True):
            cell.source = given.source
        kinds = {"full": notebook, "half": half, "blank": release()}
        return (
            [(FILE, course.written(kinds[first])), ("titration (1).ipynb", course.written(kinds[second]))],
            "collected",
            told,
        )

    return make


def _no_labels(notebook: dict) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def _no_labels_or_ids(notebook: dict) -> None:
    _no_labels(notebook)
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"fresh{number}"


def _no_ids(notebook: dict) -> None:
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        del cell["id"]


def _dead_picture(notebook: dict) -> None:
    notebook["cells"].append(
        {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": ["![my sketch](attachment:image.png)"]}
    )


def _widgets(notebook: dict) -> None:
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"version_major": 2}}


def _huge(notebook: dict) -> None:
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["x" * 3_000_000]}]


def _not_a_number(notebook: dict) -> None:
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    data = {"application/json": {"mean": float("nan")}, "text/plain": ["nan"]}
    code["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]


def _format_3(notebook: NotebookNode) -> Made:
    old = nbformat.convert(nbformat.from_dict(_plain(notebook)), 3)
    return [(FILE, json.dumps(old | {"nbformat": 3, "nbformat_minor": minor_3}).encode())], "collected", "old format"


def _merge_marks(notebook: NotebookNode) -> Made:
    text = course.written(notebook).decode().replace('"cells": [', '<<<<<<< HEAD\n "cells": [\n=======\n "cells": [', 1)
    return [(FILE, (text + "\n>>>>>>> branch\n").encode())], "ask", "merge"


def _half_a_file(notebook: NotebookNode) -> Made:
    content = course.written(notebook)
    return [(FILE, content[: len(content) // 2])], "ask", "its end is missing"


def _locked_zip(notebook: NotebookNode) -> Made:
    content = bytearray(zipped({FILE: course.written(notebook)}))
    content[6] |= 1  # the flag in the header of the file
    content[content.rindex(b"PK\x01\x02") + 8] |= 1  # and in the directory
    return [("homework.zip", bytes(content))], "ask", "password"


def _bomb(notebook: NotebookNode) -> Made:
    """Say in the directory of the zip that the file has four billion bytes."""
    content = bytearray(zipped({FILE: bytes(100)}))
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = (4_000_000_000).to_bytes(4, "little")
    return [("homework.zip", bytes(content))], "ask", "are allowed"


def _link(notebook: NotebookNode) -> Made:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(FILE, course.written(notebook))
        link = zipfile.ZipInfo("secrets.ipynb", (2026, 1, 30, 8, 0, 0))
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return [("homework.zip", made.getvalue())], "collected", "link to another file"


def _zip_named_notebook(notebook: NotebookNode) -> Made:
    return [(FILE, zipped({"work.ipynb": course.written(notebook)}))], "collected", ""


def _other_notebook(which: Callable[[], NotebookNode], told: str) -> Special:
    def make(notebook: NotebookNode) -> Made:
        return [(FILE, course.written(course.solved(which(), answers_of("other"))))], "ask", told

    return make


FILE = "titration.ipynb"
LOGIN_PAGE = b"<!DOCTYPE html><html><body><form action='/login'><input type='password'></form></body></html>"
EXPORT = b"<!DOCTYPE html><html><head><title>titration</title></head><body class='jp-Notebook'>Question 1</body></html>"
SPECIALS: Mapping[str, Special] = {
    "blank first, then answered": _two("blank", "full", "took"),
    "answered, then blank": _two("full", "blank", "took"),
    "half, then full": _two("half", "full", "took"),
    "in a zip": _packed(FILE),
    "in a zip in a zip": _packed("inner.zip", FILE),
    "deep in folders of a zip": _packed("Documents/school/chemistry/titration/titration.ipynb"),
    "with what a Mac leaves": _beside(
        {"__MACOSX/._titration.ipynb": b"\0\5\26\7", "._titration.ipynb": b"\0", ".DS_Store": b"x"}
    ),
    "with a checkpoint": _beside({".ipynb_checkpoints/titration-checkpoint.ipynb": b"{}"}),
    "named .ipynb.txt": _named("titration.ipynb.txt"),
    "named .ipynb.json": _named("titration.ipynb.json"),
    "named Copy of": _named("Copy of titration.ipynb"),
    "in capitals": _named("TITRATION.IPYNB"),
    "a browser's second copy": _named("titration (2).ipynb"),
    "a name of their own": _named("my homework FINAL.ipynb", "by its grade ids"),
    "without labels": _edited(_no_labels, "cell ids"),
    "without labels and ids": _edited(_no_labels_or_ids, "text"),
    "without cell ids": _edited(_no_ids),
    "with a byte-order mark": _recoded(lambda text: text.encode("utf-8-sig")),
    "in UTF-16": _recoded(lambda text: text.encode("utf-16"), "UTF-16"),
    "in Latin-1": _recoded(lambda text: text.replace("Explain", "Erkl\u00e4re").encode("latin-1"), "Windows-1252"),
    "without metadata": _edited(lambda notebook: notebook.pop("metadata"), "no metadata"),
    "in format 3": _format_3,
    "with a dead picture": _edited(_dead_picture, "picture"),
    "with half a widget": _edited(_widgets, "widgets"),
    "with NaN": _edited(_not_a_number),
    "with a huge output": _edited(_huge, "output"),
    "a zip named .ipynb": _zip_named_notebook,
    "with a path out of the zip": _beside({"../../titration.ipynb": b"{}"}, "leads out"),
    "with a link in the zip": _link,
    "an empty file": _wreck(b"", "empty"),
    "a log-in page": _wreck(LOGIN_PAGE, "log in"),
    "a web page of the notebook": _wreck(EXPORT, "export"),
    "half a file": _half_a_file,
    "with the marks of a merge": _merge_marks,
    "a PDF only": _wreck(b"%PDF-1.7", "no notebook", "titration.pdf"),
    "another set": _other_notebook(other_set, "buffers"),
    "the public set": _other_notebook(public_set, "not the one that you were given"),
    "a locked zip": _locked_zip,
    "a bomb": _bomb,
}  # fmt: skip
MISSING = 2


@cache
def school_class() -> tuple[Delivery, ...]:
    """Return what the class hands in, in the order of the specials, then the ordinary ones, then those who do not."""
    people = sorted(pupils(), key=lambda pupil: course.stable(pupil.login))
    made = []
    for place, pupil in enumerate(people):
        answers = answers_of(pupil.login)
        notebook = course.solved(release(), answers, prose_of(pupil.login))
        special = [*SPECIALS][place] if place < len(SPECIALS) else ""
        if place >= len(people) - MISSING:
            made.append(Delivery(pupil, "hands in nothing", (), "missing"))
            continue
        plain: Made = ([(FILE, course.written(notebook))], "collected", "")
        named, outcome, told = SPECIALS[special](notebook) if special else plain
        files = tuple(File(name, content, place * 3 + after) for after, (name, content) in enumerate(named))
        points = course.earned(answers) if outcome == "collected" else None
        made.append(Delivery(pupil, special, files, outcome, points, answers, told, late=place % 10 == 9))
    return tuple(made)


def _when(file: File) -> datetime:
    return START + timedelta(minutes=file.minutes)


def _canvas(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    """As ``lib/content_zipper.rb`` writes it: letters of the sortable name, LATE, the number, the upload, the file."""
    sortable = f"{delivery.pupil.last}{delivery.pupil.first}".lower()
    name = "".join(sign for sign in sortable if sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M")
    late = "LATE_" if delivery.late else ""
    return [
        (f"{name}_{late}{delivery.pupil.number}_{900_000 + 10 * place + upload}_{file.name}", file)
        for upload, file in enumerate(delivery.files)
    ]


def _moodle(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    """As ``mod/assign`` writes it; every third name with letters and accents apart, as a Mac's file system has them."""
    name = delivery.pupil.name.replace("_", " ")
    name = unicodedata.normalize("NFD", name) if place % 3 == 0 else name
    return [(f"{name}_{delivery.pupil.participant}_assignsubmission_file/{file.name}", file) for file in delivery.files]


def _blackboard(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    pupil, found = delivery.pupil, []
    for file in delivery.files:
        head = f"Problem_set 1_{pupil.login}_attempt_{_when(file):%Y-%m-%d-%H-%M-%S}"
        note = f"Name: {pupil.name} ({pupil.login})\nAssignment: Problem_set 1\nDate Submitted: {_when(file):%c}\n"
        found += [(f"{head}_{file.name}", file), (f"{head}.txt", File("", note.encode(), file.minutes))]
    return found


def _brightspace(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    pupil, found = delivery.pupil, []
    for file in delivery.files:
        when = _when(file)
        hour = f"{(when.hour - 1) % 12 + 1}{when:%M} {'PM' if when.hour >= 12 else 'AM'}"
        day = f"{when:%b} {when.day}, {when.year} {hour}"
        found.append((f"397063-{2557369 + place} - {pupil.login} {pupil.name} - {day}/{file.name}", file))
    return found


def _ilias(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    """As ``ilExSubmission`` writes it: in the letters of ASCII, in a folder of the assignment."""
    pupil = delivery.pupil
    folder = f"{pupil.last}_{pupil.first}_{pupil.login}_{pupil.number}"
    plain = unicodedata.normalize(
        "NFD", folder.replace("\u0131", "i").replace("ø", "o").replace("Ł", "L").replace("ł", "l")
    )
    plain = plain.encode("ascii", "ignore").decode()
    return [(f"Problem_set_1/{plain}/{file.name}", file) for file in delivery.files]


def _folder(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    return [(f"{delivery.pupil.login}/{file.name}", file) for file in delivery.files]


def _nbgrader(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    """As the exchange has it: a folder for each time that a student submitted."""
    who = f"{delivery.pupil.login}+{course.NAME}"
    when = [f"{utc(file):%Y-%m-%d %H:%M:%S}.123456 UTC" for file in delivery.files]
    return [
        (f"inbound/{who}+{time}+{place:08x}/{file.name}", file) for time, file in zip(when, delivery.files, strict=True)
    ]


NAMED = {
    "folder": _folder,
    "nbgrader": _nbgrader,
    "canvas": _canvas,
    "moodle": _moodle,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
    "ilias": _ilias,
}


def _flat(name: str, mark: str) -> str:
    folder, _, file = name.partition("/")
    return f"{folder}{mark}{file}"


def _moodle_in_groups(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    return [(f"Group {'ABC'[place % 3]}-{name}", file) for name, file in _moodle(delivery, place)]


def _moodle_blind(delivery: Delivery, place: int) -> list[tuple[str, File]]:
    folder = f"Participant_{delivery.pupil.participant}_assignsubmission_file"
    return [(f"{folder}/{file.name}", file) for file in delivery.files]


# What the same systems write under other settings, or wrote in older versions.
OTHERWISE = {
    "moodle flat": lambda delivery, place: [(_flat(name, "_"), file) for name, file in _moodle(delivery, place)],
    "moodle before 4.1": lambda delivery, place: [(_flat(name, "_/"), file) for name, file in _moodle(delivery, place)],
    "moodle in groups": _moodle_in_groups,
    "moodle blind": _moodle_blind,
    "brightspace flat": lambda delivery, place: [
        (_flat(name, " - "), file) for name, file in _brightspace(delivery, place)
    ],
}


def lms_zip(lms: str, folder: Path, deliveries: tuple[Delivery, ...] | None = None) -> Path:
    """Write the class's hand-ins to a zip, named as this system names it, and return where it is."""
    path = folder / {"blackboard": "gradebook_CHEM1_Problem5fset201_2026-01-31-09-00-00.zip"}.get(
        lms, f"{lms} class.zip"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, delivery in enumerate(school_class() if deliveries is None else deliveries):
            for name, file in (NAMED | OTHERWISE)[lms](delivery, place):
                when = START if lms in ("canvas", "blackboard") else _when(file)
                archive.writestr(zipfile.ZipInfo(name, when.timetuple()[:6]), file.content, zipfile.ZIP_DEFLATED)
        if lms == "brightspace":
            archive.writestr("index.html", "<html><body>Submissions</body></html>")
    return path


def roster_csv(lms: str, folder: Path) -> Path:
    """Write the table of the class that this system exports, and return where it is."""
    rows, encoding, separator = _ROSTERS[lms]()
    text = io.StringIO()
    csv.writer(
        text, delimiter=separator, quoting=csv.QUOTE_ALL if lms == "blackboard" else csv.QUOTE_MINIMAL
    ).writerows(rows)
    path = folder / f"{lms}.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _canvas_rows():
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Problem set 1 (987654)"]
    points = ["    Points Possible", "", "", "", "", "14"]
    people = [[f"{each.last}, {each.first}", each.number, "", each.login, "1", ""] for each in pupils()]
    return [head, points, *people, ["Student, Test", "999", "", "f00d", "1", ""]], "utf-8-sig", ","


def _moodle_rows():
    head = ["Identifier", "Full name", "Email address", "Username", "Grade", "Last modified (submission)"]
    sent = {each.pupil: f"{_when(each.files[-1]):%A, %d %B %Y, %I:%M %p}" for each in school_class() if each.files}
    rows = [
        [f"Participant {each.participant}", each.name, each.email, each.login, "", sent.get(each, "-")]
        for each in pupils()
    ]
    return [head, *rows], "utf-8", ","


def _blackboard_rows():
    head = ["Last Name", "First Name", "Username", "Student ID", "Problem set 1 [Total Pts: 14 Score] |1702852"]
    return [head, *([each.last, each.first, each.login, each.number, ""] for each in pupils())], "utf-16", "\t"


def _brightspace_rows():
    head = ["OrgDefinedId", "Username", "Last Name", "First Name", "Email", "End-of-Line Indicator"]
    rows = [[f"#{each.number}", f"#{each.login}", each.last, each.first, each.email, "#"] for each in pupils()]
    return [head, *rows], "utf-8", ","


def _ilias_rows():
    head = ["Login", "Nachname", "Vorname", "E-Mail", "Matrikelnummer", "usr_id"]
    return [
        head, *([each.login, each.last, each.first, each.email, "", each.number] for each in pupils())
    ], "utf-8-sig", ";"  # fmt: skip


def _plain_rows():
    head = ["id", "first_name", "last_name", "email", "lms_user_id"]
    return [head, *([each.login, each.first, each.last, each.email, each.number] for each in pupils())], "utf-8", ","


_ROSTERS = {
    "folder": _plain_rows,
    "nbgrader": _plain_rows,
    "canvas": _canvas_rows,
    "moodle": _moodle_rows,
    "blackboard": _blackboard_rows,
    "brightspace": _brightspace_rows,
    "ilias": _ilias_rows,
}


def utc(file: File) -> datetime:
    """Return when a file was handed in, in UTC: Berlin is an hour ahead in winter."""
    return (_when(file) - timedelta(hours=1)).replace(tzinfo=UTC)
