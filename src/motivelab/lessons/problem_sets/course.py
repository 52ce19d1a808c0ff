"""The two problem sets of a case as files of a course, and what is missing for one that cannot be made."""

import json

from ...case import Case
from ...errors import CaseError
from .notebook import problem_set
from .sets import reading_items, support_table, weighing_items

__all__ = ["problem_sets"]

COUNTING = 'import pandas\n\nsupport = pandas.read_csv("support.csv")'


def problem_sets(case: Case) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Return the files of each problem set that can be made, by its name, and why another one cannot."""
    makers = {"ps1_reading": _reading, "ps2_weighing": _weighing}
    made, missing = {}, []
    for name, make in makers.items():
        try:
            made[name] = make(case)
        except CaseError as error:
            missing.append(f"{name} is not written: {error}")
    return made, missing


def _reading(case: Case) -> dict[str, str]:
    notebook = problem_set("ps1", "Problem set 1: Reading", reading_items(case))
    return {"ps1_reading.ipynb": f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n"}


def _weighing(case: Case) -> dict[str, str]:
    notebook = problem_set("ps2", "Problem set 2: Weighing", weighing_items(case), start=COUNTING)
    text = f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n"
    return {"ps2_weighing.ipynb": text, "support.csv": support_table(case)}
