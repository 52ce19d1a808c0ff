"""The errors that the grader raises on purpose: each names the value, the rule and the cure."""

__all__ = ["FairgraderError"]


class FairgraderError(Exception):
    """Every error that the grader raises on purpose; the edges catch this one and print its words."""
