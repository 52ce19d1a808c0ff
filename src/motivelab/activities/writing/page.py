"""Texts to write on a page without a kernel: what the page must know to answer as the task does."""

from typing import Any

from .task import WritingTask

__all__ = ["known"]


def known(task: WritingTask) -> dict[str, Any]:
    """Return for each prompt what is shown after an attempt: the text to compare with, its sources, points to tick."""
    prompts = {
        prompt.id: {"compare": prompt.compare, "ticks": list(prompt.ticks), "sources": task.sources(prompt)}
        for prompt in task.prompts
    }
    return {"prompts": prompts, "blank": task.blank}
