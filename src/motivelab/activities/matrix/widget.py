"""EvidenceMatrix: a student rates evidence against rival hypotheses, and sees what speaks against each."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...case import Case
from ...methods import evidence as methods
from ..frame.activity import Activity
from ..frame.saved_work import WORK_FOLDER
from ..frame.views import joined, module
from .task import EvidenceTask

if TYPE_CHECKING:
    import pandas

__all__ = ["EvidenceMatrix"]


class EvidenceMatrix(Activity):
    """
    Rate evidence against hypotheses: the scores follow, the work saves itself, and the next cell can read it.

    Parameters
    ----------
    case : Case
        Where hypotheses and evidence come from; the student may add others.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    hypotheses, evidence : sequence of str, optional
        The ids of those to use, in order; all of the case without it.
    folder : path
        Where the work is saved, seen from the notebook's own folder.

    Raises
    ------
    MotivelabError
        If the case has none of the kind, or not the ones that were asked for, or the name cannot name a file.
    """

    _esm = module("matrix/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", "matrix/style.css")

    def __init__(
        self,
        case: Case,
        *,
        name: str = "evidence",
        hypotheses: Sequence[str] | None = None,
        evidence: Sequence[str] | None = None,
        folder: str | os.PathLike[str] = WORK_FOLDER,
    ) -> None:
        self._rating = EvidenceTask(case, hypotheses, evidence)
        super().__init__(self._rating, name=name, folder=folder)

    @property
    def matrix(self) -> methods.EvidenceMatrix | None:
        """The ratings as `motivelab.EvidenceMatrix`, or None while a cell has no rating."""
        return self._rating.matrix(self.answers)

    def table(self) -> "pandas.DataFrame":
        """Return one row for each hypothesis: the rating against each piece of evidence, and the three scores."""
        import pandas  # here, because the activity itself does without it

        answers = self.answers
        names = {one["id"]: one["name"] for one in [*self.content["hypotheses"], *answers["hypotheses"]]}
        ratings, scores = answers["ratings"], self.remarks.get("scores", {})
        rows = [
            {"hypothesis": name, "name": names[name]}
            | {piece: ratings.get(piece, {}).get(name) for piece in self._rating.names(answers, "evidence")}
            | scores.get(name, dict.fromkeys(("inconsistency", "weighted", "squared")))
            for name in self._rating.names(answers, "hypotheses")
        ]
        return pandas.DataFrame(rows)
