"""The rubric of the one paragraph that a person marks stands where that person reads it."""

from pathlib import Path

import nbformat

from fairgrader.notebook.cells import items

ROOT = Path(__file__).parents[2]


def test_the_teachers_table_is_the_rubric_of_the_authored_notebook():
    """The formgrader shows no metadata, so the table in INSTRUCTORS.md is all that a marker sees of it."""
    authored = nbformat.read(ROOT / "solutions" / "ps4_judgement" / "ps4_judgement.ipynb", as_version=4)
    (paragraph,) = (item for item in items(authored) if "test" not in item.cells)
    rubric = paragraph.cells["answer"].metadata.fairgrader.rubric
    text = (ROOT / "INSTRUCTORS.md").read_text("utf-8")
    assert [part for part in rubric if f"| {part.part} | {part.full} | {part.half} |" not in text] == []
    assert sum(part.points for part in rubric) == paragraph.points
