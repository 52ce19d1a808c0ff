"""Loads a case folder into model objects, and its tables into data frames."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CaseError
from .assembly import assembled, described_article
from .location import case_folder
from .model import Case
from .question_rules import check_questions
from .reading import check_references, read_table
from .requirements import check_required, references_of
from .rules import check_rules
from .schema import read_schemas

if TYPE_CHECKING:
    import pandas

__all__ = ["load_case", "table", "table_names"]

Folder = str | os.PathLike[str] | None


def load_case(folder: Folder = None) -> Case:
    """
    Load a case: read all its tables, check every cell and every reference, and return model objects.

    Parameters
    ----------
    folder : path, optional
        The case folder. Without it: ``$MOTIVELAB_DATA``, else the case that came with the kit.

    Raises
    ------
    CaseError
        If the folder or a table is missing, or for the first cell that breaks a rule. The message names file, line,
        column, value, rule and cure.

    Examples
    --------
    >>> case = load_case()
    >>> case.article.paragraphs, len(case.claims)
    (8, 46)
    """
    path = case_folder(folder)
    return _loaded(path, _state_of(path))


@lru_cache(maxsize=4)
def _loaded(path: Path, _state: tuple[tuple[str, int, int], ...]) -> Case:
    """Load a case once: it is frozen, and a lesson asks for it in every other cell."""
    schemas = read_schemas(path)
    check_required(path, schemas)
    tables = {name: read_table(schema) for name, schema in schemas.items()}
    check_references(tables, references_of(tables))
    check_rules(tables)
    check_questions(tables)
    return assembled(described_article(path), tables)


def _state_of(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of change of each file, so that a case that was edited is read again."""
    files = sorted([*path.rglob("*.csv"), *path.glob("*.json")])
    states = [(file, file.stat()) for file in files]
    return tuple((str(file), state.st_size, state.st_mtime_ns) for file, state in states)


def table(name: str, folder: Folder = None) -> pandas.DataFrame:
    """
    Return one table of the case as a tidy data frame: one row an observation, one column a variable.

    Parameters
    ----------
    name : str
        The table's name, for example ``"timeline"``; `table_names` lists them.
    folder : path, optional
        The case folder. Without it: ``$MOTIVELAB_DATA``, else the case that came with the kit.

    Returns
    -------
    pandas.DataFrame
        Blank cells are missing values; full dates are ``datetime64``; ids, lists and partial dates are text.

    Raises
    ------
    CaseError
        If there is no such table, or a cell of it breaks a rule.

    Examples
    --------
    >>> table("sentences").loc[0, ["paragraph", "sentence"]].tolist()
    [1, 1]
    """
    import pandas  # here, because a lesson's widgets load the case without it

    path = case_folder(folder)
    schemas = read_schemas(path)
    if name not in schemas:
        raise CaseError(f'there is no table "{name}" in {path}: use one of {", ".join(sorted(schemas))}')
    schema = schemas[name]
    read_table(schema)
    return pandas.read_csv(
        schema.path,
        dtype={column.name: "str" for column in schema.columns if column.type == "string"},
        parse_dates=[column.name for column in schema.columns if column.type == "date"],
        keep_default_na=False,
        na_values=[""],
    )


def table_names(folder: Folder = None) -> tuple[str, ...]:
    """
    Return the names of the case's tables, in the order of its ``datapackage.json``.

    >>> "claims" in table_names()
    True
    """
    return tuple(read_schemas(case_folder(folder)))
