"""What a run comes to, in one screen: how many were graded, and who needs a human and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from .journal import Entry

__all__ = ["RunReport"]

MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class RunReport:
    """
    The result of a run.

    ``graded`` and ``unchanged`` are the entries of this run and those that stood already; ``unverified`` the tests that
    the reference solution itself does not pass here, with the reason; ``containment`` what stood around the code;
    ``seconds`` on the clock and, of all contained processes, on the processors as ``cpu``.
    """

    assignment: str
    graded: tuple[Entry, ...]
    unchanged: tuple[Entry, ...]
    unverified: tuple[str, ...]
    containment: str
    seconds: float
    cpu: float = 0.0

    @property
    def refused(self) -> tuple[Entry, ...]:
        """Who was not graded."""
        return tuple(entry for entry in (*self.graded, *self.unchanged) if entry.state != "graded")

    @property
    def healed(self) -> tuple[Entry, ...]:
        """Whose notebook was repaired."""
        return tuple(entry for entry in (*self.graded, *self.unchanged) if entry.healed)

    @property
    def by_hand(self) -> tuple[Entry, ...]:
        """Who has a mark that a person must give because a test could not."""
        return tuple(entry for entry in (*self.graded, *self.unchanged) if entry.by_hand)

    @property
    def exit_code(self) -> int:
        """0 if every submission was graded, 1 if one was refused or a test is unverified."""
        return 1 if self.refused or self.unverified else 0

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        done = sum(entry.state == "graded" for entry in self.graded)
        pace = f" ({self.seconds / max(len(self.graded), 1):.2f} s each)" if self.graded else ""
        yield (
            f"{self.assignment}: {done} graded in {self.seconds:.1f} s{pace}, {len(self.unchanged)} unchanged, "
            f"{len(self.refused)} not graded, {len(self.healed)} repaired. Containment: {self.containment}."
        )
        if self.containment == "none":
            yield "No wall stood around the code of this class. It is noted on each mark, also where a person gives it."
        yield from (f"Unverified test {words}" for words in self.unverified)
        lines = [f"  {entry.student}: not graded. {entry.reason}" for entry in self.refused]
        lines += [f"  {entry.student}, {name}: {why}" for entry in self.by_hand for name, why in entry.by_hand.items()]
        if lines:
            yield "These need a human:"
            yield from lines[:MOST_LINES]
        if len(lines) > MOST_LINES:
            yield f"  ... and {len(lines) - MOST_LINES} more, in the journal"
