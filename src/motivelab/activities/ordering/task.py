"""Events to put in the order in which they happened, from what an article says about them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import combinations
from typing import Any

from ...case import Case, Event
from ...checked import checked_dict, checked_list, checked_names, shown
from ...errors import MotivelabError
from ..frame.task import Feedback, Remark, Task

__all__ = ["EventOrdering", "date_in_words", "pairs_in_order"]


def pairs_in_order(events: Sequence[Event]) -> tuple[int, int]:
    """
    Return how many pairs of events stand in the right order, and how many pairs there are.

    Two events whose dates overlap, as far as they are known, are right either way.

    Notes
    -----
    Without overlaps Kendall's tau is ``2 right / all - 1``. Source: M. G. Kendall, "A new measure of rank correlation",
    Biometrika 30(1/2), 1938.

    Examples
    --------
    >>> from motivelab import load_case
    >>> events = [event for event in load_case().events if event.date_precision == "day"][:4]
    >>> pairs_in_order([events[1], events[0], *events[2:]])
    (5, 6)
    """
    pairs = list(combinations(events, 2))
    return sum(not _surely_before(second, first) for first, second in pairs), len(pairs)


class EventOrdering(Task):
    """
    Some events of a case without their dates, to be placed one after the other.

    An event that is not placed yet is no mistake: what is placed is judged, and the rest is counted.

    Parameters
    ----------
    case : Case
        Whose events.
    events : sequence of str
        The ids of two events or more.
    name : str
        The name of the work; the order in which the events are offered follows from it and from the ids.

    Raises
    ------
    MotivelabError
        If there is no such event, two have the same label, or no order is better than another.

    Examples
    --------
    >>> from motivelab import load_case
    >>> case = load_case()
    >>> ordering = EventOrdering(case, [event.id for event in case.events[:3]], name="first")
    >>> [event.id for event in case.events[:3]] == [event.id for event in ordering.events.values()]
    False
    >>> ordering.check({"order": [event.label for event in case.events[:3]]}).summary
    'All 3 events are in order. Their dates now stand beside them.'
    """

    heading = "Put the events in the order in which they happened."
    check_label = "Check the order"

    def __init__(self, case: Case, events: Sequence[str], *, name: str) -> None:
        chosen = _chosen(case, events)
        # The view knows an event by its label: the ids tell the years.
        self.events = {event.label: event for event in _shuffled(chosen, name)}
        if len(self.events) < len(chosen):
            raise MotivelabError("two of the events have the same label: leave one of them out")

    def content(self) -> dict[str, Any]:
        """Return the label of each event, and where the article tells of it; no date, and no id, which holds a year."""
        return {"events": [{"label": event.label, "where": _place(event)} for event in self.events.values()]}

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return the labels of the events that are placed, the earliest first.

        Raises
        ------
        MotivelabError
            If something else is placed, or an event twice.
        """
        given = checked_dict(answers, "event", error=MotivelabError).get("order", [])
        order = checked_names(checked_list(given, "the order", error=MotivelabError), "event", error=MotivelabError)
        if unknown := [label for label in order if label not in self.events]:
            raise MotivelabError(f"{shown(unknown[0])} is not among the events: place {', '.join(self.events)}")
        return {"order": list(order)}

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Judge the order of the placed events; a hint names paragraphs, never a date.

        Raises
        ------
        MotivelabError
            If fewer than two events are placed.
        """
        placed = self.placed(answers)
        if len(placed) < 2:
            found = "one event alone has no order" if placed else "no event is placed"
            raise MotivelabError(f"{found} yet: place two or more, the earliest first")
        right, among = pairs_in_order(placed)
        total = len(self.events)
        solved = right == total * (total - 1) // 2
        marks = {event.label: asdict(_remark(event, placed[i + 1 :])) for i, event in enumerate(placed[:-1])}
        dates = (
            {event.label: {"date": date_in_words(event), "event": event.event} for event in placed} if solved else {}
        )
        return Feedback(
            {"order": Remark(solved if len(placed) == total else None)},  # half of an order is no answer yet
            self._summary(len(placed), right, among),
            right=right,
            of=total * (total - 1) // 2,
            more={"marks": marks, "dates": dates},
        )

    def placed(self, answers: Mapping[str, Any]) -> list[Event]:
        """Return the events that are placed, in the student's order."""
        return [self.events[label] for label in answers["order"]]

    def _summary(self, placed: int, right: int, among: int) -> str:
        left = len(self.events) - placed
        if not left and right == among:
            return f"All {placed} events are in order. Their dates now stand beside them."
        if right == among:
            found = f"The {placed} events that you placed are in order so far."
        elif among == 1:
            found = "The two events that you placed are the other way round."
        else:
            found = f"{right} of {among} pairs of events are in order."
        return found if not left else f"{found} {left} {'event is' if left == 1 else 'events are'} not placed yet."


def _chosen(case: Case, events: Sequence[str]) -> list[Event]:
    names = checked_names(checked_list(events, "the events", error=MotivelabError), "event", error=MotivelabError)
    known = {event.id: event for event in case.events}
    if unknown := [name for name in names if name not in known]:
        raise MotivelabError(f'there is no event "{unknown[0]}" in this case: use ids of the table timeline')
    chosen = [known[name] for name in names]
    if not any(_surely_before(one, other) for one in chosen for other in chosen):
        raise MotivelabError("there is nothing to put in order: name two events or more that did not happen together")
    return chosen


def _shuffled(events: Sequence[Event], name: str) -> list[Event]:
    """Return the events in an order that everybody with the same task sees, and that is never right already."""
    order = sorted(events, key=lambda event: hashlib.sha256(f"{name} {event.id}".encode()).hexdigest())
    turns = (order[i:] + order[:i] for i in range(len(order)))
    # One of them is wrong: the one that begins between an event and one that surely came later.
    return next(turn for turn in turns if not _all_in_order(turn))


def _all_in_order(events: Sequence[Event]) -> bool:
    right, among = pairs_in_order(events)
    return right == among


def _surely_before(one: Event, other: Event) -> bool:
    return one.last < other.first


def _remark(event: Event, later: Sequence[Event]) -> Remark:
    """Judge one event by the next one that surely came before or after it: if all these are right, every pair is."""
    either_way = not _surely_before(event, later[0])
    decided = next((other for other in later if _surely_before(event, other) or _surely_before(other, event)), None)
    if decided is None or _surely_before(event, decided):
        return Remark(True, "Here either order is right." if either_way else "")
    two = "These two" if decided is later[0] else f'"{event.label}" and "{decided.label}"'
    return Remark(False, f"{two} are the other way round: {_where_to_look(event, decided)}")


def _where_to_look(one: Event, other: Event) -> str:
    told = sorted({event.paragraph for event in (one, other) if event.paragraph is not None})
    if not told:
        return "the article does not mention them; ask what had to happen first."
    if len(told) == 2:
        return f"compare par. {told[0]} with par. {told[1]}."
    silent = "" if None not in (one.paragraph, other.paragraph) else "; it mentions only one of them"
    return f"read par. {told[0]} again{silent}."


def _place(event: Event) -> str:
    return "not in the article" if event.paragraph is None else f"par. {event.paragraph}"


def date_in_words(event: Event) -> str:
    """Return when an event happened, as precisely as it is known."""
    first = event.first
    precise = {"day": f"{first.day} {first:%B %Y}", "month": f"{first:%B %Y}", "year": f"{first.year}"}
    return precise[event.date_precision]
