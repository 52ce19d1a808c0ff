"""Who said it: one option of several."""

from .multiple_choice import KIND

__all__ = ["KIND"]
