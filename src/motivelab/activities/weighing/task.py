"""The task of weighing: a draft in one way of weighing or several, read as weights, and committed to."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...errors import JudgementError
from ...methods.weighting import disagreement, whole_percent
from ...methods.weights import Weights
from ..frame.task import Feedback, Task, commented
from .elicitation import MODES, Reading, blank_answers, checked_answer, read_answer

__all__ = ["WeighingTask"]

PARTS = {"mode", "answers", "split", "locked", "support", "why"}
LONGEST_WHY = 400  # letters: a sentence or two


class WeighingTask(Task):
    """
    Motives to weigh: answers may change until they are committed; a lesson may allow a second judgement.

    The answers are a mapping with ``mode`` (the way of weighing in use), ``answers`` (of each way: earlier ones are
    kept when the student changes the way), ``split`` (the motives that are weighed in their parts), ``locked`` (whose
    numbers must not move), ``support`` (the paragraph that the student names for a motive) and, where the student wrote
    one, ``why`` (the reason for these weights, in a sentence).

    Parameters
    ----------
    parents : mapping of str to (str or None)
        Each motive that can be weighed, with the motive it is a part of, in the order in which they are shown.
    question : str
        What the student is asked.
    modes : sequence of str
        The ways of weighing to choose from, names in `elicitation.MODES`; a draft begins with the first.
    paragraphs : int, optional
        How many paragraphs the article has; 0 if no support can be named, None if it is not known.
    reopens : bool
        Whether a second judgement may follow the first, and something is revealed after it.

    Examples
    --------
    >>> task = WeighingTask({"fear": None, "honour": None})
    >>> answers = task.read({"mode": "direct rating", "answers": {"direct rating": {"fear": 60, "honour": 20}}})
    >>> task.weights(answers)
    Weights(fear=0.75, honour=0.25)
    """

    commits = True

    def __init__(
        self,
        parents: Mapping[str, str | None],
        *,
        question: str = "",
        modes: Sequence[str] = ("direct rating",),
        paragraphs: int | None = None,
        reopens: bool = False,
    ) -> None:
        self.parents, self.modes, self.paragraphs = dict(parents), tuple(modes), paragraphs
        self.heading, self.reopens = question, reopens
        self.check_label = "Commit to these weights" if reopens else "Seal my weights"
        self.main = tuple(motive for motive, parent in parents.items() if parent is None)

    def content(self) -> dict[str, Any]:
        """Return what the view shows beside the motives."""
        return {"modes": list(self.modes), "paragraphs": self.paragraphs or 0, "longest_why": LONGEST_WHY}

    def about(self) -> dict[str, Any]:
        """Return the motives with their parents, so that a later reader can add up the parts."""
        return {"motives": self.parents}

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return answers in the form described for the class.

        Raises
        ------
        JudgementError
            If they are of other motives, or have another form.
        """
        if not isinstance(answers, Mapping) or not set(answers) <= PARTS:
            raise JudgementError(f"a draft is {answers!r}: it holds {', '.join(sorted(PARTS))} only")
        mode, given = answers.get("mode", self.modes[0]), answers.get("answers", {})
        if mode not in MODES:
            raise JudgementError(f"there is no way of weighing named {mode!r}: use one of {', '.join(MODES)}")
        motives = tuple(self.parents)
        with_parts = {parent for parent in self.parents.values() if parent}
        return {
            "mode": mode,
            "answers": blank_answers()
            | {name: checked_answer(name, answer, motives) for name, answer in dict(given).items()},
            "split": _names(answers.get("split", ()), with_parts, "split motive"),
            "locked": _names(answers.get("locked", ()), set(motives), "locked motive"),
            "support": self._support(answers.get("support", {})),
            **_why(answers.get("why", "")),
        }

    def in_play(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the motives that are weighed now: a split motive is replaced by its parts."""
        split = answers["split"]
        return tuple(
            motive
            for motive, parent in self.parents.items()
            if (parent is None and motive not in split) or parent in split
        )

    def reading(self, answers: Mapping[str, Any], mode: str | None = None) -> Reading:
        """Read answers in the way of weighing in use, or in another one."""
        mode = mode or answers["mode"]
        return read_answer(mode, answers["answers"][mode], self.in_play(answers))

    def weights(self, answers: Mapping[str, Any], mode: str | None = None) -> Weights | None:
        """Return the weights of the main motives, the shares of parts added up; None while something is missing."""
        found = self.reading(answers, mode).weights
        if found is None:
            return None
        shares = dict.fromkeys(self.main, 0.0)
        for motive, share in found.items():
            shares[self.parents[motive] or motive] += share
        return Weights(shares)

    def missing(self, answers: Mapping[str, Any]) -> str:
        """Return what must still be answered before the weights can be committed."""
        return self.reading(answers).missing

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Return what is revealed after a commitment.

        Raises
        ------
        JudgementError
            If the answers are not whole.
        """
        weights = self.weights(answers)
        if weights is None:
            raise JudgementError(self.missing(answers))
        return Feedback({}, "", more=self.revealed(weights) if self.reopens else {})

    def revealed(self, weights: Weights) -> dict[str, Any]:  # what there is to reveal, the lab knows
        """Return what is shown after a commitment, as plain data for the view."""
        return {}

    def committed(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the way of weighing and the shares, for people who read the file: readers read the answers."""
        return {"mode": answers["mode"], "shares": dict(self.reading(answers).weights or {})}

    def remarks(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """
        Return the remarks on a draft: how consistent it is, how far two ways of weighing differ, what splitting did.

        The keys are ``consistency`` and ``splitting`` (sentences), and ``methods``: the shares of the main motives in
        each way of weighing that is whole, with ``distances``, a sentence on how far each other one is.
        """
        mode = answers["mode"]
        ways = dict.fromkeys([*self.modes, mode])
        shares = {name: found for name in ways if (found := self.weights(answers, name)) is not None}
        return {
            "consistency": commented(lambda: self._consistency(answers), "") if mode in shares else "",
            "splitting": commented(lambda: self._splitting(answers), "") if mode in shares else "",
            "methods": [{"name": name, "shares": dict(found)} for name, found in shares.items()],
            "distances": [
                f"{mode} and {other}: {disagreement(shares[mode], shares[other], labels=(mode, other)).sentence}"
                for other in shares
                if mode in shares and other != mode
            ],
        }

    def _consistency(self, answers: Mapping[str, Any]) -> str:
        mode, motives = answers["mode"], self.in_play(answers)
        consistency = MODES[mode].consistency
        return consistency(answers["answers"][mode], motives) if consistency and len(motives) > 1 else ""

    def _splitting(self, answers: Mapping[str, Any]) -> str:
        """Set the share of a motive beside the sum of its parts: people give more to what they see in parts."""
        whole, together = self.weights({**answers, "split": []}), self.weights(answers)
        if whole is None or together is None:
            return ""
        one, other = whole_percent(whole), whole_percent(together)
        return " ".join(
            f"{motive} has {one[motive]} % in one piece, {other[motive]} % in its parts together."
            for motive in answers["split"]
        )

    def _support(self, support: Any) -> dict[str, int]:
        most = self.paragraphs
        for motive, paragraph in dict(support).items():
            fits = type(paragraph) is int and paragraph >= 1 and (most is None or paragraph <= most)
            if motive not in self.parents or not fits:
                raise JudgementError(
                    f"the support of {motive!r} is paragraph {paragraph!r}: use a number from 1 to {most or 'the last'}"
                )
        return dict(support)


def _why(text: object) -> dict[str, str]:
    if not isinstance(text, str) or len(text) > LONGEST_WHY:
        raise JudgementError(f"the reason for the weights is no text of at most {LONGEST_WHY} letters")
    return {"why": text} if text else {}


def _names(names: Sequence[str], allowed: set[str], what: str) -> list[str]:
    for name in names:
        if name not in allowed:
            raise JudgementError(f"the {what} is {name!r}: use one of {', '.join(sorted(allowed)) or 'none'}")
    return list(dict.fromkeys(names))
