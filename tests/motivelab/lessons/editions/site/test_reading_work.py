"""Cells of the real lessons that read a student's work are found, each with its way of reading."""

from pathlib import Path

import pytest

from motivelab.lessons.editions.running import run_lesson
from motivelab.lessons.editions.site.reading_work import reading_of

LESSONS = Path(__file__).parents[5] / "notebooks"
# Looked up in the notebooks by hand: the cell, how the page reads it, and whose work.
READ = {
    "00_start_here": {
        "check-setup": ("setup", ()),
        "toy-weights": ("shares", ("toy-cafe",)),
        "progress": ("progress", ()),
    },
    "01_the_article": {
        "seal-forecasts": ("seal", ("forecasts",)),
        "gut-check": ("judgements", ("gut-weights",)),
    },
    "02_claims_and_sources": {
        "partner-agreement": ("partner", ("kinds",)),
        "agreement": ("agreement", ("kinds",)),
    },
    "03_weighing_motives": {
        "ways-table": ("shares", ("weights",)),
        "gut": ("judgements", ("gut-weights", "weights")),
    },
    "06_judgement": {
        "before-after": ("before-after", ("weights",)),
        "exit": ("shares", ("weights",)),
    },
}


@pytest.mark.parametrize("lesson", READ)
def test_each_cell_that_reads_work_is_read_by_the_page(lesson):
    found = {}
    for cell in run_lesson(LESSONS / f"{lesson}.ipynb"):
        reading = None if cell.is_text else reading_of(cell.source, cell.space, cell.value)
        if reading is not None:
            found[cell.name] = (reading.way, reading.works)
    assert found == READ[lesson]
