"""Practice alone: points and a hint at once, and after two tries the worked answer; nothing of it is a mark."""

import ast
import base64
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import FairgraderError
from .item import Item
from .ledger import keep

__all__ = ["KEYS", "TRIES", "Practised", "compare", "packed", "practise", "practised"]

KEYS = "practice.json"  # beside the notebook; packed, so that nobody reads a key by accident
TRIES = 2  # wrong answers; then the worked one is shown


@dataclass(slots=True)
class Tried:
    """What came of one item so far: its points, the different answers that were tried, and what each earned."""

    title: str
    points: float
    answers: list[Any] = field(default_factory=list)
    earned: list[float] = field(default_factory=list)

    def add(self, answer: Any, credit: float) -> None:
        """Count an answer; the same one again is no new try."""
        if not self.answers or answer != self.answers[-1]:
            self.answers.append(answer)
            self.earned.append(credit)


_tried: dict[str, Tried] = {}


def packed(text: str) -> str:
    """
    Return a text so that nobody reads it by accident; `practise` can.

    >>> packed("B")
    'Qg=='
    """
    return base64.b64encode(text.encode()).decode()


def practise(item: Item) -> None:
    """
    Say what an answer earns and where to look again; after two wrong ones show the worked answer.

    The hidden test of the item is read from the file ``practice.json`` beside the notebook, and runs as it would in a
    graded one.

    Raises
    ------
    FairgraderError
        If the file is not there, or does not know the item.
    """
    keep(item)
    key = _key(item.name)
    problem = item.problem()
    if problem:
        print(f"{item.title} is not ready: {problem}")  # noqa: T201 # as `form` does
        return
    credit = _earned(key["test"], sys._getframe(1).f_globals)
    tried = _tried.setdefault(item.name, Tried(item.title, item.points))
    tried.add(repr(item.parts), credit)
    if credit >= item.points:
        return
    if len(tried.answers) < TRIES:
        print("Try once more. After the second answer the worked one is shown.")  # noqa: T201
        return
    print(f"A worked answer:\n\n{key['answer']}\n\nWhere it stands: {item.look}.")  # noqa: T201


def compare(name: str) -> None:
    """Show the text to hold one's own against, for an item that a person would mark."""
    print(f"One text that would earn all points. Others can, too:\n\n{_key(name)['answer']}")  # noqa: T201


def practised(sheet: str, *, items: int) -> "Practised":
    """Return what came of a practice set: what the first answers earned, and what the second ones did."""
    found = {name: tried for name, tried in _tried.items() if name.startswith(f"{sheet}-")}
    return Practised(tuple(found.values()), items)


@dataclass(frozen=True, slots=True)
class Practised:
    """
    The points of a practice set so far, shown as text.

    Examples
    --------
    >>> Practised((Tried("Question 1", 2, ["'A'", "'B'"], [0.0, 2.0]),), items=2)
    First answers: 0 of 2 points. With a second try: 2 of 2.
    <BLANKLINE>
      Question 1   0, then 2 of 2
    <BLANKLINE>
    1 of 2 questions not answered yet. Practice is for you: nobody sees these points, and they are no marks.
    """

    tried: tuple[Tried, ...]
    items: int

    def __repr__(self) -> str:
        of = sum(tried.points for tried in self.tried)
        first = sum(tried.earned[0] for tried in self.tried)
        second = sum(max(tried.earned[:TRIES]) for tried in self.tried)
        lines = [
            f"  {tried.title:<12} {', then '.join(f'{each:g}' for each in tried.earned[:TRIES])} of {tried.points:g}"
            for tried in self.tried
        ]
        left = self.items - len(self.tried)
        begun = f"{left} of {self.items} questions not answered yet. " if left else ""
        ending = f"{begun}Practice is for you: nobody sees these points, and they are no marks."
        return "\n".join(
            [
                f"First answers: {first:g} of {of:g} points. With a second try: {second:g} of {of:g}.",
                "",
                *lines,
                "",
                ending,
            ]
        )


def _key(name: str) -> Mapping[str, str]:
    try:
        keys = json.loads(Path(KEYS).read_text(encoding="utf-8"))
        return {part: base64.b64decode(text).decode() for part, text in keys[name].items()}
    except (OSError, ValueError, LookupError, AttributeError):
        raise FairgraderError(
            f"there is no {KEYS} with {name} beside this notebook: make the practice set anew in the course's folder"
        ) from None


def _earned(test: str, names: dict[str, Any]) -> float:
    """Run a hidden test where the notebook's own names are, and return the value of its last line."""
    tree = ast.parse(test)
    last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined] # a test ends in its credit
    exec(compile(tree, "test", "exec"), names)
    return float(eval(compile(last, "test", "eval"), names))
