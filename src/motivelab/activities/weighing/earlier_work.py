"""What a student committed to in an earlier lesson, read from the file that the lab keeps."""

import os
from pathlib import Path

from ...errors import MotivelabError
from ...methods.weights import Weights
from ..frame.saved_work import WORK_FOLDER, SavedWork

__all__ = ["saved_judgements"]


def saved_judgements(name: str, folder: str | os.PathLike[str] = WORK_FOLDER) -> tuple[Weights, ...]:
    """
    Return the weights that a student committed to in the lab of that name, the first judgement first.

    Parameters
    ----------
    name : str
        The name of the lab, for example ``"gut-weights"``.
    folder : path
        Where the lab saved its work.

    Returns
    -------
    tuple of Weights
        Empty if nothing is committed yet, or if there is no file that can be read.

    Examples
    --------
    >>> saved_judgements("never-used")
    ()
    """
    try:
        content = SavedWork(name, Path(folder)).written_elsewhere() or {}
        return tuple(Weights(commitment["shares"]) for commitment in content.get("commitments", ()))
    except (MotivelabError, KeyError, TypeError, AttributeError):
        return ()
