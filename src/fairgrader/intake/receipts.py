"""Reads the receipt that ``fairgrader.answers.hand_in`` puts beside a notebook, and compares its check sum."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .sending import Sent

__all__ = ["RECEIPT", "Receipt", "last_changed", "receipts", "unlike"]

RECEIPT = "receipt.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a student's receipt says: the notebook, its check sum, what was answered, and when it was saved last."""

    notebook: str
    digest: str
    answered: tuple[str, ...]
    blank: tuple[str, ...]
    saved: datetime | None = None


def receipts(sent: Sequence[Sent]) -> list[Receipt]:
    """Return the receipts among what a student sent; what only looks like one is none."""
    found = []
    for each in sent:
        if each.name.casefold() != RECEIPT:
            continue
        try:
            told = json.loads(each.content)
            answered, blank = tuple(told["answered"]), tuple(told["blank"])
            found.append(Receipt(str(told["notebook"]), str(told["sha256"]), answered, blank, _time(told.get("saved"))))
        except (ValueError, LookupError, TypeError, RecursionError):
            continue
    return found


def unlike(sent: Sequence[Sent]) -> list[str]:
    """Name the receipts whose check sum no file has that came with them."""
    digests = {hashlib.sha256(each.content).hexdigest() for each in sent}
    return [
        f"the receipt is for another {receipt.notebook} than the one handed in"
        for receipt in receipts(sent)
        if receipt.digest not in digests
    ]


def last_changed(files: Sequence[Sent], sent: Sequence[Sent]) -> str:
    """
    Return when a notebook was last changed, in ISO form, and what says so: ``receipt`` or ``file``; else nothing.

    Parameters
    ----------
    files : sequence of Sent
        The copies of the notebook.
    sent : sequence of Sent
        All that the student sent, the receipts among them.
    """
    digests = {hashlib.sha256(each.content).hexdigest() for each in files}
    saved = [each.saved for each in receipts(sent) if each.saved and each.digest in digests]
    if saved:
        return f"{min(saved).astimezone(UTC).isoformat()} receipt"
    changed = [each.changed for each in files if each.changed and each.changed.tzinfo]
    return f"{min(changed).isoformat()} file" if changed else ""


def _time(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else None
