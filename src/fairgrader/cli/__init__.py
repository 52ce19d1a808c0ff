"""The grader's verbs, one module a group; a program of another name may mount them."""

from . import intake, release, submissions

__all__ = ["GROUPS"]

GROUPS = (release, intake, submissions)
