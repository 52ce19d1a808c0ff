"""Marking by hand: a rubric from a file, a fair order, comments to use again, two graders compared."""
