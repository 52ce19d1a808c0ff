"""Quiz: questions of the item bank, judged at once, with a hint for what is not right yet and never the key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...case import Case, Option, Question
from ...checked import checked_list, checked_names
from ...errors import MotivelabError
from ...methods.forecast import Forecasts
from ..frame.task import Feedback, Remark, Task
from .kind import HOW_SURE, QuestionKind, key_words, shuffled
from .question_kinds import KINDS

__all__ = ["QuizTask", "worked"]

OPEN = Remark(None, "Not answered yet.")
ALWAYS_HALF = 0.25  # the Brier score of 50 % every time, whatever happens


class QuizTask(Task):
    """
    Some questions of a case's item bank.

    Parameters
    ----------
    case : Case
        The case with the item bank.
    question_ids : iterable of str
        Which questions, in their order.
    student : str
        The student's own random name, which decides the order of the options.
    worked_after : int, optional
        After how many wrong answers to a question its worked answer is shown; None for never.

    Raises
    ------
    MotivelabError
        If there is no question, or one is named twice or does not exist.

    Examples
    --------
    >>> from motivelab import load_case
    >>> quiz = QuizTask(load_case(), ["Q01"], student="lena")
    >>> quiz.check(quiz.read({"Q01": "B"})).summary
    '1 of 1 right.'
    """

    def __init__(
        self, case: Case, question_ids: Iterable[str], student: str = "", *, worked_after: int | None = None
    ) -> None:
        ids = checked_names(checked_list(question_ids, "the questions", error=MotivelabError), "question")
        known = {question.id: question for question in case.questions}
        if not ids:
            raise MotivelabError("there is no question to answer: name one or more, for example Q01")
        if unknown := [name for name in ids if name not in known]:
            raise MotivelabError(f'there is no question "{unknown[0]}" in this case: use one of {", ".join(known)}')
        self.student, self.worked_after = student, worked_after
        self.questions: tuple[Question, ...] = tuple(known[name] for name in ids)
        what = "the question" if len(ids) == 1 else f"these {len(ids)} questions"
        self.heading = f"Answer {what}. Then check: you may answer again as often as you like."
        self.check_label = "Check my answer" if len(ids) == 1 else "Check my answers"

    def content(self) -> dict[str, Any]:
        """Return the questions with their options in this student's order, and nothing that gives a key away."""
        return {"questions": [self._shown(question) for question in self.questions]}

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return the answers that are there, by question, in the order of the questions.

        Raises
        ------
        MotivelabError
            If there is an answer to another question, or one that its question does not offer.
        """
        given = dict(answers) if isinstance(answers, Mapping) else None
        if given is None:
            raise MotivelabError("the answers are missing or damaged")
        if strange := [name for name in given if name not in {question.id for question in self.questions}]:
            raise MotivelabError(f'there is no question "{strange[0]}" here')
        found = {question.id: _kind(question).read(question, given.get(question.id)) for question in self.questions}
        return {name: answer for name, answer in found.items() if answer is not None}

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Return what is right, a hint for what is not, and how good the confidence was.

        Raises
        ------
        MotivelabError
            If nothing is answered yet.
        """
        if not answers:
            raise MotivelabError("nothing is answered yet: answer one question or more, then check")
        items = {question.id: _remark(question, answers.get(question.id)) for question in self.questions}
        right = sum(remark.right is True for remark in items.values())
        score = self._brier_score(answers, items)
        summary = f"{right} of {len(items)} right{_waiting(list(items.values()))}."
        told = (
            f"Your confidence scored {score:.2f}: 0 is best, always saying 50 % gets {ALWAYS_HALF}."
            if score is not None
            else self._no_score()
        )
        return Feedback(items, summary, right=right, of=len(items), more={"brier_score": score}, on_first=told)

    def after_tries(self, feedback: Feedback, tries: Mapping[str, int]) -> Feedback:
        """Return the feedback with the worked answer and its paragraphs where a question was tried often enough."""
        if self.worked_after is None:
            return feedback
        told = dict(feedback.items)
        for question in self.questions:
            remark = told[question.id]
            if remark.right is False and tries.get(question.id, 0) >= self.worked_after:
                told[question.id] = Remark(False, f"{remark.text}\n{worked(question)}")
        return replace(feedback, items=told)

    def words(self, question: Question, answer: Any) -> str:
        """Return an answer in the words of its question; nothing if there is none."""
        return "" if answer is None else _kind(question).words(question, answer)

    def _brier_score(self, answers: Mapping[str, Any], items: Mapping[str, Remark]) -> float | None:
        """Return the mean squared distance between how sure the student was and whether it was right."""
        sure = {
            question.id: answers[question.id]["confidence"] / 100
            for question in self.questions
            if _kind(question).confidence and items[question.id].right is not None
        }
        if not sure:
            return None
        return Forecasts(list(sure.values()), [int(items[name].right is True) for name in sure]).brier_score()

    def _no_score(self) -> str:
        """Say why there is no score, where a question asks how sure one is."""
        asked = any(_kind(question).confidence for question in self.questions)
        return (
            "There is no score for your confidence yet: answer a statement, and say how sure you are." if asked else ""
        )

    def _shown(self, question: Question) -> dict[str, Any]:
        kind = _kind(question)
        options = shuffled(question.options, self.student) if kind.shuffles else list(question.options)
        if kind.ordered and [option.position for option in options] == sorted(
            option.position or 0 for option in options
        ):
            options = [*options[1:], options[0]]  # what nobody has moved is never right
        return {
            "id": question.id,
            "kind": question.kind,
            "controls": kind.controls,
            "prompt": question.prompt,
            "rows": [_plain(option) for option in question.options if option.side == "left"],
            "options": [_plain(option) for option in options if option.side != "left"],
            "confidence": list(kind.confidence(question)) if kind.confidence else [],
        }


def _waiting(remarks: Sequence[Remark]) -> str:
    """Return how many answers are missing, and how many only lack how sure the student is."""
    unsure = remarks.count(HOW_SURE)
    blank = sum(remark.right is None for remark in remarks) - unsure
    said = {f", {blank} not answered yet": blank, f", {unsure} answered without how sure you are": unsure}
    return "".join(words for words, count in said.items() if count)


def _plain(option: Option) -> dict[str, str]:
    return {"key": option.key, "text": option.text}


def _kind(question: Question) -> QuestionKind:
    if question.kind not in KINDS:
        raise MotivelabError(
            f'question {question.id} is of the kind "{question.kind}", which nothing can ask: use one of '
            f"{', '.join(KINDS)}, or add the kind to activities/quiz/kinds"
        )
    return KINDS[question.kind]


def worked(question: Question) -> str:
    """Return the worked answer to a question, and where to read."""
    places = ", ".join(map(str, question.paragraphs))
    return f"A worked answer: {key_words(question)} {question.rationale} Read par. {places} again."


def _remark(question: Question, answer: Any) -> Remark:
    if answer is None:
        return OPEN
    judged = _kind(question).judge(question, answer)
    if isinstance(judged, Remark):
        return judged
    right, said = judged
    return Remark(right, question.rationale if right else "\n".join(said))
