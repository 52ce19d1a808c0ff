"""Which row of a file belongs to which student."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..marks.record import Result
from .sheet import Row

__all__ = ["Key", "by_name_alone", "names", "strong", "who_is_who"]

# A column, and what may stand in it for a student.
Key = tuple[int, Callable[[Result], Iterable[str]]]


def names(result: Result) -> Iterable[str]:
    """Return the ways in which a file may write a student's name."""
    one = result.student
    if one.first.strip() and one.last.strip():
        yield from (f"{one.first} {one.last}", f"{one.last}, {one.first}", f"{one.last} {one.first}")


def strong(result: Result) -> Iterable[str]:
    """Return what belongs to one student alone: the id here, the number of the LMS, the mail address."""
    one = result.student
    return (text for text in (one.id, one.lms_id, one.email) if text)


def who_is_who(
    students: Mapping[int, Row], keys: Sequence[Key], results: Sequence[Result]
) -> tuple[dict[int, Result], list[str]]:
    """
    Return whose row is which, and the rows that are nobody's, as the file names them.

    The best key comes first; a key that two rows or two students share says nothing, so nobody gets another's mark.
    """
    rows: dict[int, Result] = {}
    for column, values in keys:
        owners = _owners(results, values)
        texts = {y: _plain(row[column]) for y, row in students.items() if y not in rows}
        often, placed = Counter(texts.values()), {result.student.id for result in rows.values()}
        found = {y: owners[text] for y, text in texts.items() if text in owners and often[text] == 1}
        taken = Counter(result.student.id for result in found.values())
        rows |= {y: each for y, each in found.items() if each.student.id not in placed and taken[each.student.id] == 1}
    left = []
    for y in sorted(set(students) - set(rows)):
        who = ", ".join(dict.fromkeys(text for column, _ in keys if (text := students[y][column].strip())))
        if who:
            left.append(who)
    return dict(sorted(rows.items())), left


def by_name_alone(rows: Mapping[int, Result], students: Mapping[int, Row], keys: Sequence[Key]) -> tuple[str, ...]:
    """Return the labels of those whose row was found by nothing but the name, so that a person can look at them."""
    better = [(column, values) for column, values in keys if values is not names]

    def is_sure(y: int, result: Result) -> bool:
        return any(_plain(students[y][column]) in map(_plain, values(result)) for column, values in better)

    return tuple(result.student.label for y, result in rows.items() if not is_sure(y, result))


def _owners(results: Sequence[Result], values: Callable[[Result], Iterable[str]]) -> dict[str, Result]:
    owners: dict[str, Result] = {}
    twice = set()
    for result in results:
        for text in {_plain(value) for value in values(result)} - {""}:
            twice |= {text} if text in owners else set()
            owners[text] = result
    return {text: result for text, result in owners.items() if text not in twice}


def _plain(text: str) -> str:
    """Return a key as it is compared: without case, spaces around it, or the # of Brightspace."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).removeprefix("#")
