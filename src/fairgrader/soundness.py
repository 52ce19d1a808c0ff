"""
What makes something sound, as a list of small rules, and what was found when it was looked at.

A rule is written once: the docstring of its class is the title that a person reads, the docstring of `broken` says what
to do, and its body names what breaks it. Tests, commands and proofs call the same list.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from inspect import getdoc
from typing import Protocol, TypeVar

__all__ = ["Finding", "Report", "Rule", "explanation", "finding", "title", "unsound"]

MOST_LINES, LONGEST_LINE = 5, 160
Subject = TypeVar("Subject", contravariant=True)


class Rule(Protocol[Subject]):
    """One rule about a subject, such as a notebook: a class without state."""

    def broken(self, subject: Subject) -> Iterable[str]:
        """Name what breaks the rule, each in a few words; nothing if the rule holds."""
        ...


def title(rule: object) -> str:
    """Return what a rule says, the first line of its class's docstring, without the full stop."""
    return (getdoc(type(rule)) or type(rule).__name__).splitlines()[0].rstrip(".")


def explanation(rule: Rule[Subject]) -> str:
    """Return what to do about a broken rule, the docstring of its `broken`."""
    return " ".join((getdoc(rule.broken) or "").split())


def unsound(rules: Iterable[Rule[Subject]], subject: Subject) -> list[str]:
    """Say in words, one line each, what breaks the rules."""
    return [words for rule in rules for words in rule.broken(subject)]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is fine, and in words what was found."""

    fine: bool
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """
    All findings; shown as text in a terminal and in a notebook alike.

    Parameters
    ----------
    findings : tuple of Finding
        What was looked at, in order.
    ready, otherwise : str
        The last line where everything is fine, and where something is off; `otherwise` holds ``{off}`` and ``{of}``.

    Examples
    --------
    >>> Report((Finding(True, "Python is new enough."),), "All is ready.", "{off} of {of} are off.")
    ok   Python is new enough.
    All is ready.
    """

    findings: tuple[Finding, ...]
    ready: str
    otherwise: str

    @property
    def fine(self) -> bool:
        """Whether nothing is off."""
        return all(finding.fine for finding in self.findings)

    def __str__(self) -> str:
        lines = [f"{'ok ' if finding.fine else 'OFF'}  {finding.words}" for finding in self.findings]
        off = sum(not finding.fine for finding in self.findings)
        return "\n".join([*lines, self.ready if self.fine else self.otherwise.format(off=off, of=len(lines))])

    __repr__ = __str__


def finding(off: Sequence[str], fine: str) -> Finding:
    r"""
    Return one finding: fine in the words for that, or what is off, cut to what a screen holds.

    >>> finding(["q1: no test", "q2: no test"], "every item has its test").words
    'q1: no test\n     q2: no test'
    """
    if not off:
        return Finding(True, fine)
    lines = [textwrap.shorten(words, LONGEST_LINE, placeholder=" ...") for words in off[:MOST_LINES]]
    if len(off) > MOST_LINES:
        lines.append(f"... and {len(off) - MOST_LINES} more")
    return Finding(False, "\n     ".join(lines))
