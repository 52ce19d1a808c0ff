"""An answer that is a function: it is called with values that its author has not seen."""

import copy
import inspect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .item import Item, Slips, Taken, quiet
from .plain import OddAnswer, comparable, same

__all__ = ["Function"]


class Stopped(Exception):
    """A student's function ended in an error; the message names it."""


@dataclass(frozen=True, eq=False)
class Function(Item):
    """
    A function of certain arguments.

    Notes
    -----
    The credit is points x right cases / cases. Each case is called with its own deep copy of the arguments.

    Examples
    --------
    >>> def share(counts, name):
    ...     return counts[name] / 10
    >>> q5 = Function("ps3-q5", lambda: share, ["counts", "name"], example=({"a": 2}, "a"), points=4, look="the total")
    >>> q5.form()
    Question 5: the form is right. Marks come later.
    >>> q5.credit([(({"a": 2, "b": 8}, "a"), 0.2), (({"a": 2, "b": 2}, "b"), 0.5)], within=0.001)
    Question 5: 2 of 4 points. 1 of 2 cases are right. Look again at the total.
    2.0
    """

    arguments: Sequence[str]
    example: tuple[Any, ...] = field(kw_only=True)

    def _wanted(self) -> str:
        return f"It should be a function of {', '.join(self.arguments)} that returns its result."

    def _take(self, value: object) -> Taken:
        if not callable(value):
            raise OddAnswer("is no function")
        try:
            inspect.signature(value).bind(*self.arguments)
        except TypeError:
            raise OddAnswer(f"cannot be called with ({', '.join(self.arguments)})") from None
        except ValueError:  # a built-in function that does not say what it takes; the call will
            pass
        return Taken(value, self._tried(value))

    def _tried(self, function: Any) -> str:
        try:
            result = _result(function, self.example)
        except Stopped as stop:
            return f"{self.variable}, called on an example, {stop}. {self._wanted()}"
        if result is None:
            return f'{self.variable}, called on an example, returns nothing. Does it end in "return ..."?'
        return ""

    def credit(
        self, cases: Sequence[tuple[tuple[Any, ...], Any]], *, within: float = 0.0, slips: Slips | None = None
    ) -> float:
        """
        Return points x right cases / cases, or what a documented wrong function is worth.

        Parameters
        ----------
        cases : list of (arguments, result)
            What the function is called with, and what it should return.
        within : float, optional
            How far a number may lie from the right one.
        slips : dict, optional
            A wrong function to a hint, or to points and a hint: it is met if every case has its result.

        Raises
        ------
        FairgraderError
            If there is no case, or a slip returns the right result in every case.
        """
        slips = slips or {}
        asked = [comparable(result) for _, result in cases]
        wrong = {slip: [_result(slip, arguments, as_list=type(right) is list)
                        for (arguments, _), right in zip(cases, asked, strict=True)] for slip in slips}  # fmt: skip
        if not cases or any(same(results, asked, within) for results in wrong.values()):
            raise self._refuse("name a case or more, and a slip fails in one of them")
        function = self._taken().parts
        if function is None:
            return self._nothing()
        given, stops = self._results(function, cases, asked)
        right = sum(same(result, key, within) for result, key in zip(given, asked, strict=True))
        share = self.points * right / len(cases)
        credit, hint = self._first_slip(slips, lambda one: same(given, wrong[one], within), share)
        if right == len(cases):
            return self._award(self.points)
        hint = hint or (f"In one case it {stops[0]}." if stops else f"Look again at {self.look}.")
        return self._award(credit, f"{right} of {len(cases)} cases are right. {hint}")

    @staticmethod
    def _results(function: Any, cases: Sequence[Any], asked: Sequence[Any]) -> tuple[list[Any], list[str]]:
        given: list[Any] = []
        stops: list[str] = []
        for (arguments, _), right in zip(cases, asked, strict=True):
            try:
                given.append(_result(function, arguments, as_list=type(right) is list))
            except Stopped as stop:
                given.append(stop)
                stops.append(str(stop))
        return given, stops


def _result(function: Any, arguments: tuple[Any, ...], *, as_list: bool = False) -> Any:
    """Return the plain result of a call, or say in words how it ended."""
    own = copy.deepcopy(arguments)
    with quiet():
        try:
            return comparable(function(*own), as_list=as_list)
        except OddAnswer as odd:
            raise Stopped(f"returns something that {odd}") from None
        except KeyboardInterrupt:  # nbgrader's time limit, or the student's stop button
            raise
        except BaseException as error:
            raise Stopped(f"stops with {_named(error)}") from None


def _named(error: BaseException) -> str:
    try:
        words = " ".join(str(error).split())[:60]
    except Exception:  # an error of the student's own whose text is itself an error
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
