"""The report as a notebook to project: what a class may see of itself, so no name and nobody's mark."""

import json
import math
from collections.abc import Sequence
from typing import Any

from .summary import FEW, Report

__all__ = ["projected"]


def projected(report: Report) -> dict[str, Any]:
    """
    Return a notebook in Jupyter's format 4.5, a slide a cell.

    A class so small that a mean would tell single marks sees the questions only.
    """
    cells = [_text("title", f"# {report.assignment}: how the class did\n\n{_start(report)}")]
    hard = sorted(report.items, key=lambda item: item.difficulty)
    if report.complete >= FEW:
        rows = [(item.name, _share(item.difficulty)) for item in hard]
        cells.append(_text("questions", _table(("Question", "Mean share of its points"), rows)))
        cells.append(_code("chart", _chart(report)))
    for number, (name, drawn) in enumerate(report.options.items(), 1):
        misled = [each for each in drawn if each.misleads]
        if report.complete >= FEW and misled:
            often = [each for each in drawn if each.count > 1]
            told = [(_cell(each.text), "right" if each.right else "", _share(each.count / each.of)) for each in often]
            words = "A wrong answer that many strong students gave: what speaks for it?"
            cells.append(
                _text(f"options-{number}", f"## {name}\n\n{words}\n\n" + _table(("Answer", "", "Share"), told))
            )
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}


def _start(report: Report) -> str:
    if report.complete < FEW:
        return f"{report.complete} of {report.students} students have all marks: too few to show more of them here."
    told = "" if math.isnan(report.alpha) else f" Cronbach's alpha is {report.alpha:.2f}."
    return f"{report.complete} students, {len(report.items)} questions. Marks: {report.middle()}.{told}"


def _chart(report: Report) -> str:
    shares = {item.name: round(item.difficulty, 3) for item in report.items}
    return (
        "import matplotlib.pyplot as plt\n\n"
        f"shares = {json.dumps(shares)}\n"
        "ax = plt.figure(figsize=(8, 0.3 * len(shares) + 1)).subplots()\n"
        "ax.barh(list(shares), list(shares.values()))\n"
        'ax.set(xlim=(0, 1), xlabel="mean share of the points")\n'
        "plt.show()\n"
    )


def _text(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {"slideshow": {"slide_type": "slide"}}, "source": source}


def _code(name: str, source: str) -> dict[str, Any]:
    about = {"slideshow": {"slide_type": "slide"}}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": about,
        "outputs": [],
        "source": source,
    }


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    """Return a student's answer so that a table of Markdown shows it as it is."""
    clean = "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-.!|$~" else sign for sign in text)
    return clean.replace("&", "&amp;")


def _share(value: float) -> str:
    return f"{100 * value:.0f} %"
