"""A small course for the runner: three questions and one that a person marks."""

import copy
import shutil

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from ..foreign import ForeignCourse, Item, labelled

ITEMS = [
    Item("total", "total = 7 * 6", "assert total == 42", "total = 41"),
    Item("half", "half = 0.5", "4 * half", "half = 0.25", points=2),
    Item("double", "def double(x):\n    return 2 * x", "assert double(4) == 8", "def double(x):\n    return x"),
]
RIGHT = {item.name: item.solution for item in ITEMS}
FULL = {"total_test": 1.0, "half_test": 2.0, "double_test": 1.0}


@pytest.fixture(scope="session")
def generated(tmp_path_factory) -> ForeignCourse:
    essay = labelled(new_markdown_cell("Write here."), "essay", grade=True, solution=True, points=3)
    cells = [labelled(new_code_cell("import math"), "imports", locked=True)]
    cells += [cell for item in ITEMS for cell in item.cells()]
    return ForeignCourse.written(tmp_path_factory.mktemp("generated") / "course", [*cells, essay])


@pytest.fixture
def small(generated, tmp_path) -> ForeignCourse:
    """Return a copy of the course; nobody has handed in."""
    shutil.copytree(generated.root, tmp_path / "course")
    return ForeignCourse(tmp_path / "course", copy.deepcopy(generated.settings))
