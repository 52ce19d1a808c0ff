"""What an answer to one possibility of an item would earn on another, told from typed answers, without running any."""

import ast
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations
from typing import Any

__all__ = ["likeness", "typed_answer"]

KIND = re.compile(r"\banswers\.([A-Z]\w*)\(")


def typed_answer(source: str) -> Any:
    r"""
    Return the last plain value that a solution gives to a name; None if it computes its answer.

    >>> typed_answer('answer_q1 = None\nanswer_q1 = {"a": "B"}'), typed_answer("answer_q2 = len(rows)")
    ({'a': 'B'}, None)
    """
    try:
        assigned = [node.value for node in ast.parse(source).body if isinstance(node, ast.Assign)]
        return ast.literal_eval(assigned[-1]) if assigned else None
    except (SyntaxError, ValueError):
        return None


def likeness(test: str, right: object, given: object) -> float:
    """
    Return the share of an item's points, from 0 to 1, that a typed answer earns where another is right.

    Parameters
    ----------
    test : str
        The source of the item's test, which names the kind of answer, for example ``answers.Matching(...)``.
    right, given : object
        The two typed answers. An answer that is None (it is computed) is taken to earn nothing.

    Notes
    -----
    Orders earn Kendall's tau, (pairs in order - pairs out of order) / pairs, and never less than 0. Selections earn
    (right ones chosen - wrong ones chosen) / right ones. Several named parts earn the share that is right. All else
    earns all or nothing. Points for a documented wrong answer are not known here.

    Examples
    --------
    >>> likeness("answers.Ordering(...)", "ABCD", "ABDC")  # one pair of six is out of order: (5 - 1) / 6
    0.6666666666666666
    >>> likeness("answers.Selection(...)", ["A", "C"], "AB"), likeness("answers.Choice(...)", "A", "B")
    (0.0, 0.0)
    >>> likeness("answers.Matching(...)", {"a": 1, "b": 2}, {"a": 1, "b": 1})
    0.5
    """
    if right is None or given is None:
        return 0.0
    if right == given:
        return 1.0
    found = KIND.search(test)
    earn, shape = _EARNED.get(found[1] if found else "", (None, ()))
    return earn(right, given) if earn and isinstance(right, shape) and isinstance(given, shape) else 0.0


def _in_order(right: Sequence[object], given: Sequence[object]) -> float:
    places = {part: place for place, part in enumerate(given)}
    if set(places) != set(right) or len(right) < 2:
        return 0.0
    pairs = [places[first] < places[second] for first, second in combinations(right, 2)]
    return max(0.0, (2 * sum(pairs) - len(pairs)) / len(pairs))


def _chosen(right: Collection[object], given: Collection[object]) -> float:
    hits = len(set(right) & set(given))
    return max(0.0, (hits - len(set(given) - set(right))) / len(set(right))) if right else 0.0


def _parts(right: Mapping[object, object], given: Mapping[object, object]) -> float:
    return sum(given.get(part) == value for part, value in right.items()) / len(right) if right else 0.0


_EARNED: Mapping[str, tuple[Callable[[Any, Any], float], tuple[type, ...]]] = {
    "Ordering": (_in_order, (str, list, tuple)),
    "Selection": (_chosen, (str, list, tuple, set)),
    "Matching": (_parts, (dict,)),
    "Numbers": (_parts, (dict,)),
}
