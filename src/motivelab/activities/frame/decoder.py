"""
The one decoder of a record, from a file or a line of text, for lab, lessons, progress, class and hand-in alike.

Version 2 is written. A record of an earlier version is read as if it had been written today: what the lab called a
draft are the answers, and the check of a task that closes is a commitment.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from .record import VERSION, Commitment, Record, plain
from .saved_work import SavedWorkError
from .task import Task

__all__ = ["record_of", "upgraded"]


def upgraded(content: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return the content of a record as version 2 has it, whatever version it has; the rest of it as it is.

    Raises
    ------
    SavedWorkError
        If a later edition of the kit wrote it.

    Examples
    --------
    >>> upgraded({"draft": {"mode": "swing"}, "commitments": [], "revising": False})["answers"]
    {'mode': 'swing'}
    """
    version = content.get("version", 1)
    if version == VERSION:
        return dict(content)
    if version != 1:
        raise SavedWorkError(
            f"it is of version {version!r}, and this edition of the kit knows {VERSION}: use a newer one"
        )
    known = {"draft", "revising", "closed", "question"}
    found = {"heading": content.get("question", "")} if "question" in content else {}
    found |= {name: value for name, value in content.items() if name not in known} | {"version": VERSION}
    if "draft" in content:
        commitments = content.get("commitments")
        if isinstance(commitments, list):
            found["commitments"] = [_earlier_commitment(each) for each in commitments]
        return found | {"answers": content["draft"], "reopened": content.get("revising") is True}
    if content.get("closed") is True:
        found["commitments"] = [{"at": _last_time(content.get("attempts")), "answers": content.get("checked")}]
    return found


def record_of(task: Task, content: Mapping[str, Any]) -> Record:
    """
    Return the record that a file or a line of text holds; all of it or nothing.

    What a commitment says beside its answers is not read: the answers count.

    Raises
    ------
    MotivelabError
        If it is not a record of this task; the message says why.
    """
    found = upgraded(content)
    answers, checked = plain(task, found.get("answers")), found.get("checked")
    attempts, tries, committed = found.get("attempts", []), found.get("tries", {}), found.get("commitments", [])
    if not isinstance(attempts, list) or not all(isinstance(attempt, dict) for attempt in attempts):
        raise SavedWorkError("its attempts are damaged")
    if not isinstance(tries, dict) or not all(map(_is_try, tries.values())):
        raise SavedWorkError("its first answers are damaged")
    if not isinstance(committed, list):
        raise SavedWorkError("its commitments are damaged")
    plain(task, {name: tried["first"] for name, tried in tries.items()})
    checked = None if checked is None else plain(task, checked)
    commitments = tuple(_commitment(task, each) for each in committed)
    if task.commits and checked is not None and not commitments:
        commitments = (Commitment(_last_time(attempts), checked),)  # the line of an earlier version
    if commitments and checked is None:
        checked = commitments[-1 if task.reopens else 0].answers
    reopened = found.get("reopened") is True and bool(commitments) and task.reopens
    return Record(answers, checked, tuple(attempts), tries, commitments, reopened)


def _commitment(task: Task, data: object) -> Commitment:
    if not isinstance(data, Mapping) or not isinstance(data.get("at"), str):
        raise SavedWorkError("a commitment in it is damaged")
    answers = plain(task, data.get("answers"))
    if missing := task.missing(answers):
        raise SavedWorkError(f"a commitment in it is not whole: {missing}")
    try:
        at = datetime.fromisoformat(data["at"]).isoformat() if data["at"] else ""
    except ValueError:
        raise SavedWorkError("a commitment in it has no time") from None
    return Commitment(at, answers)


def _earlier_commitment(data: object) -> object:
    if not isinstance(data, Mapping):
        return data
    return {"at": data.get("at"), "answers": data.get("draft")}


def _last_time(attempts: object) -> str:
    last = attempts[-1] if isinstance(attempts, Sequence) and attempts else None
    at = last.get("at") if isinstance(last, Mapping) else None
    return at if isinstance(at, str) else ""


def _is_try(tried: object) -> bool:
    return isinstance(tried, dict) and "first" in tried and type(tried.get("count")) is int and tried["count"] > 0
