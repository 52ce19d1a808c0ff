"""What a lesson asks of a student beside the weighing, as plain values: answers in, feedback out."""

from .argument_outline import argument_outline

__all__ = ["argument_outline"]
