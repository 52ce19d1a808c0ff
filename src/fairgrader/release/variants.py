"""Private variants of a problem set whose solutions are public: other years, claims and letters from one source."""

import copy
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from nbformat import NotebookNode

from ..errors import FairgraderError
from ..notebook.cells import Item, items
from .copying import likeness, typed_answer
from .item_variation import Variation

__all__ = ["ItemVariants", "Plan", "VariantReport", "apply_plan", "plans", "practice_plan", "variant_report", "vary"]

Plan = dict[str, int]

# What copying may earn, of all points: the first that leaves enough plans is taken. The rest below 40 % is for what
# documented wrong answers earn.
LIMITS = (0.2, 0.24, 0.28, 0.32, 0.34)
ENOUGH = 16
TRIES = 4000
PRACTICE_TRIES = 400


@dataclass(frozen=True, slots=True)
class ItemVariants:
    """One graded item: its points, and in how many ways it can be set (1 = it stays as it is)."""

    item: str
    points: float
    possibilities: int


@dataclass(frozen=True, slots=True)
class VariantReport:
    """What a notebook can become: its items, and how many variants there are beside the public one."""

    items: tuple[ItemVariants, ...]
    variants: int

    @property
    def fixed(self) -> tuple[str, ...]:
        """The items that no variant changes."""
        return tuple(item.item for item in self.items if item.possibilities == 1)

    @property
    def fixed_share(self) -> float:
        """The share of all points that a copied answer earns in every variant."""
        total = sum(item.points for item in self.items)
        return sum(item.points for item in self.items if item.possibilities == 1) / total if total else 0.0


def vary(notebook: NotebookNode, seed: str | int) -> NotebookNode:
    """
    Return the variant of an authored notebook that a seed stands for; the notebook itself is not changed.

    Every item that can vary leaves its public form. Whole numbers next to each other stand for different variants
    (where there are two or more); any other word is hashed with SHA-256. The variant says nowhere which one it is.

    Raises
    ------
    FairgraderError
        If the notebook cannot vary, or if its rules ask for what the cells do not have.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
    >>> def part(name, **more):
    ...     return {"nbgrader": {"grade_id": f"ps3-q1-{name}", **more}}
    >>> notebook = new_notebook(
    ...     metadata={"fairgrader": {"variants": {"ps3-q1": {"replace": [{"2016": "2013"}, {"2016": "2012"}]}}}},
    ...     cells=[
    ...         new_markdown_cell("How many in 2016?", metadata=part("question")),
    ...         new_code_cell("answer_q1 = rows[2016]", metadata=part("answer", solution=True)),
    ...         new_code_cell("q1.credit(rows[2016])", metadata=part("test", grade=True, points=2)),
    ...     ],
    ... )
    >>> [vary(notebook, seed).cells[0].source for seed in (1, 2)]
    ['How many in 2012?', 'How many in 2013?']
    """
    known = plans(notebook)
    if not known:
        raise FairgraderError(
            "the notebook cannot vary: it has no fairgrader.variants in its metadata, or whoever copies the public "
            f"answers would always earn more than {LIMITS[-1]:.0%} of the points; let more items vary"
        )
    text = str(seed).strip()
    number = int(text) if re.fullmatch(r"[0-9]{1,18}", text) else _hashed(text)
    return apply_plan(notebook, known[number % len(known)])


def apply_plan(notebook: NotebookNode, plan: Mapping[str, int]) -> NotebookNode:
    """Return a copy of the notebook with each item at the possibility that the plan names; 0 is the public one."""
    varied = copy.deepcopy(notebook)
    found = {item.name: item for item in items(varied)}
    for name, variation in _variations(varied).items():
        possibility = plan.get(name, 0)
        for cell in found[name].cells.values():
            cell.source = variation.cell(cell.cell_type, cell.source, possibility)
        wrong = varied.metadata.fairgrader.get("misconceptions", {})
        if name in wrong:
            wrong[name] = list(variation.misconceptions(wrong[name], possibility))
    varied.metadata.get("fairgrader", {}).pop("variants", None)
    return varied


def plans(notebook: NotebookNode) -> list[Plan]:
    """
    List the variants: for each, the possibility of every item that can vary; none if no item can.

    Notes
    -----
    A code is built greedily: a plan is taken if its answers would earn at most a fifth of all points on the public
    notebook and on every plan before it, and the other way round, the items that never vary included. If that leaves
    fewer than 16 plans, the limit rises in steps up to 34 %. What an answer earns is told from typed answers
    (`likeness`); a computed one is taken to differ. No plan holds a public possibility. The tries come from SHA-256, so
    the list is the same everywhere.
    """
    found = _autograded(notebook)
    earned = _earned_by_item(notebook)
    counts = {name: variation.possibilities for name, variation in _variations(notebook).items()}
    taken: list[Plan] = []
    for limit in LIMITS:
        taken = _apart(counts, earned, limit * sum(item.points for item in found))
        if len(taken) == ENOUGH:
            break
    return taken


def practice_plan(notebook: NotebookNode) -> Plan:
    """
    Return the plan of the practice set: the one, of none of the variants, whose answers earn least in any of them.

    Raises
    ------
    FairgraderError
        If the notebook cannot vary, so that whoever practises would be told the answers of a class.
    """
    counts = {name: variation.possibilities for name, variation in _variations(notebook).items()}
    earned = _earned_by_item(notebook)
    classes = [dict.fromkeys(counts, 0), *plans(notebook)]
    free = (plan for plan in islice(_candidates(counts), PRACTICE_TRIES) if plan not in classes)
    best = min(free, key=lambda plan: max(_copied(earned, plan, other) for other in classes), default=None)
    if best is None:
        raise FairgraderError(
            "the notebook has no variant left to practise with: let items vary, in fairgrader.variants of its metadata"
        )
    return best


def variant_report(notebook: NotebookNode) -> VariantReport:
    """Say of every item with a test what it is worth and in how many ways it can be set."""
    counts = {name: variation.possibilities for name, variation in _variations(notebook).items()}
    return VariantReport(
        tuple(ItemVariants(item.name, item.points, counts.get(item.name, 1)) for item in _autograded(notebook)),
        len(plans(notebook)),
    )


def _variations(notebook: NotebookNode) -> dict[str, Variation]:
    rules: Mapping[str, Any] = notebook.metadata.get("fairgrader", {}).get("variants", {})
    found = {item.name: item for item in _autograded(notebook)}
    return {name: Variation.of(name, rule, _cells(name, found)) for name, rule in rules.items()}


def _autograded(notebook: NotebookNode) -> list[Item]:
    """Return the items that a test marks: what a person marks is no key to copy."""
    return [item for item in items(notebook) if "test" in item.cells]


def _cells(name: str, found: Mapping[str, Item]) -> list[tuple[str, str]]:
    if name not in found or "question" not in found[name].cells:
        known = ", ".join(found) or "none"
        raise FairgraderError(
            f'{name}: there is no item with the cells "{name}-question" and "{name}-test": the items are {known}'
        )
    return [(cell.cell_type, cell.source) for cell in found[name].cells.values()]


def _candidates(counts: Mapping[str, int]) -> Iterator[Plan]:
    if counts:
        for step in range(min(counts.values()) - 1):
            yield dict.fromkeys(counts, 1 + step)
        for attempt in range(TRIES):
            yield {name: 1 + _hashed(f"{attempt} {name}") % (count - 1) for name, count in counts.items()}


def _apart(counts: Mapping[str, int], earned: Mapping[str, list[list[float]]], allowed: float) -> list[Plan]:
    taken: list[Plan] = []
    public = dict.fromkeys(counts, 0)
    for plan in _candidates(counts):
        if all(plan != other and _copied(earned, plan, other) <= allowed for other in (public, *taken)):
            taken.append(plan)
        if len(taken) == ENOUGH:
            break
    return taken


def _earned_by_item(notebook: NotebookNode) -> dict[str, list[list[float]]]:
    variations = _variations(notebook)
    return {item.name: _earned(item, variations.get(item.name)) for item in _autograded(notebook)}


def _earned(item: Item, variation: Variation | None) -> list[list[float]]:
    """Return the points for the answer of each possibility (columns) where another is asked (rows)."""
    if variation is None or "answer" not in item.cells:
        return [[item.points]]
    possibilities = range(variation.possibilities)
    answers = [typed_answer(variation.cell("code", item.cells["answer"].source, each)) for each in possibilities]

    def share(asked: int, given: int) -> float:
        return 1.0 if asked == given else likeness(item.cells["test"].source, answers[asked], answers[given])

    return [[item.points * share(asked, given) for given in possibilities] for asked in possibilities]


def _copied(earned: Mapping[str, list[list[float]]], one: Plan, other: Plan) -> float:
    """Return what copying earns between two plans, in the direction where it earns more."""
    there = sum(table[one.get(name, 0)][other.get(name, 0)] for name, table in earned.items())
    back = sum(table[other.get(name, 0)][one.get(name, 0)] for name, table in earned.items())
    return max(there, back)


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest())
