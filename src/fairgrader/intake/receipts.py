"""Reads the receipt that ``fairgrader.answers.hand_in`` puts beside a notebook, and compares its check sum."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from .sending import Sent

__all__ = ["RECEIPT", "Receipt", "receipts", "unlike"]

RECEIPT = "receipt.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a student's receipt says: the notebook, its check sum, and what was answered."""

    notebook: str
    digest: str
    answered: tuple[str, ...]
    blank: tuple[str, ...]


def receipts(sent: Sequence[Sent]) -> list[Receipt]:
    """Return the receipts among what a student sent; what only looks like one is none."""
    found = []
    for each in sent:
        if each.name.casefold() != RECEIPT:
            continue
        try:
            told = json.loads(each.content)
            found.append(
                Receipt(str(told["notebook"]), str(told["sha256"]), tuple(told["answered"]), tuple(told["blank"]))
            )
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
