"""
A class of attackers and honest twins, graded in one run: nothing is gained, read, reached, left behind or changed.

Each attack hands in wrong answers, so it must earn nothing; its twin hands in right ones, so it must earn everything,
whoever is graded beside it.
"""

import os
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .attack import RIGHT
from .hostile_class import ATTACKS, FULL, hand_in, hostile_course, tree

CANARIES = ("CANARY-HOME", "CANARY-ENVIRONMENT", "CANARY-OTHER", "HIDDEN TESTS", "SQLite format 3")
# One or two of each family, and none that waits for a clock; all of them are tried in `make test-long`.
QUICK = [
    "forged-rewritten", "forged-ast-transformer", "forged-equal-object", "forged-frames", "protocol-forged-marks",
    "protocol-patched-run", "secret-gradebook", "secret-environment", "reaching-tcp", "reaching-unix",
    "staying-settings", "costly-killed", "file-no-json", "script-html", "script-metadata",
]  # fmt: skip
EITHER = ["quick", pytest.param("all", marks=pytest.mark.long)]
in_either = pytest.mark.parametrize("graded", EITHER, indirect=True, scope="module")
CASES = [*(("quick", name) for name in QUICK), *(pytest.param("all", name, marks=pytest.mark.long) for name in ATTACKS)]
each_attack = pytest.mark.parametrize(("graded", "name"), CASES, indirect=["graded"], scope="module")
SCRIPTS = [case for case in CASES if str(getattr(case, "values", case)[1]).startswith("script-")]


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
def graded(request, tmp_path_factory):
    attacks = ATTACKS if request.param == "all" else {name: ATTACKS[name] for name in QUICK}
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
    course = hostile_course(folder / "course")
    places = {"root": course.root, "home": home, "port": tcp.getsockname()[1], "socket": home / "s"}
    for name, attack in attacks.items():
        hand_in(course, name, attack, places)
        course.hand_in(f"twin-{name}", RIGHT)
    course.hand_in("somebody", RIGHT | {"words": f"{RIGHT['words']}  # CANARY-OTHER"})
    before = tree(course.root / "source") | tree(home)
    report = course.ours(jobs=4)
    yield course, report, listener, before == tree(course.root / "source") | tree(home)
    for end in ends:
        end.close()
    del os.environ["TEACHERS_TOKEN"]


def test_there_are_more_than_eighty():
    assert len(ATTACKS) > 80


@each_attack
def test_an_attack_gains_nothing(name, graded):
    """None is a mark that a person must give."""
    marks = graded[0].marks(name)
    assert set(marks) == set(FULL)
    assert {cell: points for cell, points in marks.items() if points} == {}


@each_attack
def test_its_honest_twin_earns_everything(name, graded):
    assert graded[0].marks(f"twin-{name}") == FULL


@each_attack
def test_no_secret_is_in_what_it_put_out(name, graded):
    course, *_ = graded
    path = course.root / "autograded" / name / course.name / f"{course.name}.ipynb"
    if path.is_file():
        shown = [output for cell in course.graded(name).cells for output in cell.get("outputs", [])]
        assert [canary for canary in CANARIES if canary in str(shown)] == []


@pytest.mark.parametrize(("graded", "name"), SCRIPTS, indirect=["graded"], scope="module")
def test_no_script_is_in_what_is_looked_at(name, graded):
    course, *_ = graded
    notebook = course.graded(name)
    looked_at = [*(cell.get("outputs", []) for cell in notebook.cells), *(cell.metadata for cell in notebook.cells)]
    words = str([notebook.metadata, looked_at, [cell.source for cell in notebook.cells if cell.cell_type != "code"]])
    assert not any(part in words for part in ("<script", "<img", "<svg", "javascript:", "display:none"))
    assert not any("attachments" in cell for cell in notebook.cells)


@in_either
def test_nobody_was_reached(graded):
    assert graded[2].heard == []


@in_either
def test_nothing_of_the_teachers_has_changed(graded):
    assert graded[3]
    assert not (graded[0].root / "nbgrader_config.py").exists()


@in_either
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


@in_either
def test_every_attacker_and_every_twin_is_in_the_report(graded):
    _, report, *_ = graded
    attackers = [entry.student for entry in report.graded if entry.student in ATTACKS]
    assert len(attackers) >= len(QUICK)
    assert len(report.graded) == 2 * len(attackers) + 1
    assert {entry.student for entry in report.refused} <= {
        name for name in ATTACKS if name.startswith(("file-", "costly-", "forged-", "protocol-", "staying-"))
    }
