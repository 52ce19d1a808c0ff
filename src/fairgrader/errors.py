"""The errors that the grader raises on purpose: each names the value, the rule and the cure."""

__all__ = ["ContainmentError", "FairgraderError", "GradingError"]


class FairgraderError(Exception):
    """Every error that the grader raises on purpose; the edges catch this one and print its words."""


class ContainmentError(FairgraderError):
    """Student code that cannot be contained on this machine, or a wall that does not hold."""


class GradingError(FairgraderError):
    """An assignment or a submission that cannot be generated or graded."""
