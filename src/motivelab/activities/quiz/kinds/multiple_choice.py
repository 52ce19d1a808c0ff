"""One option of several."""

from ..kind import QuestionKind, choice_words, judge_choice, read_choice

__all__ = ["KIND"]

KIND = QuestionKind("multiple_choice", read_choice, judge_choice, choice_words)
