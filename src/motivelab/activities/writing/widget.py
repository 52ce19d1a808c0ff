"""Writing: short texts in a notebook that save themselves, with a text to compare with after an attempt."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fairgrader.answers.words import count_words

from ...case import Case, Prompt
from ..frame.activity import Activity
from ..frame.saved_work import WORK_FOLDER
from ..frame.views import joined, module
from .cards import CardsTask
from .task import TICKED, WritingTask

if TYPE_CHECKING:
    import pandas

__all__ = ["MotiveCards", "Writing"]


class Writing(Activity):
    """
    Written prompts of a case, each with a field, a count of words, and a text to compare with after an attempt.

    Parameters
    ----------
    case : Case
        The case with the prompts.
    prompts : iterable of str
        Which prompts, in their order, for example ``["W01"]``.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    folder : path
        Where the work is saved, seen from the notebook's own folder.

    Raises
    ------
    MotivelabError
        If there is no prompt, one is named twice or does not exist, or the name cannot name a file.
    """

    _esm = module("writing/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", "writing/style.css")

    def __init__(
        self, case: Case, prompts: Iterable[str], *, name: str, folder: str | os.PathLike[str] = WORK_FOLDER
    ) -> None:
        self._open_with(WritingTask(case, prompts), name, folder)

    def _open_with(self, task: WritingTask, name: str, folder: str | os.PathLike[str]) -> None:
        self._writing = task
        Activity.__init__(self, task, name=name, folder=folder)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What is asked, in order."""
        return self._writing.prompts

    def table(self) -> "pandas.DataFrame":
        """Return one row for each prompt: what was asked, what was written, how many words, and what was ticked."""
        import pandas  # here, because the writing itself does without it

        texts = self._open.record.answers
        ticked = texts.get(TICKED, {})
        rows = [
            [prompt.id, prompt.prompt, text, count_words(text), "; ".join(ticked.get(prompt.id, []))]
            for prompt in self._writing.prompts
            for text in [texts.get(prompt.id, "")]
        ]
        return pandas.DataFrame(rows, columns=["id", "prompt", "your answer", "words", "ticked"])


class MotiveCards(Writing):
    """
    A card for each motive: what there is to say about it, the weights given so far, and two lines of the student's own.

    It is one piece of work that goes through the lessons: the evidence found for and against, and the verdict.

    Parameters
    ----------
    case : Case
        The case with the motives and their cards.
    name, folder
        As for `Writing`.
    weights : iterable of mapping
        The shares of each judgement, the first one first, as `saved_judgements` gives them.

    Raises
    ------
    MotivelabError
        If the case has no card, or the name cannot name a file.
    """

    def __init__(
        self,
        case: Case,
        *,
        name: str,
        weights: Iterable[Mapping[str, float]] = (),
        folder: str | os.PathLike[str] = WORK_FOLDER,
    ) -> None:
        self._open_with(CardsTask(case, weights), name, folder)
