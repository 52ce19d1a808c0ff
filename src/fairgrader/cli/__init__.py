"""The grader's verbs, one module a group; a program of another name may mount them."""

from . import intake, release

__all__ = ["GROUPS"]

GROUPS = (release, intake)
