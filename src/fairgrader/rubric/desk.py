"""The marking desk without a screen: which answer lies on it, what was decided, and what happens with a key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .ledger import Decision
from .scheme import Question, RubricError, read_points

__all__ = ["Answer", "Desk"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One student's answer: who (never shown), the name that is shown, the HTML of the answer, and its words."""

    student: str
    shown_as: str
    html: str
    words: int


class Desk:
    """
    One question over all students.

    Parameters
    ----------
    question : Question
        What is marked, with its rubric.
    answers : sequence of Answer
        In the order of marking.
    decided : mapping of str to Decision
        What was decided before, by student.
    save : callable
        Called with the student and the decision as soon as there is one.

    Examples
    --------
    >>> saved = []
    >>> answers = [Answer("ann", "K7Q", "<p>So.</p>", 1), Answer("bob", "ZZT", "<p>No.</p>", 1)]
    >>> desk = Desk(Question("q5", 3), answers, {}, lambda student, decision: saved.append((student, decision.points)))
    >>> desk.type_points("2,5"), desk.step(1), desk.current.shown_as, saved
    (None, None, 'ZZT', [('ann', 2.5)])
    """

    def __init__(
        self,
        question: Question,
        answers: Sequence[Answer],
        decided: Mapping[str, Decision],
        save: Callable[[str, Decision], None],
    ) -> None:
        if not answers:
            raise RubricError(f"nobody has an answer to {question.name} that could be marked: grade the hand-ins first")
        self.question = question
        self.answers = tuple(answers)
        self.decided = dict(decided)
        self._save = save
        self.place = self._first_open(0)

    @property
    def current(self) -> Answer:
        """The answer that lies on the desk."""
        return self.answers[self.place]

    @property
    def decision(self) -> Decision:
        """What was decided about it so far."""
        return self.decided.get(self.current.student, Decision(None))

    @property
    def to_go(self) -> int:
        """How many have no mark yet."""
        return sum(self.decided.get(each.student, Decision(None)).points is None for each in self.answers)

    def step(self, by: int) -> None:
        """Go on or back, and stay at the ends."""
        self.place = min(max(self.place + by, 0), len(self.answers) - 1)

    def next_open(self) -> None:
        """Go to the next answer without a mark, from the start again after the end; stay where all have one."""
        self.place = self._first_open(self.place + 1)

    def tick(self, key: str) -> None:
        """Tick an item of the rubric, or take the tick away; the points follow, and the item's comment is added."""
        before = self.decision
        ticked = self.question.ticked(before.ticked, key)
        points = self.question.score(ticked)
        comment = self._comment(before.comment, before.ticked, ticked)
        self._decide(Decision(points, ticked, comment))

    def type_points(self, text: str) -> None:
        """
        Take points as they were typed, which count more than the ticks.

        Raises
        ------
        RubricError
            If they are no points that the question allows; the mark stays as it was.
        """
        points = read_points(text, self.question.points)
        if points != self.decision.points:
            self._decide(Decision(points, self.decision.ticked, self.decision.comment))

    def type_comment(self, text: str) -> None:
        """Take a comment as it was typed."""
        if text != self.decision.comment:
            self._decide(Decision(self.decision.points, self.decision.ticked, text))

    def use_comment(self, text: str) -> None:
        """Add a comment that was used before, once."""
        lines = [line for line in self.decision.comment.splitlines() if line.strip()]
        if text not in lines:
            self.type_comment("\n".join([*lines, text]))

    def press(self, key: str) -> bool:
        """
        Do what a key stands for, and say whether it stands for anything.

        The rubric's keys tick; n and p go on and back, Enter to the next without a mark; 0 gives nothing, f everything.
        """
        if key in {criterion.key for criterion in self.question.criteria}:
            self.tick(key)
            return True
        actions: dict[str, Callable[[], None]] = {
            "n": lambda: self.step(1),
            "ArrowRight": lambda: self.step(1),
            "p": lambda: self.step(-1),
            "ArrowLeft": lambda: self.step(-1),
            "Enter": self.next_open,
            "0": lambda: self._decide(Decision(0.0, (), self.decision.comment)),
            "f": lambda: self._decide(Decision(float(self.question.points), (), self.decision.comment)),
        }
        if key in actions:
            actions[key]()
        return key in actions

    def _comment(self, text: str, before: Sequence[str], after: Sequence[str]) -> str:
        """Take out the comments of items that are not ticked any more, and add those of new ones."""
        told = {criterion.key: criterion.comment for criterion in self.question.criteria if criterion.comment}
        gone = {told[key] for key in before if key in told and key not in after}
        new = [told[key] for key in after if key in told and key not in before]
        return "\n".join([*(line for line in text.splitlines() if line not in gone), *new])

    def _decide(self, decision: Decision) -> None:
        self._save(self.current.student, decision)
        self.decided[self.current.student] = decision

    def _first_open(self, start: int) -> int:
        places = [*range(start, len(self.answers)), *range(min(start, len(self.answers)))]
        is_open = [self.decided.get(each.student, Decision(None)).points is None for each in self.answers]
        return next((place for place in places if is_open[place]), min(max(start - 1, 0), len(self.answers) - 1))
