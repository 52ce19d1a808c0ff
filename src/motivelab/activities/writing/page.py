"""Texts to write on a page without a kernel: what the page must know to answer as the task does."""

from .task import WritingTask

__all__ = ["known"]


def known(task: WritingTask) -> dict[str, str]:
    """Return for each prompt the text to compare with, which is shown after an attempt."""
    return {prompt.id: prompt.compare for prompt in task.prompts}
