"""
Windows, simulated on any system: what can be tried without it.

Elsewhere: a spreadsheet's CSV with CRLF and a byte-order mark, a letter in cp1252 (`case/test_another_article.py`,
`case/test_broken_case.py`), a redirected cp1252 output (`cli/test_command_line.py`), an archive that points to C: or is
named in cp1252 (`intake/test_archives.py`, `intake/test_odd_hand_ins.py`), marks sheets with CRLF in cp1252
(`export/test_sheet.py`), a file that a virus scanner holds (`frame/test_saved_work.py`), and a folder too deep for a
virtual environment (`test_cures.py`, `test_set_up.py`).
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path, PureWindowsPath

import nbformat
import pytest

from fairgrader.soundness import unsound
from motivelab.activities.frame.saved_work import SavedWork, SavedWorkError
from motivelab.lessons import launching
from motivelab.lessons.plan import plan_of
from motivelab.lessons.rules import RULES

ROOT = Path(__file__).parents[2]
# Naming Files, Paths, and Namespaces (Microsoft Learn): devices, signs that no name may hold, and the longest path.
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
NO_NAME = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
LONGEST = 259
DEEPEST = 97  # signs of the folder of the kit, as set-up allows them
LESSON = ROOT / "notebooks" / "03_weighing_motives.ipynb"


@pytest.fixture(scope="module")
def names() -> list[str]:
    """Return what the repository holds; the course folders that nbgrader makes are not in it."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [name for name in listed.split("\0") if name]


def test_every_file_of_the_kit_can_be_checked_out(names):
    parts = {part for name in names for part in name.split("/")}
    assert [part for part in parts if DEVICE.fullmatch(part) or NO_NAME.search(part)] == []
    assert [name for name in names if len(name) + DEEPEST + 1 > LONGEST] == []


def test_every_file_is_opened_with_its_encoding():
    """
    Windows' own is cp1252, not UTF-8: by ruff's rule PLW1514, which is in preview and so not among those of the linter.

    The walls around students' code are left out: they read what Linux alone has.
    """
    options = ["--isolated", "--preview", "--select=PLW1514", "--exclude=contain", "--output-format=concise"]
    checked = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *options, "src", "tools", "tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout == "All checks passed!\n"


def test_no_two_files_differ_only_by_capital_letters(names):
    assert [name for name, times in Counter(name.casefold() for name in names).items() if times > 1] == []


@pytest.mark.parametrize("name", ["con", "NUL", "aux", "com1", "lpt9"])
def test_no_work_is_saved_under_the_name_of_a_device(tmp_path, name):
    """To NUL.json Windows writes without an error, and keeps nothing."""
    with pytest.raises(SavedWorkError, match="it means a device"):
        SavedWork(name, tmp_path)
    assert SavedWork(f"{name}-1", tmp_path).shown.endswith(f"/{name}-1.json")


def test_the_works_of_the_lessons_are_apart_where_capitals_do_not_count():
    works = {work for path in sorted((ROOT / "notebooks").glob("*.ipynb")) for work in plan_of(read(path)).work}
    assert len(works) > 20
    assert len({work.casefold() for work in works}) == len(works)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def test_a_lesson_that_git_wrote_with_crlf_is_the_same_lesson(tmp_path):
    """By core.autocrlf, which Git for Windows sets, where nobody has .gitattributes: a zip that was unpacked."""
    copy = tmp_path / LESSON.name
    copy.write_bytes(LESSON.read_bytes().replace(b"\n", b"\r\n"))
    assert read(copy) == read(LESSON)
    assert unsound(RULES, read(copy)) == []


def test_saved_work_that_an_editor_wrote_with_crlf_and_a_mark_is_read(tmp_path):
    """Notepad of Windows before 2018 wrote such a mark."""
    SavedWork("weights", tmp_path).write({"answers": {"M1": 30}})
    path = tmp_path / "weights.json"
    kept = json.loads(path.read_bytes())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert SavedWork("weights", tmp_path).read() == kept


def test_a_lesson_named_with_backslashes_opens_at_its_address(tmp_path, monkeypatch):
    monkeypatch.setattr(launching, "PurePath", PureWindowsPath)
    named = r"notebooks\03 weighing.ipynb"
    (tmp_path / named).write_text("", encoding="utf-8")
    command = launching.lab_command(tmp_path, notebook=named)
    assert "--LabApp.default_url=/lab/tree/notebooks/03%20weighing.ipynb" in command
