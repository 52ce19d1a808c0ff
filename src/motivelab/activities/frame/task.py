"""What every task of a lesson is, whatever it asks: something to show, answers to read, feedback to give."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

__all__ = ["Feedback", "Remark", "Task"]


@dataclass(frozen=True, slots=True)
class Remark:
    """
    What is said about one answer.

    Parameters
    ----------
    right : bool or None
        Whether the answer holds; None where nothing is right or wrong.
    text : str
        A sentence that helps: where to look, never the key.
    """

    right: bool | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """
    What is said about all answers of a task.

    Parameters
    ----------
    items : mapping of str to Remark
        For each answer, by its name in the answers. Where it is right or wrong, the first answer is kept, and how often
        the student tried.
    summary : str
        The whole in a sentence.
    right, of : int, optional
        How many answers hold, of how many; None where nothing is right or wrong.
    more : mapping of str to plain data
        What else the view shows once the answers were checked.
    on_first : str, optional
        What counts for first answers only, such as a confidence: who was told the result can be sure of it.

    Examples
    --------
    >>> Feedback({"Q01": Remark(True)}, "1 of 1 right.", right=1, of=1).as_data()["items"]
    {'Q01': {'right': True, 'text': ''}}
    """

    items: Mapping[str, Remark]
    summary: str
    right: int | None = None
    of: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    on_first: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return the feedback as plain data for a view."""
        items = {name: asdict(remark) for name, remark in self.items.items()}
        return {"items": items, "summary": self.summary, "right": self.right, "of": self.of, **self.more}


class Task(Protocol):
    """
    One task of a lesson, as pure functions on plain data; its widget, an `Activity`, shows it and saves the answers.

    Attributes
    ----------
    heading : str
        What the student is asked to do.
    check_label : str
        The words on the button that asks for feedback.
    once : bool
        Whether the first check closes the task: for forecasts, which nobody may change once the outcomes are known.
    """

    @property
    def heading(self) -> str: ...  # noqa: D102  # described in the class

    @property
    def check_label(self) -> str: ...  # noqa: D102

    @property
    def once(self) -> bool: ...  # noqa: D102

    def content(self) -> dict[str, Any]:
        """Return what the view shows, as plain data that never holds a key."""
        ...

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return answers as plain data in a form that `check` understands; none and some of them are fine.

        What was read can be read again, and stays as it is.

        Raises
        ------
        MotivelabError
            If they make no sense for this task.
        """
        ...

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Return the feedback on answers that were read: those of now, or the first ones of an earlier check.

        Raises
        ------
        MotivelabError
            If there is nothing to say yet; the message says what is missing.
        """
        ...
