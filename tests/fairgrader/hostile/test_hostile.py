"""
A class of attackers and honest twins, graded in one run: nothing is gained, read, reached, left behind or changed.

Each attack hands in wrong answers, so it must earn nothing; its twin hands in right ones, so it must earn everything,
whoever is graded beside it.
"""

import copy
import os
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from ..foreign import ForeignCourse, labelled
from . import forged_marks, machine, protocol
from .attack import ITEMS, RIGHT, Attack

FAMILIES = {
    "forged": forged_marks.ATTACKS,
    "protocol": protocol.ATTACKS,
    "secret": machine.SECRETS,
    "reaching": machine.REACHING,
    "staying": machine.STAYING,
    "costly": machine.COSTLY,
    "file": machine.FILES,
    "script": machine.SCRIPTS,
}
ATTACKS = {f"{family}-{name}": attack for family, attacks in FAMILIES.items() for name, attack in attacks.items()}
FULL = {f"{item.name}_test": float(item.points) for item in ITEMS}
HELPERS = "def credit(words, right):\n    return 1.0 * len(set(words) & set(right))\n"
CANARIES = ("CANARY-HOME", "CANARY-ENVIRONMENT", "CANARY-OTHER", "HIDDEN TESTS", "SQLite format 3")


@dataclass
class Listener:
    """Something on this machine that no student's code may reach."""

    heard: list[bytes] = field(default_factory=list)

    def listen(self, end: socket.socket) -> None:
        while True:
            try:
                if end.type == socket.SOCK_DGRAM:
                    self.heard.append(end.recv(100))
                else:
                    connection, _ = end.accept()
                    with connection:
                        self.heard.append(connection.recv(100))
            except OSError:
                return


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder, home = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("home")
    (home / "secret.txt").write_text("CANARY-HOME")
    os.environ["TEACHERS_TOKEN"] = "CANARY-ENVIRONMENT"
    listener, ends = Listener(), []
    tcp = socket.create_server(("127.0.0.1", 0))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(tcp.getsockname())
    unix = socket.socket(socket.AF_UNIX)
    unix.bind(str(home / "s"))
    unix.listen()
    ends = [tcp, udp, unix]
    for end in ends:
        threading.Thread(target=listener.listen, args=(end,), daemon=True).start()
    course = _course(folder / "course")
    places = {"root": course.root, "home": home, "port": tcp.getsockname()[1], "socket": home / "s"}
    for name, attack in ATTACKS.items():
        _hand_in(course, name, attack, places)
        course.hand_in(f"twin-{name}", RIGHT)
    course.hand_in("somebody", RIGHT | {"words": f"{RIGHT['words']}  # CANARY-OTHER"})
    before = _tree(course.root / "source") | _tree(home)
    report = course.ours(jobs=4)
    yield course, report, listener, before == _tree(course.root / "source") | _tree(home)
    for end in ends:
        end.close()
    del os.environ["TEACHERS_TOKEN"]


def _course(root: Path) -> ForeignCourse:
    imports = labelled(new_code_cell("import numpy as np\nimport pandas as pd"), "imports", locked=True)
    cells = [imports, *(cell for item in ITEMS for cell in item.cells())]
    course = ForeignCourse.written(root, cells, {"given.csv": "a\n1\n2\n3\n", "helpers.py": HELPERS})
    course.settings.Execute.timeout = 2
    return course


def _hand_in(course: ForeignCourse, name: str, attack: Attack, places: dict) -> None:
    if attack.text is not None:
        content = attack.text if isinstance(attack.text, bytes) else attack.text.encode()
        course.hand_in_text(name, "").write_bytes(content)
        return
    notebook = copy.deepcopy(course.released())
    sources = attack.sources(places)
    for cell in notebook.cells:
        cell["source"] = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
    if attack.damage is not None:
        attack.damage(notebook)
    course.hand_in(name, {}, notebook)


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_there_are_more_than_eighty():
    assert len(ATTACKS) > 80


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing(name, graded):
    """None is a mark that a person must give."""
    marks = graded[0].marks(name)
    assert set(marks) == set(FULL)
    assert {cell: points for cell, points in marks.items() if points} == {}


@pytest.mark.parametrize("name", ATTACKS)
def test_its_honest_twin_earns_everything(name, graded):
    assert graded[0].marks(f"twin-{name}") == FULL


@pytest.mark.parametrize("name", ATTACKS)
def test_no_secret_is_in_what_it_put_out(name, graded):
    course, *_ = graded
    path = course.root / "autograded" / name / course.name / f"{course.name}.ipynb"
    if path.is_file():
        shown = [output for cell in course.graded(name).cells for output in cell.get("outputs", [])]
        assert [canary for canary in CANARIES if canary in str(shown)] == []


@pytest.mark.parametrize("name", machine.SCRIPTS)
def test_no_script_is_in_what_is_looked_at(name, graded):
    course, *_ = graded
    notebook = course.graded(f"script-{name}")
    looked_at = [*(cell.get("outputs", []) for cell in notebook.cells), *(cell.metadata for cell in notebook.cells)]
    words = str([notebook.metadata, looked_at, [cell.source for cell in notebook.cells if cell.cell_type != "code"]])
    assert not any(part in words for part in ("<script", "<img", "<svg", "javascript:", "display:none"))
    assert not any("attachments" in cell for cell in notebook.cells)


def test_nobody_was_reached(graded):
    assert graded[2].heard == []


def test_nothing_of_the_teachers_has_changed(graded):
    assert graded[3]
    assert not (graded[0].root / "nbgrader_config.py").exists()


def test_nothing_is_left_behind(graded):
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if _readable(path)]
    assert [command for command in commands if b"8639" in command] == []
    assert not Path("/tmp/evil-canary.txt").exists()
    assert [path for path in map(Path, __import__("sys").path) if (path / "evil-canary.pth").exists()] == []
    assert list(Path("/tmp").glob("fairgrader-*/student/*evil*")) == []


def _readable(path: Path) -> bool:
    try:
        path.read_bytes()
    except OSError:
        return False
    return True


def test_every_attacker_and_every_twin_is_in_the_report(graded):
    _, report, *_ = graded
    assert len(report.graded) == 2 * len(ATTACKS) + 1
    assert {entry.student for entry in report.refused} <= {
        name for name in ATTACKS if name.startswith(("file-", "costly-", "forged-", "protocol-", "staying-"))
    }
