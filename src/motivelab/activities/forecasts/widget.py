"""ForecastDesk: a student gives probabilities, commits to them, and then sees what happened and how they did."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...case import Case
from ...methods.forecast import Forecasts
from ..frame.activity import Activity
from ..frame.saved_work import WORK_FOLDER
from ..frame.views import joined, module
from .task import ForecastTask

if TYPE_CHECKING:
    import pandas

__all__ = ["ForecastDesk"]


class ForecastDesk(Activity):
    """
    Forecast, commit, and be scored; no outcome leaves Python before the commitment.

    Parameters
    ----------
    case : Case
        Where the questions come from.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    questions : sequence of str, optional
        The ids of those to ask, in order; all of the case without it.
    folder : path
        Where the work is saved, seen from the notebook's own folder.

    Raises
    ------
    MotivelabError
        If the case has no forecast questions, or not the ones that were asked for, or the name cannot name a file.
    """

    _esm = module("forecasts/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", "forecasts/style.css")

    def __init__(
        self,
        case: Case,
        *,
        name: str = "forecasts",
        questions: Sequence[str] | None = None,
        folder: str | os.PathLike[str] = WORK_FOLDER,
    ) -> None:
        self._forecasting = ForecastTask(case, questions)
        super().__init__(self._forecasting, name=name, folder=folder)

    def outcomes_on_paper(self) -> dict[str, dict[str, Any]]:
        """Return what happened, for the sheet that a teacher hands out after everybody has committed on paper."""
        return self._forecasting.outcomes({})

    @property
    def forecasts(self) -> Forecasts | None:
        """The forecasts with their outcomes, for `motivelab.methods.forecast.Forecasts`; None before the commitment."""
        return self._forecasting.forecasts(self.answers) if self.closed else None

    def table(self) -> "pandas.DataFrame":
        """Return one row for each question: the forecast in percent and, once committed, outcome and Brier score."""
        import pandas  # here, because the activity itself does without it

        answers, outcomes = self.answers, self.results.get("outcomes", {})
        rows = [
            {
                "id": one["id"],
                "question": one["question"],
                "horizon": one["horizon"],
                "forecast": answers.get(one["id"]),
            }
            | {key: outcomes[one["id"]][key] for key in ("happened", "brier") if self.closed}
            for one in self.content["questions"]
        ]
        return pandas.DataFrame(rows).astype({"forecast": "Int64"})
