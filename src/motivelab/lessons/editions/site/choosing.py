"""Cells whose first line a student changes: a page shows what comes of each choice."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ....case import Case
from ....case.loading import table, table_names

__all__ = ["choice_in", "choices_of"]

# The names that lessons give to what a student may change.
CHOICES: Mapping[str, Callable[[Case], list[Any]]] = {
    "paragraph": lambda case: list(range(1, case.article.paragraphs + 1)),
    "motive": lambda case: [motive.id for motive in case.main_motives],
    "level": lambda _: list(dict.fromkeys(table("marked_memos")["level"])) if "marked_memos" in table_names() else [],
    "my_grade": lambda case: [None, *dict.fromkeys(check.verdict for check in case.fact_checks)],
}


def choices_of(case: Case) -> dict[str, list[Any]]:
    """Return for each name that a student may change what it may be, as far as the case says."""
    return {name: found(case) for name, found in CHOICES.items()}


def choice_in(source: str, choices: Mapping[str, list[Any]]) -> tuple[str, dict[Any, str]] | None:
    r"""
    Return the name that a student may change in a cell, and the cell for each choice; None if there is none.

    >>> choice_in("motive = 'M1'\nprint(motive)", {"motive": ["M1", "M2"]})[1]["M2"]
    "motive = 'M2'\nprint(motive)"
    """
    for name, values in choices.items():
        line = re.compile(rf"^{name} = [^\n]*$", re.MULTILINE)
        if line.search(source):
            before, after = line.split(source, maxsplit=1)
            return name, {value: f"{before}{name} = {value!r}{after}" for value in values}
    return None
