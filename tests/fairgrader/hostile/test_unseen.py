"""A second class of attackers, of kinds that the first has not: each gains nothing, and nobody beside it loses."""

# ruff: noqa: E501 -- an item is one line of a table

import copy
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from ..foreign import ForeignCourse, Item, labelled
from . import attack, test_hostile
from .hostile_class import HELPERS, hand_in
from .unseen import ATTACKS

KEPT = Item("kept", "import pickle\nwith open('kept.pkl', 'wb') as file:\n    pickle.dump({'n': 7919}, file)",
            "import pickle\nwith open('kept.pkl', 'rb') as file:\n    assert pickle.load(file) == {'n': 7919}", "pass", 2)  # fmt: skip
SUITE = Item("root", "def root(x):\n    return x ** 0.5",
             "import unittest\nclass Roots(unittest.TestCase):\n    def test_nine(self):\n        self.assertEqual(root(9), 3)\n"
             "found = unittest.TestResult()\nunittest.defaultTestLoader.loadTestsFromTestCase(Roots).run(found)\n"
             "assert found.wasSuccessful()", "pass", 2)  # fmt: skip
ITEMS = [*attack.ITEMS, KEPT, SUITE]
RIGHT = {item.name: item.solution for item in ITEMS}
FULL = {f"{item.name}_test": float(item.points) for item in ITEMS}
TWINS = 4


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    imports = labelled(new_code_cell("import numpy as np\nimport pandas as pd"), "imports", locked=True)
    cells = [imports, *(cell for item in ITEMS for cell in item.cells())]
    files = {"given.csv": "a\n1\n2\n3\n", "helpers.py": HELPERS}
    course = ForeignCourse.written(tmp_path_factory.mktemp("unseen") / "course", cells, files)
    course.settings.Execute.timeout = 2
    for name, one in ATTACKS.items():
        hand_in(course, name, one, {})
    for number in range(TWINS):
        course.hand_in(f"twin-{number}", copy.deepcopy(RIGHT))
    return course, course.ours(jobs=4)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing(name, graded):
    marks = graded[0].marks(name)
    assert {cell: points for cell, points in marks.items() if points} == {}


@pytest.mark.parametrize("number", range(TWINS))
def test_an_honest_student_beside_them_earns_everything(number, graded):
    assert graded[0].marks(f"twin-{number}") == FULL


def test_everybody_is_in_the_report(graded):
    assert len(graded[1].graded) == len(ATTACKS) + TWINS


def test_nothing_is_left_behind():
    assert not Path("/dev/shm/evil-8639").exists()
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if test_hostile._readable(path)]
    assert [command for command in commands if b"86396" in command] == []
