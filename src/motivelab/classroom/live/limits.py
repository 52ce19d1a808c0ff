"""How much one address may send in a minute, how often it may guess the code, and how many students it may bring."""

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

__all__ = ["OWN", "Limits"]

OWN = ("127.0.0.1", "::1")
MINUTE = 60.0
MOST_ADDRESSES = 5_000


@dataclass(slots=True)
class Limits:
    """
    Counts what each address does in the last minute.

    A hub sends for a whole class from one address, so a few hundred a minute are no flood; guessing the code is. What
    is sent with a wrong code uses up nothing of what the others may send.

    Parameters
    ----------
    sent, guesses : int
        The most that one address may send, and the most wrong codes from it, in a minute.
    at_all : int
        The most that all may send together in a minute.
    students : int
        The most students that one address may bring into the room, as long as the program runs: whoever makes up
        students ends there. The teacher's own laptop has no such limit, and a hub needs more.

    Examples
    --------
    >>> limits = Limits(sent=2)
    >>> [limits.may_send("10.0.0.7", now) for now in (0, 1, 2, 61)]
    [True, True, False, True]
    """

    sent: int = 600
    guesses: int = 20
    at_all: int = 3_000
    students: int = 40
    _brought: Counter[str] = field(default_factory=Counter)
    _times: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def may_send(self, address: str, now: float) -> bool:
        """Count a request of an address, and tell whether it is taken."""
        return self._counted(("sent", address), self.sent, now) and self._counted(("all", ""), self.at_all, now)

    def may_bring(self, address: str) -> bool:
        """Tell whether an address may bring another new student; counts nothing."""
        return address in OWN or self._brought[address] < self.students

    def brought(self, address: str) -> None:
        """Count a new student of an address."""
        self._brought[address] += 1

    def may_guess(self, address: str, now: float) -> bool:
        """Tell whether an address has not guessed too often; counts nothing."""
        return len(self._recent(("guess", address), now)) < self.guesses

    def guessed_wrong(self, address: str, now: float) -> None:
        """Count a wrong code."""
        self._counted(("guess", address), self.guesses, now)

    def _counted(self, key: tuple[str, str], most: int, now: float) -> bool:
        times = self._recent(key, now)
        if len(times) >= most:
            return False
        times.append(now)
        return True

    def _recent(self, key: tuple[str, str], now: float) -> deque[float]:
        if len(self._times) > MOST_ADDRESSES:
            self._times.clear()
        times = self._times[key]
        while times and times[0] <= now - MINUTE:
            times.popleft()
        return times
