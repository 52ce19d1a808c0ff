"""What every task of a lesson is, whatever it asks: something to show, answers to read, feedback to give."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from ...errors import MotivelabError

__all__ = ["Feedback", "Remark", "Task", "commented"]

T = TypeVar("T")


def commented(comment: Callable[[], T], otherwise: T) -> T:
    """
    Return a comment on the work, or something else where it cannot be made: no comment keeps work from being saved.

    >>> commented(lambda: "well done", "")
    'well done'
    """
    try:
        return comment()
    except Exception:  # whatever it is: the work matters, the comment does not
        logging.getLogger(__name__).exception("a remark on the work could not be made")
        return otherwise


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


class Task:
    """
    One task of a lesson, as pure functions on plain data; its widget, an `Activity`, shows it and saves the answers.

    Attributes
    ----------
    heading : str
        What the student is asked to do.
    check_label : str
        The words on the button that asks for feedback, or that commits.
    commits : bool
        Whether a check commits: the answers are kept for good, with their time, and cannot be changed after it.
    reopens : bool
        Whether committed answers may be opened again, for another commitment that stands beside the first.
    """

    heading: str
    check_label: str
    commits: bool = False
    reopens: bool = False

    def content(self) -> dict[str, Any]:
        """Return what the view shows, as plain data that never holds a key."""
        raise NotImplementedError

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return answers as plain data in a form that `check` understands; none and some of them are fine.

        What was read can be read again, and stays as it is.

        Raises
        ------
        MotivelabError
            If they make no sense for this task.
        """
        raise NotImplementedError

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Return the feedback on answers that were read: those of now, or the first ones of an earlier check.

        Raises
        ------
        MotivelabError
            If there is nothing to say yet; the message says what is missing.
        """
        raise NotImplementedError

    def after_tries(self, feedback: Feedback, tries: Mapping[str, int]) -> Feedback:  # most tasks go on as they began
        """Return the feedback for a student who has tried each answer so often."""
        return feedback

    def missing(self, answers: Mapping[str, Any]) -> str:
        """Return what must still be answered before a check, in words; nothing if the answers may be checked."""

        def asked() -> str:
            try:
                self.check(answers)
            except MotivelabError as error:
                return str(error)
            return ""

        return commented(asked, "")

    def remarks(self, answers: Mapping[str, Any]) -> dict[str, Any]:  # a task may have nothing to say
        """Return what is said about a draft while it changes, as plain data for the view."""
        return {}

    def committed(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a commitment says beside its answers, for people who read the file."""
        return {}

    def about(self) -> dict[str, Any]:
        """Return what a later reader of the record must know of the task, as plain data."""
        return {}
