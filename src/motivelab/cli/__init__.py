"""The command line: one module a group of verbs."""

from .main import main, run

__all__ = ["main", "run"]
