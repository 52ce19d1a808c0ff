"""Quiz: questions of the item bank in a notebook, with a hint for what is not right yet."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...case import Case
from ...errors import MotivelabError
from ..frame.activity import Activity
from ..frame.saved_work import WORK_FOLDER
from ..frame.student import student_name
from ..frame.views import joined, module
from .task import QuizTask

if TYPE_CHECKING:
    import pandas

__all__ = ["Quiz"]


class Quiz(Activity):
    """
    Questions of a case's item bank: answered, checked, answered again until they are right.

    Parameters
    ----------
    case : Case
        The case with the item bank.
    questions : iterable of str
        Which questions, in their order, for example ``["Q01", "Q02"]``.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    folder : path
        Where the work is saved, seen from the notebook's own folder.
    student : str, optional
        What decides the order of the options; by default a random name that the folder keeps.
    worked_after : int, optional
        After how many wrong answers to a question its worked answer is shown; by default it never is.

    Raises
    ------
    MotivelabError
        If there is no question, one is named twice or does not exist, or the name cannot name a file.
    """

    _esm = module("quiz/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", "quiz/style.css")

    def __init__(
        self,
        case: Case,
        questions: Iterable[str],
        *,
        name: str,
        folder: str | os.PathLike[str] = WORK_FOLDER,
        student: str | None = None,
        worked_after: int | None = None,
    ) -> None:
        named = student_name(folder) if student is None else student
        self._quiz = QuizTask(case, questions, named, worked_after=worked_after)
        super().__init__(self._quiz, name=name, folder=folder)

    @property
    def right(self) -> int:
        """How many answers were right when they were checked last."""
        return int(self.results.get("right") or 0)

    @property
    def brier_score(self) -> float | None:
        """
        How well the first answers knew how sure to be: 0 is best, and 50 % every time gets 0.25.

        None until a statement is judged true, false or not stated, with a confidence, and checked. Only first answers
        count: whoever was told the result can be sure of it.
        """
        try:
            score: float | None = self._quiz.check(self._open.first_answers).more["brier_score"]
        except MotivelabError:
            return None
        return score

    def table(self) -> "pandas.DataFrame":
        """Return one row for each question: the answer, whether it is right, and how many answers were checked."""
        import pandas  # here, because the quiz itself does without it

        return pandas.DataFrame(
            [self._row(question.id) for question in self._quiz.questions],
            columns=["id", "question", "your answer", "right", "attempts"],
        )

    def _row(self, name: str) -> list[Any]:
        question = next(question for question in self._quiz.questions if question.id == name)
        answer = self._open.record.answers.get(name)
        judged = answer is not None and (self._open.record.checked or {}).get(name) == answer
        right = self.results["items"].get(name, {}).get("right") if judged else None
        said = {True: "yes", False: "not yet", None: "not checked"}[right]
        attempts = self._open.record.tries.get(name, {"count": 0})["count"]
        return [name, question.prompt, self._quiz.words(question, answer), said, attempts]
