"""What kind of claim it is. The same kinds come back in question after question: they stay where they were."""

from dataclasses import replace

from . import multiple_choice

__all__ = ["KIND"]

KIND = replace(multiple_choice.KIND, shuffles=False)
