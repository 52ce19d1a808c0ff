"""Writing: short texts in a notebook that save themselves, with a text to compare with after an attempt."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from fairgrader.answers.words import count_words

from ...case import Case
from ..frame.activity import Activity
from ..frame.saved_work import WORK_FOLDER
from ..frame.views import joined, module
from .task import WritingTask

if TYPE_CHECKING:
    import pandas

__all__ = ["Writing"]


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
        self._writing = WritingTask(case, prompts)
        super().__init__(self._writing, name=name, folder=folder)

    def table(self) -> "pandas.DataFrame":
        """Return one row for each prompt: what was asked, what was written, and how many words that is."""
        import pandas  # here, because the writing itself does without it

        texts = self._open.record.answers
        rows = [
            [prompt.id, prompt.prompt, text, count_words(text)]
            for prompt in self._writing.prompts
            for text in [texts.get(prompt.id, "")]
        ]
        return pandas.DataFrame(rows, columns=["id", "prompt", "your answer", "words"])
