"""What happens to notebooks on their way: each robot does one such thing to a solved one."""

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from fairgrader.notebook.cells import Item, items

ORDERLY, FIRST = (lambda classroom: []), (lambda classroom: [next(iter(classroom.full)).removesuffix("-test")])


@dataclass(frozen=True)
class Damage:
    """What a robot does to the notebook and its first item, which items that costs, and what must be told."""

    do: Callable[[NotebookNode, Item], None]
    lost: Callable[..., Sequence[str]] = ORDERLY
    told: str = ""
    file: str = "{name}.ipynb"


def damaged(authored: NotebookNode, damage: Damage) -> NotebookNode:
    """Return a copy of the solved notebook after the damage."""
    notebook = copy.deepcopy(authored)
    damage.do(notebook, items(notebook)[0])
    return notebook


def variable(item: Item) -> str:
    """Return the name that the item asks for."""
    return re.match(r"\w+", item.cells["answer"].source)[0]


def first_line(code: str) -> Callable[[NotebookNode, Item], None]:
    """Put code above the answer, in the same cell."""

    def do(_notebook, item):
        item.cells["answer"].source = f"{code}\n{item.cells['answer'].source}"

    return do


def last_line(code: str) -> Callable[[NotebookNode, Item], None]:
    """Put code below the answer, in the same cell; ``{name}`` is the name that the item asks for."""

    def do(_notebook, item):
        item.cells["answer"].source += "\n" + code.format(name=variable(item))

    return do


def every_cell_writes(stream: str) -> Callable[[NotebookNode, Item], None]:
    """Let something write to a stream whenever a cell runs, test cells included, as a logger or a progress bar does."""
    code = f"import sys; get_ipython().events.register('pre_run_cell', lambda info: print('noise', file=sys.{stream}))"
    return first_line(code)


def delete(*parts: str) -> Callable[[NotebookNode, Item], None]:
    """Delete cells of the item."""

    def do(notebook, item):
        gone = [item.cells[part].id for part in parts]
        notebook.cells = [cell for cell in notebook.cells if cell.id not in gone]

    return do


def duplicate(part: str) -> Callable[[NotebookNode, Item], None]:
    """Copy a cell below itself, as a notebook editor does: the label is copied too, the cell id is new."""

    def do(notebook, item):
        double = copy.deepcopy(item.cells[part]) | {"id": "0123abcd"}
        notebook.cells.insert(notebook.cells.index(item.cells[part]) + 1, NotebookNode(double))

    return do


def answer_in_the_copy(notebook, item):
    """Leave the first cell as it was released and answer in a copy of it."""
    duplicate("answer")(notebook, item)
    item.cells["answer"].source = f"{variable(item)} = None"


def split(part: str) -> Callable[[NotebookNode, Item], None]:
    """Split a cell in two after its first line: both halves have its label."""

    def do(notebook, item):
        duplicate(part)(notebook, item)
        first, rest = item.cells[part].source.split("\n", 1)
        item.cells[part].source = first
        notebook.cells[notebook.cells.index(item.cells[part]) + 1].source = rest

    return do


def extra_cells(notebook, _item):
    """Write notes and tries everywhere."""
    notes = [new_markdown_cell("My note", id=f"note-{number}") for number in range(len(notebook.cells))]
    tries = [new_code_cell("scratch = 1 + 1\nscratch", id=f"try-{number}") for number in range(len(notebook.cells))]
    notebook.cells = [cell for three in zip(notes, notebook.cells, tries, strict=True) for cell in three]


def other_kernel(notebook, _item):
    """Save with a kernel that is not here."""
    notebook.metadata.kernelspec = {"name": "julia-1.10", "display_name": "Julia", "language": "julia"}


def out_of_order(notebook, _item):
    """Run the cells from the last to the first, so that numbers and outputs are those of another order."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(reversed(code), start=1):
        cell.execution_count = number
        cell.outputs = [new_output("error", ename="NameError", evalue="not defined yet", traceback=["NameError"])]


def needs_a_later_cell(notebook, item):
    """Use in the answer what only a cell at the end makes."""
    first_line("later")(notebook, item)
    notebook.cells.append(new_code_cell("later = 1", id="made-later"))


def lost_labels(notebook, _item):
    """Open the notebook in an editor that drops all metadata."""
    for cell in notebook.cells:
        cell.metadata = NotebookNode()
    notebook.metadata = NotebookNode()


def easier_test(notebook, item):
    """Rewrite the test, and take the answer out."""
    item.cells["test"].source = "100.0"
    item.cells["answer"].source = f"{variable(item)} = None"


def text_for_code(_notebook, item):
    """Turn the answer into a text cell."""
    cell = item.cells["answer"]
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]


def unknown_label(_notebook, item):
    """Change the label of the answer."""
    item.cells["answer"].metadata.nbgrader["grade_id"] = "ps9-q9-answer"
    item.cells["answer"].id = "cell-9"


def skip_the_tests(notebook, item):
    """Tag the test so that it does not run, and take the answer out."""
    item.cells["test"].metadata["tags"] = ["skip-execution"]
    item.cells["answer"].source = f"{variable(item)} = None"


def nothing(_notebook, _item):
    """Change nothing."""


PUT_BACK, TWICE = "{item}-test was missing; it was put back", "{item}-test was there more than once"
DAMAGED = {
    "warning-raised": Damage(first_line("import warnings; warnings.warn('mind this')")),
    "noise-on-stderr": Damage(every_cell_writes("stderr")),
    "noise-on-stdout": Damage(every_cell_writes("stdout")),
    "numpy-answer": Damage(last_line("import numpy; {name} = numpy.asarray({name})[()]")),
    "leftover-none": Damage(last_line("{name} = None"), FIRST),
    "deleted-test": Damage(delete("test"), told=PUT_BACK),
    "deleted-answer": Damage(delete("answer"), FIRST),
    "deleted-item": Damage(delete("question", "answer", "test"), FIRST, PUT_BACK),
    "duplicated-test": Damage(duplicate("test"), told=TWICE),
    "duplicated-answer": Damage(answer_in_the_copy, told="{item}-answer was there more than once"),
    "split-answer": Damage(split("answer"), told="{item}-answer was there more than once"),
    "split-test": Damage(split("test"), told="{item}-test is not for editing; the released text counts"),
    "renamed-and-matched": Damage(
        nothing, told="{name}-Copy1.ipynb is {name}.ipynb, by its grade ids", file="{name}-Copy1.ipynb"
    ),
    "extra-cells": Damage(extra_cells),
    "wrong-kernel": Damage(other_kernel),
    "run-out-of-order": Damage(out_of_order),
    "needs-a-later-cell": Damage(needs_a_later_cell, FIRST),
    "import-error": Damage(first_line("import a_package_that_nobody_has"), FIRST),
    "endless-loop": Damage(first_line("while True: pass"), FIRST),
    "dead-kernel": Damage(first_line("import os; os._exit(1)"), FIRST, "ended the Python that ran it"),
    "fifty-megabytes": Damage(last_line("print('x' * 50_000_000)"), told="a cell may put out 1,000,000 characters"),
    "huge-error": Damage(last_line("raise ValueError('x' * 50_000_000)")),
    "lost-labels": Damage(lost_labels, told="{item}-test had lost its label"),
    "easier-test": Damage(easier_test, FIRST, "{item}-test is not for editing; the released text counts"),
    "skipped-test": Damage(skip_the_tests, FIRST),
    "text-for-code": Damage(text_for_code),
    "unknown-label": Damage(unknown_label, told="a cell was labelled 'ps9-q9-answer', which this assignment does not"),
}
