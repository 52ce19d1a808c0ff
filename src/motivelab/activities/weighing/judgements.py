"""The judgements that a student has committed to, read from the record by a later lesson or for a class."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...case.loading import load_case
from ...errors import MotivelabError
from ...methods.weights import Weights
from ..frame.decoder import record_of
from ..frame.saved_work import WORK_FOLDER, SavedWork
from .task import WeighingTask

__all__ = ["judgements_of", "saved_judgements"]


def judgements_of(content: Mapping[str, Any], parents: Mapping[str, str | None]) -> tuple[Weights, ...]:
    """
    Return the weights of the main motives in each judgement that a record holds, the first one first.

    The answers are read, not the shares that stand beside them; the shares of parts are added up.

    Parameters
    ----------
    content : mapping
        What a file or a line of text holds, of whatever version.
    parents : mapping of str to (str or None)
        The motives, each with the motive that it is part of.

    Raises
    ------
    MotivelabError
        If it is not a record of a weighing of these motives.
    """
    task = WeighingTask(parents, reopens=True)
    read = (task.weights(each.answers) for each in record_of(task, content).commitments)
    return tuple(weights for weights in read if weights is not None)


def saved_judgements(name: str, folder: str | os.PathLike[str] = WORK_FOLDER) -> tuple[Weights, ...]:
    """
    Return the weights that a student committed to in the lab of that name, the first judgement first.

    The shares of the parts of a motive are added up. Reading moves nothing.

    Parameters
    ----------
    name : str
        The name of the lab, for example ``"gut-weights"``.
    folder : path
        Where the lab saved its work.

    Returns
    -------
    tuple of Weights
        Empty if nothing is committed yet, or if there is no file of that work that can be read.

    Examples
    --------
    >>> saved_judgements("never-used")
    ()
    """
    try:
        content = SavedWork(name, Path(folder)).written_elsewhere() or {}
        if content.get("work") != name:
            return ()
        return judgements_of(content, _parents(content))
    except MotivelabError:
        return ()


def _parents(content: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the motives of a record; one of an earlier version does not say them, but names those that it weighs."""
    said = content.get("motives")
    if isinstance(said, Mapping):
        return {name: parent if isinstance(parent, str) else None for name, parent in said.items()}
    commitments = content.get("commitments")
    shares = (
        [each.get("shares") for each in commitments if isinstance(each, Mapping)]
        if isinstance(commitments, list)
        else []
    )
    named = dict.fromkeys(motive for each in shares if isinstance(each, Mapping) for motive in each)
    known = {motive.id: motive.parent for motive in load_case().motives}
    return known if set(named) <= set(known) else named
