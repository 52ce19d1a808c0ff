"""The errors that the grader raises on purpose: each names the value, the rule and the cure."""

__all__ = ["ContainmentError", "FairgraderError"]


class FairgraderError(Exception):
    """Every error that the grader raises on purpose; the edges catch this one and print its words."""


class ContainmentError(FairgraderError):
    """No wall can be put around a student's code on this machine, or one that should stand does not hold."""
