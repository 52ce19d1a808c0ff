"""TimelineOrder: a student puts events in order; the dates appear when the order is right."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...case import Case
from ..frame.activity import Activity
from ..frame.saved_work import WORK_FOLDER
from ..frame.views import joined, module
from .task import EventOrdering

if TYPE_CHECKING:
    import pandas

__all__ = ["TimelineOrder"]


class TimelineOrder(Activity):
    """
    Place events one after the other, the earliest first; then see which neighbours are in order, and where to read.

    Parameters
    ----------
    case : Case
        Whose events.
    events : sequence of str
        The ids of two events or more.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    folder : path
        Where the work is saved, seen from the notebook's own folder.

    Raises
    ------
    MotivelabError
        If there is no such event, no order is better than another, or the name cannot name a file.
    """

    _esm = module("ordering/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", "ordering/style.css")

    def __init__(
        self, case: Case, events: Sequence[str], *, name: str, folder: str | os.PathLike[str] = WORK_FOLDER
    ) -> None:
        self._ordering = EventOrdering(case, events, name=name)
        super().__init__(self._ordering, name=name, folder=folder)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the events that are placed, in the student's order."""
        return tuple(event.id for event in self._ordering.placed(self.answers))

    def table(self) -> "pandas.DataFrame":
        """Return one row for each event: the placed ones in order, then the others; with dates once all are right."""
        import pandas  # here, because the activity itself does without it

        placed = self._ordering.placed(self.answers)
        waiting = [event for event in self._ordering.events.values() if event not in placed]
        dates = self.results.get("dates", {})
        rows = [
            {
                "place": place,
                "event": event.label,
                "paragraph": "" if event.paragraph is None else event.paragraph,
                "date": dates.get(event.label, {}).get("date", ""),
            }
            for place, event in [*enumerate(placed, 1), *(("not placed yet", event) for event in waiting)]
        ]
        return pandas.DataFrame(rows)
