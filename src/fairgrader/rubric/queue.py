"""
In which order answers are marked, by whom, and under what name.

Each question has its own order, so that nobody is always the tired marker's last; it is the same each time, so that
work can stop anywhere. Names are not shown; what stands for them cannot be computed without the course's key.
"""

import hashlib
import hmac
from collections.abc import Collection, Sequence

from .scheme import RubricError

__all__ = ["pseudonym", "queue", "shares"]

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def queue(students: Collection[str], question: str, key: bytes) -> tuple[str, ...]:
    """
    Return the students in an order that only the question and the course's key decide.

    A student who joins later is put in between and moves nobody else. RFC 2104 (HMAC), SHA-256.

    >>> queue(["ann", "bob", "cem"], "q1", b"key") == queue(["cem", "ann", "bob"], "q1", b"key")
    True
    """
    return tuple(sorted(set(students), key=lambda student: _digest(key, "order", question, student)))


def pseudonym(student: str, question: str, key: bytes) -> str:
    """
    Return what stands for a student while a question is marked; another for each question.

    >>> len(pseudonym("ann", "q1", b"key")), pseudonym("ann", "q1", b"key") == pseudonym("ann", "q2", b"key")
    (6, False)
    """
    return "".join(LETTERS[byte % len(LETTERS)] for byte in _digest(key, "name", question, student)[:6])


def shares(order: Sequence[str], graders: Sequence[str], both: float = 0.0) -> dict[str, tuple[str, ...]]:
    """
    Return whose answers each grader marks: one after the other, and a part of them by two graders.

    Parameters
    ----------
    order : sequence of str
        The students as ``queue`` returns them, so that who is marked twice is as good as drawn by lot.
    graders : sequence of str
        Who marks.
    both : float
        The share that a second grader marks as well, from 0 to 1.

    Raises
    ------
    RubricError
        If there is no grader, one is named twice, or a second marking has nobody to do it.

    Examples
    --------
    >>> shares(["s1", "s2", "s3", "s4"], ["ada", "ben"], 0.5)
    {'ada': ('s1', 's2', 's3'), 'ben': ('s1', 's2', 's4')}
    """
    if not graders or len(set(graders)) < len(graders):
        raise RubricError(f"the graders are {', '.join(graders) or 'nobody'}: name each once")
    if not 0 <= both <= 1 or (both and len(graders) < 2):
        raise RubricError(f"a share of {both:g} marked twice needs two graders and lies between 0 and 1")
    twice = round(both * len(order))
    found: dict[str, list[str]] = {grader: [] for grader in graders}
    for place, student in enumerate(order):
        found[graders[place % len(graders)]].append(student)
        if place < twice:
            found[graders[(place + 1) % len(graders)]].append(student)
    return {grader: tuple(theirs) for grader, theirs in found.items()}


def _digest(key: bytes, *words: str) -> bytes:
    return hmac.new(key, "\0".join(words).encode(), hashlib.sha256).digest()
