"""What each grader decided, answer by answer, in a file of the grader's own: so that two can be compared."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .scheme import RubricError

__all__ = ["Decision", "Ledger", "reused_comments"]

_NAME = re.compile(r"[\w.@-]+")


@dataclass(frozen=True, slots=True)
class Decision:
    """One mark by one grader: the items that were ticked, the points (None: taken back), and the comment."""

    points: float | None
    ticked: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """
    The decisions of one grader on one question.

    Parameters
    ----------
    path : Path
        The file; each decision is in it before the next answer is shown.
    """

    path: Path

    @classmethod
    def of(cls, folder: Path, assignment: str, question: str, grader: str) -> "Ledger":
        """
        Return the ledger of a grader.

        Raises
        ------
        RubricError
            If one of the names cannot be a file's.
        """
        for name in (assignment, question, grader):
            if not _NAME.fullmatch(name) or name.strip(".") == "":
                raise RubricError(f"{name!r} cannot be the name of a file: use letters, digits, dots and dashes")
        return cls(folder / assignment / question / f"{grader}.json")

    def read(self) -> dict[str, Decision]:
        """
        Return all decisions, by student.

        Raises
        ------
        RubricError
            If the file is broken.
        """
        if not self.path.is_file():
            return {}
        try:
            told = json.loads(self.path.read_text("utf-8"))
            return {
                name: Decision(each["points"], tuple(each["ticked"]), each["comment"]) for name, each in told.items()
            }
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RubricError(f"{self.path} cannot be read ({error}): put back an older copy with undo") from error

    def add(self, student: str, decision: Decision) -> None:
        """Keep one decision; the file is whole at every moment."""
        told = self.read() | {student: decision}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        text = {
            name: {"points": each.points, "ticked": list(each.ticked), "comment": each.comment}
            for name, each in told.items()
        }
        beside.write_text(json.dumps(text, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(self.path)

    def points(self) -> dict[str, float]:
        """Return the points that stand, for comparing two graders."""
        return {student: each.points for student, each in self.read().items() if each.points is not None}


def reused_comments(written: Sequence[str], decisions: Mapping[str, Decision], most: int = 12) -> list[str]:
    """
    Return comments to use again: those of the rubric, then those that were written more than once, the frequent first.

    >>> twice = {"a": Decision(1, (), "Why?"), "b": Decision(1, (), "Why?"), "c": Decision(1, (), "No.")}
    >>> reused_comments(["Cite it."], twice)
    ['Cite it.', 'Why?']
    """
    lines = [line.strip() for each in decisions.values() for line in each.comment.splitlines() if line.strip()]
    often = sorted({line for line in lines if lines.count(line) > 1}, key=lambda line: (-lines.count(line), line))
    return list(dict.fromkeys([*written, *often]))[:most]
