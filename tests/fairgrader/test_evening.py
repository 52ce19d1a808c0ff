"""
The instructor's evening with a class of sixty, 39 of them special: from a system's zip to its own file for marks.

Only commands are given, and a person marks the prose in the panel; no file is touched by hand.
"""

import contextlib
import io
import json
import shutil
import sys
import time
import zipfile
from pathlib import Path

import nbformat
import pytest

from fairgrader.cli.main import main
from fairgrader.course import SETTINGS
from fairgrader.rubric.opening import open_panel

from . import classes, course, worksheets

ROOT = Path(__file__).parents[2]
SYSTEMS = ("canvas", "moodle", "blackboard", "brightspace", "ilias")
CLASS = {delivery.pupil.login: delivery for delivery in classes.school_class()}
PROSE = 2.5


class Evening:
    """Counts the commands, and keeps what each said."""

    def __init__(self, root: Path) -> None:
        self.root, self.commands, self.began = root, 0, time.monotonic()

    def run(self, *words: str) -> tuple[int, dict]:
        """Give one command in the folder of the course, and return its exit code and its report."""
        self.commands += 1
        said = io.StringIO()
        with contextlib.chdir(self.root), contextlib.redirect_stdout(said):
            code = main([*words, "--json"])
        return code, json.loads(said.getvalue())

    @property
    def minutes(self) -> float:
        """How long it has taken."""
        return (time.monotonic() - self.began) / 60


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    """Return a course whose problem set is released; nobody is enrolled yet."""
    root = tmp_path_factory.mktemp("evening") / "course"
    public = root.parent / "public" / course.NAME
    authored = {course.NAME: course.authored(), "buffers": course.authored("buffers")}
    for name, notebook in authored.items():
        place = root / "solutions" / name
        place.mkdir(parents=True)
        (place / f"{name}.ipynb").write_bytes(course.written(notebook))
    public.mkdir(parents=True)
    (public / f"{course.NAME}.ipynb").write_bytes(course.written(classes.public_set()))
    shutil.copy(ROOT / SETTINGS, root)
    with contextlib.chdir(root), contextlib.redirect_stdout(io.StringIO()):
        assert main(["release"]) == 0
    return root


@pytest.mark.nbgrader
@pytest.mark.parametrize(
    "lms", [name if name == "moodle" else pytest.param(name, marks=pytest.mark.long) for name in SYSTEMS]
)
def test_a_class_goes_from_the_systems_zip_to_its_own_file(lms, released, tmp_path, capsys):
    shutil.copytree(released, tmp_path / "course")
    given = tmp_path / "from the system"
    given.mkdir()
    zipped, roster = classes.lms_zip(lms, given), classes.roster_csv(lms, given)
    sheet = worksheets.worksheet(lms, given)
    untouched = {path.name: path.read_bytes() for path in given.iterdir()}
    evening = Evening(tmp_path / "course")

    code, _ = evening.run("roster", str(roster))
    assert code == 0
    others = ("--zone", "Europe/Berlin", "--roster", str(roster), "--also", str(released.parent / "public"))
    code, collected = evening.run("collect", course.NAME, str(zipped), *others)
    assert (code, len(collected["missing"])) == (1, classes.MISSING)
    _, graded = evening.run("autograde", course.NAME)
    assert [
        (each["student"], CLASS[each["student"]].special, each["reason"]) for each in graded["graded"] if each["reason"]
    ] == []
    _, waiting = evening.run("mark", course.NAME)
    marked_by_hand(evening.root)
    _, pages = evening.run("feedback", course.NAME, "--for", lms, "--template", str(sheet))
    code, filled = evening.run("export", course.NAME, "--to", lms, "--template", str(sheet), "--out", str(tmp_path))
    minutes = evening.minutes
    assert code == 1  # somebody must still be asked

    collected_ones = {login: each for login, each in CLASS.items() if each.outcome == "collected"}
    assert waiting["waiting"] == {"q9-answer": len(collected_ones)}
    marks = worksheets.marks_in(lms, Path(filled["path"]))
    assert len(marks) == len(CLASS)
    for login, delivery in CLASS.items():
        fair = "" if delivery.points is None else f"{delivery.points + PROSE:.2f}"
        assert marks[login] == fair, (login, delivery.special)
    with zipfile.ZipFile(evening.root / f"feedback-{course.NAME}-{lms}.zip") as archive:
        assert len([name for name in archive.namelist() if name.endswith(".html")]) == len(collected_ones)
    assert len(pages["made"]) == len(collected_ones)
    assert {path.name: path.read_bytes() for path in given.iterdir()} == untouched
    with capsys.disabled():
        sys.stdout.write(f"\n{lms}: {evening.commands} commands, {minutes:.1f} minutes, 0 files by hand\n")


def marked_by_hand(root: Path) -> None:
    """Give everybody's prose the same points in the panel, as a person does who types them."""
    notebook = nbformat.read(root / f"marking-{course.NAME}.ipynb", as_version=4)
    assert "open_panel('titration', 'q9-answer', grader=" in notebook.cells[1].source
    panel = open_panel(course.NAME, "q9-answer", grader="ada", folder=root)
    for _ in panel.desk.answers:
        panel.points.value = str(PROSE).replace(".", ",")
        panel.next_open.click()
    assert panel.desk.to_go == 0
