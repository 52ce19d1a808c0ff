"""Practice in a notebook: the questions of the bank that no lesson asks, with a worked answer after two tries."""

import os
import re
from pathlib import Path

from ..activities.frame.saved_work import WORK_FOLDER
from ..activities.quiz.widget import Quiz
from ..case import Case, load_case
from ..errors import MotivelabError

__all__ = ["practise", "spare_questions"]

TRIES = 2
ASKED = re.compile(r"\bQuiz\(.*")


def spare_questions(case: Case, paragraph: int, lessons: str | os.PathLike[str] = ".") -> list[str]:
    """
    Return the questions on a paragraph that no lesson in a folder asks, the easy ones first.

    Raises
    ------
    MotivelabError
        If there is none.
    """
    asked = {
        name for path in Path(lessons).glob("*.ipynb") for line in ASKED.findall(path.read_text("utf-8")) for name in
        re.findall(r"\w+", line)
    }  # fmt: skip
    spare = [one for one in case.questions if one.id not in asked]
    found = sorted((one for one in spare if paragraph in one.paragraphs), key=lambda one: one.difficulty)
    if not found:
        known = sorted({number for one in spare for number in one.paragraphs})
        raise MotivelabError(f"there is nothing to practise on paragraph {paragraph!r}: use one of {known}")
    return [one.id for one in found]


def practise(
    paragraph: int, *, folder: str | os.PathLike[str] = WORK_FOLDER, lessons: str | os.PathLike[str] = "."
) -> Quiz:
    """
    Return a quiz on one paragraph: points and a hint at once, and after two wrong answers the worked one and its place.

    Parameters
    ----------
    paragraph : int
        The paragraph of the article.
    folder : path
        Where the work is saved.
    lessons : path
        Where the lessons are: what they ask is left out.

    Raises
    ------
    MotivelabError
        If there is no question left on that paragraph.
    """
    case = load_case()
    names = spare_questions(case, paragraph, lessons)
    return Quiz(case, names, name=f"practice-{paragraph}", folder=folder, worked_after=TRIES)
