"""The lessons as a case has them: the kit's own, with the case's texts in place of those about the kit's article."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..case import Case, case_folder, load_case
from ..case.location import kit_folder
from ..case.own_cells import OWN_LESSONS, own_cells, own_lesson
from ..errors import CaseError

__all__ = ["lesson_of", "still_to_write", "what_names"]

A_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")  # inside a sentence
A_ROW = r"[A-Z]{1,2}\d\d?|par\. \d+"


def lesson_of(path: Path, case: Case | None = None, folder: Path | None = None) -> dict[str, Any]:
    """
    Return a lesson of the kit as a notebook, as a case has it.

    A notebook of the same name in the case's folder ``notebooks`` stands in its place. Otherwise the cells for which
    the case has a text there get that text, and all other texts say the case's own noun.

    Parameters
    ----------
    path : Path
        The kit's notebook.
    case : Case, optional
        Without it: the case of ``$MOTIVELAB_DATA``, else the one that came with the kit.
    folder : Path, optional
        The folder of that case.

    Raises
    ------
    CaseError
        If the case has a text for a cell that the lesson does not have.
    """
    folder = folder or case_folder()
    own = own_lesson(folder, path.stem)
    notebook: dict[str, Any] = json.loads((own or path).read_text(encoding="utf-8"))
    if own or "case" in notebook["metadata"].get("motivelab", {}):  # it has been written for a case
        return notebook
    case = case or load_case(folder)
    texts = own_cells(folder, path.stem)
    known = [cell["id"] for cell in notebook["cells"]]
    if unknown := [name for name in texts if name not in known]:
        texts_of = folder / OWN_LESSONS / f"{path.stem}.md"
        raise CaseError(f'{texts_of}: the lesson has no cell "{unknown[0]}"; use one of {", ".join(known)}')
    cells = [_cell(cell, texts, case) for cell in notebook["cells"]]
    return notebook | {"cells": [cell for cell in cells if "".join(cell["source"]).strip()]}


def _cell(cell: dict[str, Any], texts: Mapping[str, str], case: Case) -> dict[str, Any]:
    text = texts.get(cell["id"])
    if text is None:
        said = "".join(cell["source"])
        text = case.article.called(said) if cell["cell_type"] == "markdown" else said
    return cell | {"source": text.splitlines(keepends=True)}


def still_to_write(path: Path, folder: Path) -> list[str]:
    """Return the ids of the texts that seem to be about the kit's article, where a case has none of its own."""
    if own_lesson(folder, path.stem):
        return []
    texts, about = own_cells(folder, path.stem), what_names(load_case(kit_folder()))
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    told = {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"}
    return [name for name, said in told.items() if name not in texts and about.search(said)]


def what_names(case: Case) -> re.Pattern[str]:
    """
    Return what a text names if it is about a case's article: the names in its claims, its year, a row or a paragraph.

    >>> about = what_names(load_case(kit_folder()))
    >>> [bool(about.search(text)) for text in ("Read par. 2.", "What is a share?")]
    [True, False]
    """
    names = {name for claim in case.claims for name in A_NAME.findall(claim.paraphrase)}
    counted = rf"(three|four|five|six|seven) {case.article.nouns}"
    return re.compile(rf"\b({'|'.join(sorted(names))}|{case.article.published.year}|{counted}|{A_ROW})\b")
