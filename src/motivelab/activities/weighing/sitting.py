"""
One student's sitting with the lab: a draft that can change, and commitments that cannot.

The rules of "commit, then reveal" stand here, apart from any widget: a draft may change until it is committed; what is
committed is kept for good, with its time; after that the draft opens again only for a second, separate judgement, and
only where the lesson allows one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from ...errors import JudgementError
from ...methods.weights import Weights
from .elicitation import MODES, Reading, blank_answers, checked_answer, read_answer

__all__ = ["Commitment", "Draft", "Sitting"]


@dataclass(frozen=True, slots=True)
class Draft:
    """
    What a student has answered so far.

    Parameters
    ----------
    mode : str
        The way of weighing in use, a name in `motivelab.activities.weighing.elicitation.MODES`.
    answers : mapping of str to mapping
        The answer of each mode: earlier ones are kept when the student changes the mode.
    split : tuple of str
        The motives that are weighed in their parts.
    locked : tuple of str
        The motives whose numbers must not move.
    support : mapping of str to int
        The paragraph that the student names in support of a motive.
    """

    mode: str = "direct rating"
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=blank_answers)
    split: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    support: Mapping[str, int] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return the draft as plain data, for a widget or a file."""
        return {
            "mode": self.mode,
            "answers": {mode: dict(answer) for mode, answer in self.answers.items()},
            "split": list(self.split),
            "locked": list(self.locked),
            "support": dict(self.support),
        }


@dataclass(frozen=True, slots=True)
class Commitment:
    """A judgement that a student has committed to: when, how, and the weights."""

    at: datetime
    mode: str
    weights: Weights
    draft: Draft

    def as_data(self) -> dict[str, Any]:
        """Return the commitment as plain data, for a widget or a file."""
        at = self.at.isoformat(timespec="seconds")
        return {"at": at, "mode": self.mode, "shares": dict(self.weights), "draft": self.draft.as_data()}


@dataclass(frozen=True, slots=True)
class Sitting:
    """
    The state of one piece of work: the draft, the commitments, and whether the draft is open.

    Parameters
    ----------
    parents : mapping of str to (str or None)
        Each motive that can be weighed, with the motive it is a part of, in the order in which they are shown.
    paragraphs : int
        How many paragraphs the article has; 0 if no support can be named.
    may_revise : bool
        Whether a second judgement may follow the first.

    Examples
    --------
    >>> sitting = Sitting({"fear": None, "honour": None}, may_revise=True)
    >>> sitting = sitting.edited({"mode": "direct rating", "answers": {"direct rating": {"fear": 60, "honour": 20}}})
    >>> sitting = sitting.committed(datetime(2026, 1, 8, 10, 30))
    >>> sitting.weights, sitting.open
    (Weights(fear=0.75, honour=0.25), False)
    >>> sitting.revised().open
    True
    """

    parents: Mapping[str, str | None]
    paragraphs: int = 0
    may_revise: bool = False
    draft: Draft = field(default_factory=Draft)
    commitments: tuple[Commitment, ...] = ()
    revising: bool = False

    @property
    def open(self) -> bool:
        """Whether the draft may change."""
        return self.revising or not self.commitments

    @property
    def main(self) -> tuple[str, ...]:
        """The motives that are not parts of another."""
        return tuple(motive for motive, parent in self.parents.items() if parent is None)

    @property
    def in_play(self) -> tuple[str, ...]:
        """The motives that are weighed now: a split motive is replaced by its parts."""
        return tuple(
            motive
            for motive, parent in self.parents.items()
            if (parent is None and motive not in self.draft.split) or parent in self.draft.split
        )

    @property
    def weights(self) -> Weights | None:
        """The weights of the draft in its mode, or None while something is missing."""
        return self.reading().weights

    def reading(self, mode: str | None = None) -> Reading:
        """Read the draft in its mode, or in another one."""
        mode = mode or self.draft.mode
        return read_answer(mode, self.draft.answers[mode], self.in_play)

    def main_weights(self, weights: Weights) -> Weights:
        """Add up the shares of the parts of each motive."""
        shares = dict.fromkeys(self.main, 0.0)
        for motive, share in weights.items():
            shares[self.parents[motive] or motive] += share
        return Weights(shares)

    def edited(self, data: Any) -> "Sitting":
        """
        Take over a draft from plain data.

        Raises
        ------
        JudgementError
            If the draft is closed, or the data does not have the form of a draft of these motives.
        """
        if not self.open:
            raise JudgementError("these weights are committed, so they cannot be changed")
        return replace(self, draft=self._draft(data))

    def committed(self, at: datetime) -> "Sitting":
        """
        Commit to the draft as it stands.

        Raises
        ------
        JudgementError
            If the draft is closed or not whole yet: the message says what is missing.
        """
        if not self.open:
            raise JudgementError("these weights are committed already")
        found = self.reading()
        if found.weights is None:
            raise JudgementError(f"nothing can be committed yet: {found.missing}")
        commitment = Commitment(at, self.draft.mode, found.weights, self.draft)
        return replace(self, commitments=(*self.commitments, commitment), revising=False)

    def revised(self) -> "Sitting":
        """
        Open the draft again, for a second judgement that stands beside the first.

        Raises
        ------
        JudgementError
            If nothing is committed, or the lesson allows no second judgement.
        """
        if not self.commitments:
            raise JudgementError("there is nothing to weigh again: commit to your weights first")
        if not self.may_revise:
            raise JudgementError("these weights are sealed: this lesson keeps the first judgement as it is")
        return replace(self, revising=True)

    def as_data(self) -> dict[str, Any]:
        """Return the sitting as plain data, for a file."""
        return {
            "draft": self.draft.as_data(),
            "commitments": [commitment.as_data() for commitment in self.commitments],
            "revising": self.revising,
        }

    def from_data(self, data: Any) -> "Sitting":
        """
        Take over a whole sitting from plain data, for example from a file.

        Raises
        ------
        JudgementError
            If the data does not have the form of a sitting with these motives.
        """
        try:
            commitments = tuple(self._commitment(entry) for entry in data["commitments"])
            revising = bool(data["revising"]) and bool(commitments) and self.may_revise
            return replace(self, draft=self._draft(data["draft"]), commitments=commitments, revising=revising)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise JudgementError(
                f"this is not saved work of the lab ({error}): use a file that the lab wrote"
            ) from None

    def _commitment(self, data: Any) -> Commitment:
        draft = self._draft(data["draft"])
        found = replace(self, draft=draft).reading()
        if found.weights is None:
            raise JudgementError(f"a commitment is not whole: {found.missing}")
        return Commitment(datetime.fromisoformat(data["at"]), draft.mode, found.weights, draft)

    def _draft(self, data: Any) -> Draft:
        if not isinstance(data, Mapping):
            raise JudgementError(f"a draft is {data!r}: it must hold a mode and answers")
        mode, answers = data.get("mode", "direct rating"), data.get("answers", {})
        if mode not in MODES:
            raise JudgementError(f"there is no way of weighing named {mode!r}: use one of {', '.join(MODES)}")
        motives = tuple(self.parents)
        with_parts = {parent for parent in self.parents.values() if parent}
        return Draft(
            mode,
            blank_answers() | {name: checked_answer(name, answer, motives) for name, answer in dict(answers).items()},
            split=_names(data.get("split", ()), with_parts, "split motive"),
            locked=_names(data.get("locked", ()), set(motives), "locked motive"),
            support=self._support(data.get("support", {})),
        )

    def _support(self, support: Any) -> dict[str, int]:
        for motive, paragraph in dict(support).items():
            if motive not in self.parents or type(paragraph) is not int or not 1 <= paragraph <= self.paragraphs:
                raise JudgementError(
                    f"the support of {motive!r} is paragraph {paragraph!r}: use a number from 1 to {self.paragraphs}"
                )
        return dict(support)


def _names(names: Sequence[str], allowed: set[str], what: str) -> tuple[str, ...]:
    for name in names:
        if name not in allowed:
            raise JudgementError(f"the {what} is {name!r}: use one of {', '.join(sorted(allowed)) or 'none'}")
    return tuple(dict.fromkeys(names))
