"""Names of other languages, code pages and systems, and files of other editors: the fair outcome for each."""

import io
import json
import zipfile

import pytest

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.collecting import collect
from fairgrader.intake.lms.times import written_time
from fairgrader.intake.roster import read_roster
from fairgrader.intake.students import Roster, Student

from .. import classes, course

FILE = "titration.ipynb"


def notebook(answer: str = '"A"') -> bytes:
    return course.written(course.solved(classes.release(), {"q1": answer}))


def zipped(*names: str | bytes) -> bytes:
    """Return a zip with a notebook of its own under each name; bytes stand there without the flag of UTF-8."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for place, name in enumerate(names):
            inside = name if isinstance(name, str) else f"{place}".rjust(len(name), "#")
            archive.writestr(zipfile.ZipInfo(inside), notebook(f'"{"ABCD"[place]}"'))
    content = target.getvalue()
    for place, name in enumerate(names):
        if isinstance(name, bytes):
            content = content.replace(f"{place}".rjust(len(name), "#").encode(), name)
    return content


def moodle(name: str, number: int) -> str:
    return f"{name}_{number}_assignsubmission_file/{FILE}"


def collected(places, tmp_path, content: bytes, roster: Roster | None = None):
    """Return the states by student, and the report."""
    path = tmp_path / "class.zip"
    path.write_bytes(content)
    report = collect(places, [path], roster=roster, zone="UTC")
    return {each.student: each.state for each in report.outcomes}, report


def class_of(*people: tuple[str, str]) -> Roster:
    """Return a roster of first and last names; their ids are a, b, c, d."""
    return Roster(tuple(Student("abcd"[place], first, last) for place, (first, last) in enumerate(people)))


GREEK = class_of(("Γιώργος", "Παπαδόπουλος"), ("Ελένη", "Παπαδοπούλου"))
CHINESE = class_of(("伟", "王"), ("Wei", "Wang"), ("小明", "李"))
GERMAN = class_of(("Jörg", "Groß"), ("Joerg", "Gross"), ("Bärbel", "Müller-Lüdenscheidt"))
FRENCH = class_of(("Élodie", "d'Aubigné"), ("Jean-François", "Lefèvre"), ("Jean", "François Lefèvre"))
RED = class_of(("Anna", "Maier"), ("Ben", "Berg"), ("Cem", "Can"))


@pytest.mark.parametrize(
    ("roster", "names", "students"),
    [
        (GREEK, [moodle("Γιωργος Παπαδοπουλος", 1), moodle("Ελένη Παπαδοπούλου", 2)], "ab"),
        (CHINESE, [moodle("王伟", 1), moodle("Wei Wang", 2), moodle("李 小明", 3)], "abc"),
        (GERMAN, [moodle("Jörg Groß", 1), moodle("Joerg Gross", 2), moodle("Bärbel Müller-Lüdenscheidt", 3)], "abc"),
        (FRENCH, [moodle("Élodie d’Aubigné", 1), moodle("Jean-François Lefèvre", 2)], "ab"),  # noqa: RUF001 - typed so
        (RED, [moodle("Red-Anna Maier", 1), moodle("Blau und Gelb-Ben Berg", 2), moodle("Green-Cem Can", 3)], "abc"),
        (GERMAN, [f"Jörg Groß/{FILE}".encode("cp850"), f"Bärbel Müller-Lüdenscheidt/{FILE}".encode("cp437")], "ac"),
        (GERMAN, [f"Jörg Groß/{FILE}".encode("cp1252"), f"Bärbel Müller-Lüdenscheidt/{FILE}".encode()], "ac"),
        (GREEK, [f"Γιώργος Παπαδόπουλος/{FILE}".encode("cp737"), f"Ελένη Παπαδοπούλου/{FILE}".encode("cp1253")], "ab"),
        (CHINESE, [f"王伟/{FILE}".encode("gbk"), f"李小明/{FILE}".encode()], "ac"),
        (RED, [f"a /{FILE}", f"b./{FILE}", f".c/{FILE}"], "abc"),
        (RED, [f"titration-a/{FILE}", f"titration-b/{FILE}"], "ab"),
        (RED, [f"Anna Maier - {FILE}", f"Ben Berg - {FILE}"], "ab"),
        (RED, [moodle("Maier, Anna (a)", 1), moodle("Berg, Ben (b)", 2)], "ab"),
        (CHINESE, [f"1-1 - 王伟 - 2024年9月20日 1335/{FILE}"], "a"),
    ],
)
def test_each_name_is_its_students_and_nobodys_else(roster, names, students, places, tmp_path):
    """The first name has the answer A, the second B, and so on."""
    states, report = collected(places, tmp_path, zipped(*names), roster)
    assert states == dict.fromkeys(students, "new")
    assert report.nobodys == ()
    for place, student in enumerate(students):
        cells = json.loads((places.submission(student) / FILE).read_text())["cells"]
        assert any(f'= "{"ABCD"[place]}"' in cell["source"] for cell in cells)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([moodle("Anna Schmidt", 1), moodle("Anna Schmidt", 2)], "may be Anna Schmidt (a) or Anna Schmidt (b)"),
        ([moodle("Anna-Lena Schmidt", 1), moodle("Anna Berg", 2)], "Anna-Lena Schmidt is not in the roster"),
        ([f"J÷rg Gro▀/{FILE}"], "is not in the roster"),
    ],
)
def test_who_is_not_certain_is_named_and_gets_nobodys_work(names, words, places, tmp_path):
    roster = class_of(("Anna", "Schmidt"), ("Anna", "Schmidt"), ("Lena", "Schmidt"))
    states, report = collected(places, tmp_path, zipped(*names), roster)
    assert states == {}
    assert words in report.nobodys[0]
    assert report.needs_a_person


def test_a_path_that_a_zip_holds_twice_is_two_files_and_an_empty_zip_is_told(places, tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(f"anna/{FILE}", notebook('"A"'))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(f"anna/{FILE}", notebook('"B"'))
    _, report = collected(places, tmp_path, target.getvalue())
    assert report.outcomes[0].notes[0].startswith("took anna/titration")
    assert len(list((places.kept / "files").iterdir())) == 2
    _, report = collected(places, tmp_path, zipped())
    assert report.nobodys == ("class.zip holds no file",)
    assert report.needs_a_person


def test_seven_zips_in_one_another_are_asked_for_and_three_are_opened(places, tmp_path):
    for deep, state in ((3, "new"), (7, "ask")):
        content = notebook()
        for _ in range(deep):
            target = io.BytesIO()
            with zipfile.ZipFile(target, "w") as archive:
                archive.writestr("inner.zip" if content.startswith(b"PK") else FILE, content)
            content = target.getvalue()
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(f"deep{deep}/work.zip", content)
            archive.writestr(f"other{deep}/{FILE}", notebook())
        states, _ = collected(places, tmp_path, target.getvalue())
        assert (states[f"deep{deep}"], states[f"other{deep}"]) == (state, "new")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 maj 2024 0905", (2024, 5, 4)),
        ("5 paź 2024 0905", (2024, 10, 5)),
        ("6 Ağu 2024 0905", (2024, 8, 6)),
        ("7 července 2024 09:05", (2024, 7, 7)),
        ("8 června 2024 09:05", (2024, 6, 8)),
        ("9 Σεπτεμβρίου 2024 09:05", (2024, 9, 9)),
        ("10 Μαΐου 2024 09:05", (2024, 5, 10)),
        ("2024年9月20日 09:05", (2024, 9, 20)),
        ("2024년 9월 20일 0905", (2024, 9, 20)),
    ],
)
def test_a_time_is_read_in_the_language_of_its_system(text, day):
    found = written_time(text)
    assert (found.year, found.month, found.day, found.hour, found.minute) == (*day, 9, 5)


@pytest.mark.parametrize(
    ("table", "students"),
    [
        ("Όνομα,Επώνυμο,Αριθμός ταυτότητας\nΓιώργος,Παπαδόπουλος,77\n", {"77": "Γιώργος Παπαδόπουλος"}),  # noqa: RUF001 - these letters are meant
        ("名,姓,学号\n伟,王,2024001\n", {"2024001": "伟 王"}),
        ("Imię,Nazwisko,Nazwa użytkownika\nAnna,Żak,azak\n", {"azak": "Anna Żak"}),
        ("Course: Chemistry 1\nExported: 2026\n\nid,first name,last name\n1,Jane,Doe\n", {"1": "Jane Doe"}),
        ("email,name\n j@x.de ,Jane Doe\nJ@X.de,Jane Doe\n", {"j@x.de": "Jane Doe"}),
        ('id,name\n1,"Jane\nDoe"\n', {"1": "Jane Doe"}),
        ("sep=;\nid;name\n1;Jane Doe\n", {"1": "Jane Doe"}),
    ],
)
def test_a_roster_is_read_in_the_language_of_its_system(table, students, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(table, "utf-8")
    assert {each.id: each.name for each in read_roster(path).roster} == students


def test_a_number_that_a_spreadsheet_shortened_is_refused_with_the_cure(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("id,name\n2.02401E+09,Jane Doe\n")
    with pytest.raises(IntakeError, match="shortened: export the file again"):
        read_roster(path)
