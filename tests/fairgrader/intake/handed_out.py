"""The released notebooks of the small course, a solved one, and what happens to it on its way."""

import copy
import json

from fairgrader.intake.reading import Handed, read_notebook
from fairgrader.intake.released import released_notebook

from .. import classes, course


def handed(notebook) -> Handed:
    found = read_notebook(json.dumps(notebook).encode())
    assert isinstance(found, Handed)
    return found


def released(notebook, assignment: str = course.NAME, origin: str = ""):
    return released_notebook(assignment, assignment, handed(notebook).cells, origin)


MINE = released(classes.release())
OTHER = released(classes.other_set(), "buffers")
PUBLIC = released(classes.public_set(), origin="the public set")
ALL = (MINE, OTHER, PUBLIC)
SOLVED = course.solved(classes.release(), classes.answers_of("anna"), classes.prose_of("anna"))


def changed(edit) -> Handed:
    notebook = copy.deepcopy(SOLVED)
    for number, cell in enumerate(notebook.cells):
        edit(number, cell)
    return handed(notebook)


def no_labels(number, cell):
    cell.metadata = {}


def no_labels_or_ids(number, cell):
    cell.metadata, cell.id = {}, f"fresh-{number}"


def other_spaces(number, cell):
    no_labels_or_ids(number, cell)
    cell.source = cell.source.replace("\n", "\n\n").replace(" = ", "  =  ")


def some_letters(number, cell):
    no_labels_or_ids(number, cell)
    cell.source = cell.source.replace("Question", "Qestion").replace("points", "Points")
