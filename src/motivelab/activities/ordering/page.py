"""Events to put in order on a page without a kernel: what the page must know to answer as the task does."""

from typing import Any

from .task import EventOrdering, date_in_words

__all__ = ["known"]


def known(task: EventOrdering) -> dict[str, Any]:
    """Return of each event, by its label, when it began and ended, where it is told, and the date in words."""
    return {
        label: {
            "first": event.first.isoformat(),
            "last": event.last.isoformat(),
            "paragraph": event.paragraph,
            "date": date_in_words(event),
            "event": event.event,
        }
        for label, event in task.events.items()
    }
