"""Every value that a lesson lets a student change, put in wrongly: a sentence with the cure, and no traceback."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
WRONG = {  # lesson, cell, what stands there, and what a hand may put in its place
    ("01", "who-claims", "= 2"): ["= 9", '= "2"', "= two", "= 2.5", "= -1", "= None"],
    ("02", "disputed", '"FC05"'): ['"FC99"', "FC09", '"fc09"', "9", '""', '"FC05'],
    ("02", "grade", "= None"): ["= contested", '= "contestd"', "= 3", '= "Contested"'],
    ("03", "cards", '"M1"'): ["M2", '"M9"', '"m2"', "2", '"M1'],
    ("05", "rule", "70000"): ['"70000"', "70,000", "seventy"],
    ("05", "change", "= 2017"): ["= 1800", '= "2015"', "= 1994", "= 2015.5", "= 2026", "= Year"],
    ("05", "verdicts", '{"C34": None'): ['{"C34": undecided', '{"C34": "fr"', '{"C34": 1'],
    ("05", "tables", '"us_casualties"'): ['"nothing"', "us_casualties", "3", '"US_casualties"'],
    ("06", "marked-memos", '"weak"'): ['"strog"', "strong", "1"],
    ("07", "score", "= 80, True"): ['= "80", True', "= 120, True", "= 80, no", '= 80, "False"', "= 0.8, True", "= 80"],
    ("07", "clues", '"M3"'): ["M4", '"M7"', '"m4"'],
    ("07", "odds", "= 50, 80, 40, True"): ['= "50", 80, 40, True', "= 50, 180, 40, True", "= 50, 80, 40, false"],
}
# Runs lessons in one shell, each once as it stands, and then its wrong cells; writes what each cell shows.
RUN = """
import io, json, sys, contextlib
from IPython.core.interactiveshell import InteractiveShell
shell, told = InteractiveShell.instance(), []

def run(code):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        shell.run_cell(code)
    return out.getvalue() + err.getvalue()

for cells, wrong in json.load(sys.stdin):
    for code in cells:
        run(code)
    told += [run(code) for code in wrong]
print(json.dumps(told))
"""


def cells_of(lesson):
    (path,) = NOTEBOOKS.glob(f"{lesson}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return what each wrong value of each cell shows."""
    lessons = {lesson: cells_of(lesson) for lesson, _, _ in WRONG}
    asked, names = [], []
    for lesson, cells in lessons.items():
        wrong = []
        for (number, cell, old), news in WRONG.items():
            if number == lesson:
                assert old in cells[cell], f"{lesson} {cell}: {old}"
                wrong += [cells[cell].replace(old, new, 1) for new in news]
                names += [(lesson, cell, new) for new in news]
        asked.append((list(cells.values()), wrong))
    run = subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path_factory.mktemp("student"),
    )
    return dict(zip(names, json.loads(run.stdout.splitlines()[-1]), strict=True))


@pytest.mark.parametrize(
    ("lesson", "cell", "new"), [(number, cell, new) for (number, cell, _), news in WRONG.items() for new in news]
)
def test_a_wrong_value_is_told_with_the_cure_and_without_a_traceback(told, lesson, cell, new):
    shown = re.sub(r"\x1b\[[0-9;]*m", "", told[lesson, cell, new]).strip()
    assert "Traceback" not in shown
    *before, last = shown.splitlines()
    assert not before or cell == "tables", "it lists the tables first"
    assert re.search(r"choose|write|use one of|quotation marks|digits only|True or False", last)
