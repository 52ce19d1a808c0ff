"""One line that says how far a run is and how long it will take; a line each in a log."""

import time
from collections.abc import Callable
from typing import TextIO

__all__ = ["Progress", "remaining"]

FEWEST = 3  # before that an estimate is a guess
QUIET = 10.0  # seconds between two lines in a log


def remaining(seconds: float, done: int, total: int) -> float | None:
    """
    Return the seconds that are left if the rest goes as what is done; None as long as that is a guess.

    >>> remaining(30.0, 3, 12), remaining(5.0, 1, 12)
    (90.0, None)
    """
    return seconds / done * (total - done) if done >= FEWEST else None


class Progress:
    """
    Tells how far a run is.

    Parameters
    ----------
    total : int
        How many submissions there are.
    stream : text stream
        A terminal gets one line that changes, a log a line now and then.
    clock : callable
        Seconds.
    """

    def __init__(self, total: int, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._stream, self._clock = total, stream, clock
        self._began, self._said, self._done = clock(), clock(), 0

    def step(self, student: str) -> None:
        """Tell that one more is done."""
        self._done += 1
        if self._stream is None:
            return
        now = self._clock()
        left = remaining(now - self._began, self._done, self._total)
        words = f"{self._done} of {self._total}" + (f", about {_spoken(left)} left" if left is not None else "")
        last = self._done == self._total
        if self._stream.isatty():
            self._stream.write(f"\r\x1b[K{words}  ({student})" if not last else "\r\x1b[K")
            self._stream.flush()
        elif last or now - self._said >= QUIET:
            self._said = now
            self._stream.write(words + "\n")
            self._stream.flush()


def _spoken(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
