"""Where each hand-in stood in the LMS's own zip, as collecting remembers it: feedback goes back to the same place."""

from datetime import UTC, datetime

from ..intake.keeping import kept_students, remember
from ..intake.places import Places

__all__ = ["came_from_collected"]

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def came_from_collected(places: Places) -> dict[str, str]:
    """
    Return the path of each student's newest hand-in, by id, for ``feedback_zip.zip_for``.

    Parameters
    ----------
    places : Places
        The folders of the assignment, as collecting used them.
    """
    found = {}
    for student in kept_students(places):
        sent = [each for each in remember(places, student).sent if each.file]
        if sent:
            found[student] = max(sent, key=lambda each: (each.time or LONG_AGO, each.attempt, each.collected)).file
    return found
