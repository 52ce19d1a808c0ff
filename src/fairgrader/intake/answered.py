"""What a student wrote in a notebook: the answers by grade id, and every text that was not handed out."""

from collections.abc import Mapping
from dataclasses import dataclass

from .reading import Handed
from .released import Released, grade_id, squeezed

__all__ = ["Written", "written"]


@dataclass(frozen=True, slots=True)
class Written:
    """
    What is a student's own in a notebook.

    Parameters
    ----------
    answers : mapping of str to str
        The text of each answer cell that is not as it was handed out, by grade id.
    own : tuple of str
        The other texts that were not handed out: cells of one's own, and released cells that were written into.
    asked : int
        How many answer cells the notebook has.
    """

    answers: Mapping[str, str]
    own: tuple[str, ...]
    asked: int

    @property
    def blank(self) -> bool:
        """Whether nothing in it is the student's."""
        return not self.answers and not self.own

    @property
    def amount(self) -> int:
        """How many cells hold something of the student's."""
        return len(self.answers) + len(self.own)

    def __str__(self) -> str:
        if self.blank:
            return "blank"
        more = f" and {len(self.own)} cells of their own" if self.own else ""
        return f"{len(self.answers)} of {self.asked} answered{more}"


def written(handed: Handed, released: Released) -> Written:
    """
    Return what the student wrote.

    Notes
    -----
    An answer cell is known by its grade id, else by its cell id; the first one counts. If it is as it was handed out,
    spaces aside, it is blank. Text anywhere else that was not handed out is the student's too, so that a notebook is
    never taken for blank that holds an answer in the wrong place.
    """
    asked = {cell.name: squeezed(cell.text) for cell in released.answers}
    by_id = {cell.id: cell.name for cell in released.answers}
    answers: dict[str, str] = {}
    seen: set[str] = set()
    own = []
    given = released.texts
    for cell in handed.cells:
        name = grade_id(cell) or by_id.get(str(cell.get("id")), "")
        text = cell["source"].strip()
        if name in asked and name not in seen:
            seen.add(name)
            if squeezed(text) not in (asked[name], ""):
                answers[name] = text
        elif text and squeezed(text) not in given:
            own.append(text)
    return Written(answers, tuple(own), len(asked))
