"""What the launcher is told: which program, what it may see, where it may write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

__all__ = ["Plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """
    A start behind an outer wall, in words that fit on a command line.

    Parameters
    ----------
    kind
        Name of the containment.
    argv
        The program.
    shown
        What it may read.
    scratch
        What it may write.
    keep_fds
        Descriptors it inherits besides the three standard streams.
    environment
        Its whole environment.
    programs
        Where programs such as bubblewrap are looked for, as in `PATH`.
    stranger
        The user and group that root becomes first; None for an ordinary user, who stays who they are.
    """

    kind: str
    argv: tuple[str, ...]
    shown: tuple[Path, ...]
    scratch: Path
    keep_fds: tuple[int, ...]
    environment: Mapping[str, str]
    programs: str
    stranger: int | None

    def as_words(self) -> dict[str, Any]:
        """Return the plan as plain data."""
        return {**asdict(self), "shown": [str(path) for path in self.shown], "scratch": str(self.scratch)}

    @classmethod
    def from_words(cls, words: Mapping[str, Any]) -> Plan:
        """Read the plan back."""
        return cls(
            **{
                **words,
                "argv": tuple(words["argv"]),
                "shown": tuple(map(Path, words["shown"])),
                "scratch": Path(words["scratch"]),
                "keep_fds": tuple(words["keep_fds"]),
            }
        )
