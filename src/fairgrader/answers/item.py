"""One graded item: where its answer is, whether the form is right, and how credit is said."""

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TextIO

from ..errors import FairgraderError
from .checked import checked_number, shown
from .last_runs import stopped
from .ledger import keep
from .plain import OddAnswer

__all__ = ["Item", "Slips", "Taken", "quiet", "quoted"]

# What a wrong answer of a known kind is told; with points, also what it is worth instead of what it would earn anyway.
Slips = Mapping[Any, str | tuple[float, str]]

NAME = re.compile(r"ps\d+-q(\d+[a-z]?)(-[a-z0-9-]+)?")


class Taken(NamedTuple):
    """What of an answer can be graded (None: nothing), and what is wrong with its form (blank: nothing)."""

    parts: Any
    problem: str = ""


@contextmanager
def quiet() -> Iterator[None]:
    """Let code of the student's run without a word: nbgrader gives no marks to a cell that wrote to stderr."""
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123 # no Path says "nowhere"
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def _where_problems_are_read() -> TextIO:
    """Under the cell; nbgrader's Validate shows only what was written to stderr, or else a wrong "Partial credit"."""
    return sys.stderr if os.environ.get("NBGRADER_EXECUTION") == "validate" else sys.stdout


def quoted(options: object) -> str:
    """
    Return options as a sentence lists them.

    >>> quoted("ABC")
    '"A", "B" or "C"'
    """
    *first, last = (f'"{option}"' for option in options)  # type: ignore[attr-defined] # a text or a tuple of texts
    return f"{', '.join(first)} or {last}" if first else last


@dataclass(frozen=True, eq=False)
class Item:
    """
    A question with one answer. Each kind of answer says what form it takes and how it earns credit.

    Parameters
    ----------
    name : str
        The problem set and the question, ``ps1-q3``.
    read : callable
        ``lambda: answer_q3``, so that the answer is looked up when it is needed, and may be missing.
    points : float
        What a right answer earns.
    look : str
        Where to look again, for example ``par. 2``.
    """

    name: str
    read: Callable[[], object]
    points: float = field(kw_only=True)
    look: str = field(kw_only=True)

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise FairgraderError(f"no item can be called {shown(self.name)}: write the set and the question, ps1-q3")
        if getattr(self.read, "__name__", "") != "<lambda>":
            raise FairgraderError(f"{self.name} was given an answer, not a way to look it up: write lambda: answer_q3")
        if round(checked_number(self.points, f"the points of {self.name}", "points are a number"), 2) != self.points:
            raise FairgraderError(f"{self.name} has {self.points} points: marks have two decimals at most")

    @property
    def title(self) -> str:
        """The question as a student calls it."""
        return "Question " + NAME.fullmatch(self.name)[1]  # type: ignore[index] # checked when it was made

    @property
    def variable(self) -> str:
        """The name that the answer goes by in the notebook."""
        code = self.read.__code__
        return next(iter((*code.co_names, *code.co_freevars)), "your answer")

    def problem(self) -> str:
        """Say what is wrong with the form of the answer, as it is now; nothing if it is right."""
        return stopped(self.variable) or self._taken().problem

    @property
    def parts(self) -> Any:
        """What of the answer can be graded, as it is now; None for nothing."""
        return self._taken().parts

    def form(self) -> float | None:
        """
        Say in one sentence whether the form of the answer is right.

        Returns
        -------
        float or None
            None if it is right, so that a released test cell shows no result and nbgrader's Validate passes it;
            0.0 if it is not, so that Validate reports it and the cell earns nothing.
        """
        keep(self)
        problem = self.problem()
        if problem:
            print(f"{self.title} is not ready: {problem}", file=_where_problems_are_read())
            return 0.0
        print(f"{self.title}: the form is right. Marks come later.")  # noqa: T201
        return None

    def _taken(self) -> Taken:
        with quiet():
            try:
                value = self.read()
            except NameError:
                words = f"there is no {self.variable} yet. Run the answer cell first, and see that it shows no error."
                return Taken(None, f"{words} {self._wanted()}")
            if value is None:
                return Taken(None, f"{self.variable} is still None. {self._wanted()}")
            return self._safely_taken(value)

    def _safely_taken(self, value: object) -> Taken:
        try:
            return self._take(value)
        except OddAnswer as odd:
            return Taken(None, f"{self.variable} {odd}. {self._wanted()}")
        except KeyboardInterrupt:  # nbgrader's time limit, or the student's stop button
            raise
        except BaseException:  # whatever an object of the student's own raises when it is looked at
            return Taken(None, f"{self.variable} cannot be read. {self._wanted()}")

    def _take(self, value: object) -> Taken:
        """Turn the answer, which is not None, into what can be graded; each kind has its own."""
        raise NotImplementedError

    def _wanted(self) -> str:
        """Say what to write, as a sentence; each kind has its own."""
        raise NotImplementedError

    def _refuse(self, rule: str) -> FairgraderError:
        return FairgraderError(f"the key of {self.name} cannot be right: {rule}")

    def _slip(self, found: str | tuple[float, str], earned: float) -> tuple[float, str]:
        """Return what one documented mistake is worth, and its hint: a hint alone leaves what is earned anyway."""
        credit, hint = (earned, found) if isinstance(found, str) else found
        if not 0 <= credit <= self.points or not hint:
            raise self._refuse(f"a slip has a hint and is worth 0 to {self.points} points, not {credit}")
        return float(credit), hint

    def _first_slip(self, slips: Slips, matches: Callable[[Any], bool], earned: float = 0.0) -> tuple[float, str]:
        """Return the worth and the hint of the first documented mistake that matches; every one is checked."""
        found = [(wrong, self._slip(slip, earned)) for wrong, slip in slips.items()]
        return next((slip for wrong, slip in found if matches(wrong)), (earned, ""))

    def _award(self, credit: float, hint: str = "") -> float:
        """Say the credit in one line and return it as nbgrader understands it: a built-in float."""
        marks = round(min(max(float(credit), 0.0), float(self.points)), 2)
        words = hint or ("" if marks == self.points else f"Look again at {self.look}.")
        unit = "point" if self.points == 1 else "points"
        print(f"{self.title}: {marks:g} of {self.points:g} {unit}. {words}".rstrip())  # noqa: T201
        return marks

    def _nothing(self) -> float:
        return self._award(0.0, "There was nothing to grade: the form is not right.")
