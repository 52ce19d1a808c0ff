"""A sitting and the file that keeps it: restored when the lab opens, saved after every gesture."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...errors import MotivelabError
from ..frame.kept_answers import Told
from ..frame.saved_work import SavedWork, SavedWorkError
from .sitting import Sitting

__all__ = ["KeptSitting"]

ELSEWHERE = "These weights were committed in another tab; what stands there is shown here too."


@dataclass(slots=True)
class KeptSitting:
    """
    The state of one piece of work, and the place where it is kept.

    A commitment in the file is never overwritten: where another tab has committed first, its sitting is taken over.
    """

    sitting: Sitting
    work: SavedWork

    def record(self) -> dict[str, Any]:
        """Return the whole work as plain data."""
        return {"work": self.work.name, **self.sitting.as_data()}

    def restore(self) -> Told:
        """Take over what an earlier sitting saved."""
        try:
            content = self.work.read()
            if content is None:
                return Told("")
            try:
                self.sitting = self.sitting.from_data(content)
            except MotivelabError as error:
                raise self.work.set_aside(f"does not belong to this lab: {error}") from None
        except SavedWorkError as error:
            return Told(f"{error}.", fine=False)
        return Told(f"Restored from {self.work.path.as_posix()}.")

    def save(self, question: str) -> Told:
        """Write the work, unless another tab has committed in the meantime."""
        other = self._committed_elsewhere()
        if other is not None:
            self.sitting = other
            return Told(ELSEWHERE, fine=False)
        now = datetime.now().astimezone()
        try:
            path = self.work.write(self.record() | {"question": question, "saved_at": now.isoformat()})
        except SavedWorkError as error:
            return Told(f"Not saved: {error}.", fine=False)
        return Told(f"Saved in {path.as_posix()} at {now:%H:%M:%S}.")

    def _committed_elsewhere(self) -> Sitting | None:
        content = self.work.written_elsewhere()
        if content is None:
            return None
        try:
            other = self.sitting.from_data(content)
        except MotivelabError:
            return None
        theirs, ours = other.commitments, self.sitting.commitments
        return other if theirs != ours[: len(theirs)] else None
