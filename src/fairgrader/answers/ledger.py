"""Remembers which items were looked at in this kernel, and shows all of them at the end of a problem set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Report", "check", "keep"]


class Kept(Protocol):
    """What the ledger needs to know of an item."""

    @property
    def name(self) -> str:
        """The problem set and the question, ``ps1-q3``."""

    @property
    def title(self) -> str:
        """The question as a student calls it."""

    @property
    def look(self) -> str:
        """Where to look again."""

    def problem(self) -> str:
        """Say what is wrong with the form now; nothing if it is right."""


_items: dict[str, Kept] = {}  # by name, in the order in which they were looked at


def keep(item: Kept) -> None:
    """Remember an item; one of the same name is replaced, for its cell was run again."""
    _items.pop(item.name, None)
    _items[item.name] = item


def check(sheet: str | None = None, *, items: int | None = None) -> "Report":
    """
    Show, for each item of a problem set, whether the form of the answer is right, and where to look if it is not.

    Each answer is looked at as it is now, so it does not matter in which order the cells ran, or how often. The form is
    what nbgrader's Validate tests in a released notebook; what an answer is worth is known only to the hidden tests.

    Parameters
    ----------
    sheet : str, optional
        The problem set, ``"ps1"``; without it, the one that an item was looked at last.
    items : int, optional
        How many items the problem set has, so that test cells that have not run are noticed.

    Examples
    --------
    >>> answer_q1 = None
    >>> from fairgrader import answers
    >>> q1 = answers.Choice("ps0-q1", lambda: answer_q1, "AB", points=1, look="par. 2")
    >>> q1.form()
    Question 1 is not ready: answer_q1 is still None. Write "A" or "B".
    0.0
    >>> answer_q1 = "B"
    >>> print(str(check("ps0", items=2))[:74])
    ps0: 1 of 2 answers have the right form.
    <BLANKLINE>
      Question 1   the form is right
    """
    chosen = sheet or (_sheet(next(reversed(_items))) if _items else "")
    found = {name: _items[name] for name in sorted(_items, key=_place) if _sheet(name) == chosen}
    lines = tuple((item.title, item.problem(), item.look) for item in found.values())
    others = sorted({_sheet(name) for name in _items} - {chosen})
    return Report(chosen, lines, max(items or 0, len(lines)), tuple(others))


@dataclass(frozen=True)
class Report:
    """The state of all answers of a problem set; shown as text."""

    sheet: str
    lines: tuple[tuple[str, str, str], ...]
    items: int
    other_sheets: tuple[str, ...] = ()

    @property
    def problems(self) -> Mapping[str, str]:
        """What is wrong, by question; empty if the form of all answers is right."""
        return {title: problem for title, problem, _ in self.lines if problem}

    def __repr__(self) -> str:
        if not self.lines:
            return "No answer has been looked at yet. Choose Run > Run All Cells, and look here again."
        right = len(self.lines) - len(self.problems)
        return "\n".join(
            [
                f"{self.sheet}: {right} of {self.items} answers have the right form.",
                "",
                *(_line(*line) for line in self.lines),
                "",
                *self._warnings(),
                "This is about form only. Marks come later, when your teacher runs the hidden tests.",
            ]
        )

    def _warnings(self) -> list[str]:
        absent = self.items - len(self.lines)
        cells = "1 test cell has" if absent == 1 else f"{absent} test cells have"
        asleep = f"{cells} not run yet. Choose Run > Run All Cells, and look here again."
        mixed = (
            f"Answers of {' and '.join(self.other_sheets)} are in this kernel too, and may have the same names. "
            "Give each notebook its own kernel, and choose Kernel > Restart Kernel and Run All Cells."
        )
        return [asleep] * bool(absent) + [mixed] * bool(self.other_sheets)


def _line(title: str, problem: str, look: str) -> str:
    if not problem:
        return f"  {title:<12} the form is right"
    return f"  {title:<12} not ready: {problem}\n{'':<15}See {look}."


def _sheet(name: str) -> str:
    return name.partition("-")[0]


def _place(name: str) -> tuple[int, str]:
    number = re.search(r"-q(\d+)", name)
    return (int(number[1]) if number else 0, name)
