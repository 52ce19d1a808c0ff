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
        The texts of cells of one's own, copies of answer cells among them.
    asked : int
        How many answer cells the notebook has.
    elsewhere : tuple of str
        The texts of the other released cells that are not as they were handed out.
    """

    answers: Mapping[str, str]
    own: tuple[str, ...]
    asked: int
    elsewhere: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing in it is the student's."""
        return not (self.answers or self.own or self.elsewhere)

    @property
    def amount(self) -> int:
        """How many cells hold something of the student's."""
        return len(self.answers) + len(self.own) + len(self.elsewhere)

    def __str__(self) -> str:
        if self.blank:
            return "blank"
        more = f", {len(self.own)} cells of their own" if self.own else ""
        locked = f", {len(self.elsewhere)} locked cells changed" if self.elsewhere else ""
        return f"{len(self.answers)} of {self.asked} answered{more}{locked}"


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
    own: list[str] = []
    elsewhere: list[str] = []
    given = released.texts
    known = released.names
    for cell in handed.cells:
        name = grade_id(cell) or by_id.get(str(cell.get("id")), "")
        text = cell["source"].strip()
        if name in asked and name not in seen:
            seen.add(name)
            if squeezed(text) not in (asked[name], ""):
                answers[name] = text
        elif text and squeezed(text) not in given:
            (elsewhere if name in known - asked.keys() else own).append(text)
    return Written(answers, tuple(own), len(asked), tuple(elsewhere))
