"""What the wall shows of a class, as plain data: a count while the envelope is closed, everything once it is open."""

from collections.abc import Mapping
from typing import Any

from ...case import Case
from ...errors import JudgementError
from ...methods.aggregation import coders_agreement, summarise_class
from ...methods.weighting import disagreement
from ...methods.weights import Weights
from ...palette import styles
from .room import Room

__all__ = ["board", "shown_motives"]

MOST_CLAIMS = 5
RESAMPLES = 500  # for the intervals: to within a point, in a few milliseconds


def shown_motives(case: Case) -> list[dict[str, str]]:
    """
    Return the main motives with their names and looks.

    >>> from motivelab import load_case
    >>> shown_motives(load_case())[0]["id"]
    'M1'
    """
    looks = styles(motive.id for motive in case.main_motives)
    return [
        {"id": motive.id, "name": motive.name, "colour": looks[motive.id].colour, "hatch": looks[motive.id].hatch}
        for motive in case.main_motives
    ]


def board(room: Room, paraphrases: Mapping[str, str]) -> dict[str, Any]:
    """
    Return what the wall shows.

    Parameters
    ----------
    room : Room
        The class.
    paraphrases : mapping of str to str
        The claims in words.

    Returns
    -------
    dict
        ``version``, ``opened``, ``sent`` and ``coded`` (how many have sent weights and codes), ``twice`` (how many have
        judged twice); once the envelope is open also ``students``, ``before``, ``after`` and ``coding``.
    """
    latest, first = room.latest, room.first
    twice = [entry.name for entry in room.entries.values() if len(entry.judgements) > 1]
    found: dict[str, Any] = {
        "version": room.version,
        "opened": room.opened,
        "sent": len(latest),
        "coded": len(room.codings),
        "twice": len(twice),
    }
    if not room.opened:
        return found
    found["students"] = [{"name": name, "before": dict(first[name]), "after": dict(latest[name])} for name in latest]
    found["after"] = _summary(latest)
    found["before"] = _summary(first) if twice else None
    found["moved"] = _moved({name: (first[name], latest[name]) for name in twice})
    found["coding"] = _coding(room.codings, paraphrases)
    return found


def _summary(weights: Mapping[str, Weights]) -> dict[str, Any] | None:
    if not weights:
        return None
    found = summarise_class(weights, resamples=RESAMPLES)
    pair = found.farthest
    return {
        "mean": dict(found.mean),
        "low": {motive: interval[0] for motive, interval in found.intervals.items()},
        "high": {motive: interval[1] for motive, interval in found.intervals.items()},
        "leaders": found.leaders,
        "agreement": found.consensus.value,
        "word": found.consensus.word,
        "pair": pair and {"first": pair.first, "second": pair.second, "points": 100 * pair.disagreement.share_to_move},
    }


def _moved(pairs: Mapping[str, tuple[Weights, Weights]]) -> dict[str, Any] | None:
    """Return how many judge otherwise the second time, and by how many points in the mean."""
    if not pairs:
        return None
    moved = [disagreement(*pair) for pair in pairs.values()]
    return {
        "of": len(moved),
        "points": 100 * sum(each.share_to_move for each in moved) / len(moved),
        "other_leader": sum(not each.same_leader for each in moved),
    }


def _coding(codings: Mapping[str, Mapping[str, str]], paraphrases: Mapping[str, str]) -> dict[str, Any] | None:
    try:
        found = coders_agreement(codings, resamples=RESAMPLES)
    except JudgementError:  # nothing is coded by two yet
        return None
    claims = [
        {
            "id": each.name,
            "text": paraphrases.get(each.name, ""),
            "codes": dict(each.codes),
            "agreement": each.agreement,
        }
        for each in found.split[:MOST_CLAIMS]
        if each.agreement < 1
    ]
    return {"sentence": found.sentence, "alpha": found.alpha, "kappa": found.kappa, "claims": claims}
