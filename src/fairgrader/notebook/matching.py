"""Finds which cell of a submission is which cell of the release: by grade id, by cell id, by text, by place."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from .cells import HIDDEN, grade_id, labels, without_region
from .reading import SubmittedCell

__all__ = ["Matched", "match"]

LEAST_LIKENESS = 0.3  # for a text between two cells that were found for certain
LONGEST_COMPARED = 5_000  # characters: comparing is quadratic


@dataclass(frozen=True, slots=True)
class Matched:
    """
    The place in the submission of each released cell, and of the student's own cells by the one that they follow.

    ``places`` goes from the number of a released cell to that of a submitted one; ``extras`` from the number of a
    released cell, -1 for the top, to the submitted cells that stand behind it.
    """

    places: dict[int, int]
    extras: dict[int, tuple[int, ...]]
    notes: tuple[str, ...]


def match(released: Sequence[NotebookNode], given: Sequence[SubmittedCell]) -> Matched:
    """
    Match the cells of a submission to those of the release.

    The first cell with a grade id has it; later copies and the lower part of a split cell are the student's own. Labels
    that were lost are found by the cell id, then by the same text, then by likeness between cells that were found.
    """
    places, notes = _by_label(released, given)
    for find in (_by_cell_id, _by_text):
        for number, place in find(_open(released, places), _left(given, places)):
            places[number] = place
            if grade_id(released[number]):
                how = "cell id" if find is _by_cell_id else "text"
                notes.append(f"{grade_id(released[number])} had lost its label; it was found by its {how}")
    for number, place in _by_likeness(released, given, places):
        places[number] = place
        if grade_id(released[number]):
            notes.append(f"{grade_id(released[number])} had lost its label; it was found by its place")
    return Matched(places, _extras(given, places), tuple(notes))


def _by_label(released: Sequence[NotebookNode], given: Sequence[SubmittedCell]) -> tuple[dict[int, int], list[str]]:
    numbers = {grade_id(cell): number for number, cell in enumerate(released) if grade_id(cell)}
    places: dict[int, int] = {}
    notes = []
    for place, cell in enumerate(given):
        number = numbers.get(cell.grade_id)
        if number is not None and number in places:
            notes.append(f"{cell.grade_id} was there more than once; the first one counts as {cell.grade_id}")
        elif number is not None:
            places[number] = place
        elif cell.grade_id:
            notes.append(
                f"a cell was labelled {cell.grade_id[:60]!r}, which this assignment does not know; it counts as plain"
            )
    return places, notes


def _open(released: Sequence[NotebookNode], places: dict[int, int]) -> dict[int, NotebookNode]:
    return {number: cell for number, cell in enumerate(released) if number not in places}


def _left(given: Sequence[SubmittedCell], places: dict[int, int]) -> dict[int, SubmittedCell]:
    taken = set(places.values())
    return {place: cell for place, cell in enumerate(given) if place not in taken}


def _by_cell_id(wanted: dict[int, NotebookNode], left: dict[int, SubmittedCell]) -> Iterator[tuple[int, int]]:
    numbers = {cell.get("id"): number for number, cell in wanted.items() if cell.get("id")}
    for place, cell in left.items():
        if cell.cell_id in numbers and not cell.grade_id:
            yield numbers.pop(cell.cell_id), place


def _by_text(wanted: dict[int, NotebookNode], left: dict[int, SubmittedCell]) -> Iterator[tuple[int, int]]:
    waiting: dict[str, list[int]] = {}
    for number, cell in wanted.items():
        waiting.setdefault(_visible(cell), []).append(number)
    for place, given in left.items():
        text = given.source.strip()
        if text and not given.grade_id and waiting.get(text):
            yield waiting[text].pop(0), place


def _by_likeness(
    released: Sequence[NotebookNode], given: Sequence[SubmittedCell], places: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """
    Between two neighbours that were found, give each released cell the most like of what stands there, in order.

    Beside a cell that was found, an answer need not be like what was handed out: prose has no word of the stub.
    """
    wanted, left = _open(released, places), _left(given, places)
    for number, cell in wanted.items():
        before = max((places[other] for other in places if other < number), default=-1)
        after = min((places[other] for other in places if other > number), default=len(given))
        near = [
            place
            for place in range(before + 1, after)
            if place in left and not left[place].grade_id and left[place].kind == cell.cell_type
        ]
        best = max(near, key=lambda place: _likeness(_visible(cell), left[place].source), default=None)
        answer = labels(cell).get("solution") and (number - 1 in places or number + 1 in places)
        if best is not None and (answer or _likeness(_visible(cell), left[best].source) >= LEAST_LIKENESS):
            del left[best]
            places[number] = best
            yield number, best


def _likeness(one: str, other: str) -> float:
    one, other = one[:LONGEST_COMPARED], other[:LONGEST_COMPARED]
    quick = difflib.SequenceMatcher(None, one, other)
    return quick.ratio() if quick.real_quick_ratio() >= LEAST_LIKENESS else 0.0


def _visible(cell: NotebookNode) -> str:
    return without_region(cell.source, HIDDEN).strip()


def _extras(given: Sequence[SubmittedCell], places: dict[int, int]) -> dict[int, tuple[int, ...]]:
    numbers = {place: number for number, place in places.items()}
    found: dict[int, tuple[int, ...]] = {}
    anchor = -1
    for place in range(len(given)):
        anchor = numbers.get(place, anchor)
        if place not in numbers:
            found[anchor] = (*found.get(anchor, ()), place)
    return found
