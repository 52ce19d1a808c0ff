"""What was looked at and whether it is fine, in plain words: for the set-up of a computer and for a problem set."""

from dataclasses import dataclass

__all__ = ["Finding", "Report"]


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
