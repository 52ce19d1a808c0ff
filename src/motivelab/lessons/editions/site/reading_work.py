"""Cells that read a student's own work: when a page is made there is none, so the page reads it itself."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ....activities.frame.activity import Activity

__all__ = ["Reading", "reading_of"]

CALLS = {  # functions of the kit that look at saved work or at the computer
    "check_setup": "setup",
    "show_progress": "progress",
    "seal_forecasts": "seal",
    "saved_judgements": "judgements",
}
ATTRIBUTES = {"table": "shares", "agreement_in_words": "agreement", "judgements": "before-after"}
ELSEWHERE = "notebook"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page shows instead of such a cell: the way of reading, and the names of the work that is read."""

    way: str
    works: tuple[str, ...]


def reading_of(source: str, space: Mapping[str, Any], value: object) -> Reading | None:
    r"""
    Return how a page reads what a cell reads; None for a cell that reads no work.

    >>> reading_of("import motivelab\nmotivelab.check_setup()", {}, None)
    Reading(way='setup', works=())
    >>> reading_of("print(1)", {}, None) is None
    True
    """
    tree = ast.parse(source)
    activities = {name: thing for name, thing in space.items() if isinstance(thing, Activity)}
    made = {target for target in _assigned(tree) if target in activities}
    read = [name for name in _named(tree) if name in activities and name not in made]
    called = [(CALLS[name], call) for name, call in _calls(tree) if name in CALLS]
    if isinstance(value, Activity) or not (read or called):
        return None
    works = tuple(dict.fromkeys([*(activities[name].work for name in read), *_texts(call for _, call in called)]))
    ways = [way for way, _ in called] or [ATTRIBUTES[name] for name in _attributes(tree, read) if name in ATTRIBUTES]
    way = ways[0] if ways else ELSEWHERE
    return Reading("partner" if way == "agreement" and _takes_words(tree) else way, works)


def _assigned(tree: ast.Module) -> Iterator[str]:
    targets = (target for node in ast.walk(tree) if isinstance(node, ast.Assign) for target in node.targets)
    return (target.id for target in targets if isinstance(target, ast.Name))


def _named(tree: ast.Module) -> Iterator[str]:
    return (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield str(getattr(node.func, "attr", None) or getattr(node.func, "id", "")), node


def _attributes(tree: ast.Module, names: list[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            yield node.attr


def _texts(calls: Iterator[ast.Call]) -> Iterator[str]:
    return (
        str(given.value)
        for call in calls
        for given in call.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    )


def _takes_words(tree: ast.Module) -> bool:
    return any(name == "agreement_in_words" and call.args for name, call in _calls(tree))
