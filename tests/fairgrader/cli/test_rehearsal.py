"""The rehearsal takes the invented class from Moodle's zip to Moodle's own file, in any folder."""

import csv
import json
import time
import zipfile

import pytest

from fairgrader.cli.main import main
from fairgrader.demo.school import CLASS, answers
from fairgrader.demo.sums import ITEMS

ASKED = ("half a file", "a log-in page", "wrong kind of file")


@pytest.mark.nbgrader
def test_the_whole_evening_ends_in_a_results_page_and_ten_lines(tmp_path, capsys):
    began = time.monotonic()
    assert main(["demo", "--in", str(tmp_path / "demo"), "--json"]) == 0
    seconds = time.monotonic() - began
    told = json.loads(capsys.readouterr().out)
    assert len(told["lines"]) == 10
    assert seconds < 120
    page = (tmp_path / "demo" / "report.html").read_text("utf-8")
    assert "<h1>sums: report</h1>" in page

    with (tmp_path / "demo" / "moodle-sums.csv").open(encoding="utf-8", newline="") as file:
        marks = {row["Username"]: row["Grade"] for row in csv.DictReader(file)}
    right = {item.name: item.right for item in ITEMS}
    for pupil in CLASS:
        given = answers(pupil)
        fair = sum(given[name] == right[name] for name in right)
        late = min(0.1 * len(ITEMS), fair) if pupil.special == "late" else 0
        expected = "" if pupil.special in (*ASKED, "missing") else f"{fair - late:.2f}"
        assert marks[pupil.login] == expected, pupil
    with zipfile.ZipFile(tmp_path / "demo" / "feedback-sums-moodle.zip") as pages:
        assert len(pages.namelist()) == len([mark for mark in marks.values() if mark])


def test_it_never_writes_into_a_folder_that_holds_something(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["demo", "--in", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
