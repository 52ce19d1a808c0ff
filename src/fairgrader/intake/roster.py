"""
Reads who is in the class from the CSV of a learning management system: Canvas, Moodle, Blackboard, Brightspace, ILIAS.

Any other table will do that names its columns in words: id, login, name, first name, last name, mail address, number.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .archives import IntakeError
from .lms.times import written_time
from .students import Roster, Student
from .tables import Table, read_table

__all__ = ["RosterFile", "read_roster", "roster_from"]

# What the columns are called in exports in English, German, French, Spanish, Dutch; the first that a table has counts.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("student_id", "student id", "nbgrader id", "id"),
    "login": (
        "sis login id", "username", "user name", "user_name", "login", "anmeldename", "benutzername", "nutzername",
        "benutzerkennung", "nom d'utilisateur", "nombre de usuario", "gebruikersnaam", "nome utente", "användarnamn",
        "brugernavn", "brukernavn", "nazwa użytkownika",
        "kullan\u0131c\u0131 ad\u0131", "όνομα χρήστη", "用户名", "ユーザ名",
    ),
    "number": (
        "lms_user_id", "orgdefinedid", "org defined id", "usr_id", "user id", "sis user id", "integration id",
        "id number", "idnumber", "student number", "matriculation number", "matrikelnummer", "matr.-nr.",
        "numéro d'identification", "número de id", "id-nummer", "student id", "numero id", "numer id",
        "kimlik numaras\u0131",
        "αριθμός ταυτότητας", "学号", "学籍番号", "idナンバー",
    ),
    "first": (
        "first name", "firstname", "first_name", "given name", "vorname", "prénom", "nombre", "voornaam",
        "förnamn", "fornavn", "imię", "jméno", "ad\u0131", "όνομα", "名", "名字",
    ),
    "last": (
        "last name", "lastname", "last_name", "surname", "family name", "nachname", "nom", "nom de famille",
        "apellido(s)", "apellidos", "achternaam", "cognome", "sobrenome", "efternamn", "efternavn", "etternavn",
        "nazwisko", "příjmení", "soyad\u0131", "επώνυμο", "επίθετο", "姓", "姓氏",
    ),
    "name": (
        "full name", "fullname", "student", "student name", "name", "vollständiger name", "nom complet",
        "nombre completo", "volledige naam", "nome completo", "fullständigt namn", "fulde navn", "fullt navn",
        "imię i nazwisko", "celé jméno", "tam ad\u0131", "ονοματεπώνυμο", "姓名", "氏名",
    ),
    "email": (
        "email address", "email", "e-mail", "mail", "e-mail-adresse", "e-mail address", "adresse de courriel",
        "dirección de correo", "dirección email", "e-mailadres", "indirizzo email", "endereço de email", "e-postadress",
        "e-mailadresse", "e-postadresse", "adres e-mail", "e-mailová adresa", "e-posta adresi",
        "διεύθυνση ηλεκτρονικού ταχυδρομείου", "διεύθυνση email", "电子邮件地址", "电子邮箱", "メールアドレス",
    ),
    "submitted": (
        "last modified (submission)", "zuletzt geändert (abgabe)", "zuletzt geändert (einreichung)",
        "dernière modification (travail remis)", "última modificación (entrega)",
    ),
}  # fmt: skip
_PARTICIPANT = re.compile(r"(?P<word>[^\W\d].*?)\s*(?P<number>\d+)")
_SUFFIX = re.compile(r"(?:sr|jr|jnr|snr)\.?|senior|junior|ii|iii|iv|esq\.?|ph\.?d\.?", re.IGNORECASE)
_SPOILED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_TEST_STUDENT = {"student, test", "test student"}


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The students in a file, which system wrote it, and the rows that name nobody."""

    roster: Roster
    written_by: str
    left_out: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{len(self.roster.students)} students, from a file of {self.written_by}."]
        return "\n".join([*lines, *(f"  not read: {row}" for row in self.left_out[:10])])


def read_roster(path: Path) -> RosterFile:
    """
    Return the students in a file.

    Raises
    ------
    IntakeError
        If the file is not there, or names nobody.
    """
    if not path.is_file():
        raise IntakeError(f"there is no file {path}: give the CSV that the LMS exports for the class")
    known = {name.casefold() for names in COLUMNS.values() for name in names}
    return roster_from(read_table(path.read_bytes(), path.name, known), path.name)


def roster_from(table: Table, name: str) -> RosterFile:
    r"""
    Return the students in a table.

    Parameters
    ----------
    table : Table
        The gradebook, the list of participants or the worksheet, as the system exported it.
    name : str
        The name of its file, for the error.

    Notes
    -----
    A student's id is, of what the table has: a column of this name, the login, the number, the mail address, the name.
    A full name is split before its last word, or at its comma. Rows without a student, such as Canvas's row of points
    and its test student, are left out.

    Raises
    ------
    IntakeError
        If no column says who the students are.

    Examples
    --------
    >>> text = b'Student,ID,SIS Login ID,Section\n"  Points Possible",,,\n"Doe, Jane",12345,jdoe,1\n'
    >>> found = roster_from(read_table(text, "grades.csv"), "grades.csv")
    >>> print(found, found.roster["jdoe"].label, found.roster["jdoe"].lms_id)
    1 students, from a file of Canvas. Jane Doe (jdoe) 12345
    """
    system = _written_by(table.columns)
    places = _places(table, system)
    if not {"id", "login", "number", "email", "name", "last", "participant"} & set(places):
        raise IntakeError(
            f"{name} has the columns {', '.join(table.columns)}, and none says who a student is: "
            "name one of them id, username, email or name"
        )
    students: dict[str, Student] = {}
    mails: dict[str, str] = {}
    left_out = []
    for row in table.rows:
        if system == "Canvas" and _is_canvas_own(row):
            continue
        student = _student(row, places, system)
        if student is None:
            left_out.append(", ".join(cell for cell in row.values() if cell)[:80])
        else:
            mine = mails.setdefault(student.id.casefold(), student.id) if "@" in student.id else student.id
            students[mine] = students[mine].joined(student) if mine in students else student
    if not students:
        raise IntakeError(f"{name} names no student: give the CSV that the LMS exports for the class")
    return RosterFile(Roster(tuple(students.values())), system, tuple(left_out))


def _written_by(columns: Sequence[str]) -> str:
    names = {column.casefold() for column in columns}
    if {"student", "id", "section"} <= names:
        return "Canvas"
    if "orgdefinedid" in names or "end-of-line indicator" in names:
        return "Brightspace"
    if {"last name", "first name", "username"} <= names:
        return "Blackboard"
    if "usr_id" in names or {"login", "matriculation number"} <= names:
        return "ILIAS"
    if names & {"identifier", "email address", "e-mail-adresse", "adresse de courriel", "dirección de correo"}:
        return "Moodle"
    return "a spreadsheet"


def _places(table: Table, system: str) -> dict[str, tuple[str, ...]]:
    """Return which columns hold what, the most telling first."""
    named = {column.casefold(): column for column in table.columns}
    found = {
        field: tuple(columns)
        for field, names in COLUMNS.items()
        if (columns := [named[name.casefold()] for name in names if name.casefold() in named])
    }
    if system in ("Canvas", "Brightspace", "Blackboard") and "id" in found:
        found["number"] = (*found.pop("id"), *found.get("number", ()))
    taken = {column for columns in found.values() for column in columns}
    numbered = [column for column in table.columns if column not in taken and _all_participants(table.rows, column)]
    return {**found, "participant": tuple(numbered)} if numbered else found


def _all_participants(rows: Iterable[Mapping[str, str]], column: str) -> bool:
    """Say whether a column holds ``Participant 1001`` in each row, in whatever language."""
    matches = [_PARTICIPANT.fullmatch(row[column]) for row in rows]
    words = {match["word"] for match in matches if match}
    numbers = {match["number"] for match in matches if match}
    return all(matches) and len(words) == 1 and len(numbers) == len(matches)


def _is_canvas_own(row: Mapping[str, str]) -> bool:
    """Say whether a row is the one of the points, which has no number, or Canvas's test student."""
    cells = {column.casefold(): cell for column, cell in row.items()}
    return not cells["id"] or cells["student"].casefold() in _TEST_STUDENT


def _student(row: Mapping[str, str], places: Mapping[str, tuple[str, ...]], system: str) -> Student | None:
    cells = {
        field: [cell for cell in (_clean(row[column], system) for column in columns) if cell]
        for field, columns in places.items()
    }
    first, last = _names(cells)
    numbers, logins, emails = (cells.get(field, []) for field in ("number", "login", "email"))
    called = [
        *cells.get("id", []),
        *logins,
        *(numbers[:1]),
        *emails,
        *([f"{first} {last}".strip()] * bool(first or last)),
        *cells.get("participant", []),
    ]
    if not called:
        return None
    if _SPOILED.fullmatch(called[0]):
        raise IntakeError(
            f"{called[0]} is a number that a spreadsheet has shortened: export the file again, and save it in none"
        )
    return Student(
        id=called[0],
        first=first,
        last=last,
        email=emails[0] if emails else "",
        lms_id=numbers[0] if numbers else "",
        numbers=frozenset(numbers),
        logins=frozenset(logins),
        participants=frozenset(_PARTICIPANT.sub(r"\g<number>", cell) for cell in cells.get("participant", [])),
        submitted=next((written_time(cell) for cell in cells.get("submitted", [])), None),
    )


def _names(cells: Mapping[str, list[str]]) -> tuple[str, str]:
    first, last, full = (next(iter(cells.get(field, [])), "") for field in ("first", "last", "name"))
    if first or last or not full:
        return first, last
    pieces = [piece.strip() for piece in full.split(",")]
    more = "".join(f", {piece}" for piece in pieces[1:] if _SUFFIX.fullmatch(piece))
    pieces = [piece for piece in pieces if not _SUFFIX.fullmatch(piece)]
    if len(pieces) > 1:
        return ", ".join(pieces[1:]), pieces[0] + more
    first, _, last = "".join(pieces).rpartition(" ")
    return first, last + more


def _clean(cell: str, system: str) -> str:
    """Return a cell without the ``#`` of Brightspace and without the ``'`` that guards a cell in a spreadsheet."""
    one_line = " ".join(cell.split())
    return one_line.lstrip("#").strip() if system == "Brightspace" else one_line.removeprefix("'").strip()
