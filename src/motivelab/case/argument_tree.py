"""The argument around a motive as a tree: what supports, counters and qualifies it, and what it takes for granted."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..errors import CaseError
from . import ArgumentEdge, ArgumentNode, Case

__all__ = ["HUBS", "RELATIONS", "Branch", "argument_trees"]

# How the lower point of a tree stands to the upper one; in the order in which a reader wants to know.
RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "supports": "supported by",
        "qualifies": "qualified by",
        "attacks": "countered by",
        "rebuts": "denied by",
        "assumes": "takes for granted",
    }
)
# How a point of this motive stands to another motive, where it is told from this side.
OUTWARD = MappingProxyType(
    {"supports": "supports", "qualifies": "qualifies", "attacks": "counters", "rebuts": "denies"}
)
NOT_SAID = MappingProxyType({"no": "our reading, not said", "partly": "partly said"})
HUBS = ("motive", "thesis")
Step = tuple[ArgumentEdge, str]


@dataclass(frozen=True, slots=True)
class Branch:
    """
    A point of the argument, how it stands to the point above it, and what hangs on it.

    Parameters
    ----------
    point : ArgumentNode
        The point.
    name : str
        What it is called: a motive by its id and name, any other point by its id.
    place : str
        Where it stands: paragraphs of the article, a fact-check, or nowhere.
    edge : ArgumentEdge or None
        The relation to the point above; None at the top.
    branches : tuple of Branch
        What hangs on it.
    elsewhere : bool
        Whether what hangs on it is told at another place of the tree.
    foreign : bool
        Whether it is another motive, or a part of one, which is named here and not followed further.
    """

    point: ArgumentNode
    name: str
    place: str
    edge: ArgumentEdge | None = None
    branches: tuple["Branch", ...] = ()
    elsewhere: bool = False
    foreign: bool = False

    @property
    def relation(self) -> str:
        """How the point stands to the one above, in words; blank at the top."""
        if self.edge is None:
            return ""
        if self.outward:
            return f"at the same time {OUTWARD.get(self.edge.relation, self.edge.relation)}"
        return RELATIONS.get(self.edge.relation, self.edge.relation)

    @property
    def outward(self) -> bool:
        """Whether the relation runs from the point above to this one, which belongs to another motive."""
        return self.edge is not None and self.edge.relation != "assumes" and self.edge.target == self.point.id

    @property
    def manner(self) -> str:
        """How strong the relation is, whether the article says it, and what the case notes about it."""
        if self.edge is None:
            return ""
        unsaid = "" if self.edge.relation == "assumes" else NOT_SAID.get(self.edge.explicit, "")
        said = [f"{self.edge.strength} link", unsaid, self.edge.comment or ""]
        return "; ".join(part for part in said if part)

    @property
    def text(self) -> str:
        """What the point says, or that it is told at another place."""
        return "told elsewhere in this outline" if self.elsewhere else self.point.label

    @property
    def sentence(self) -> str:
        """The point in one line: relation, name, place, text, manner."""
        lead = " ".join(part for part in (self.relation, self.name) if part)
        manner = f" [{self.manner}]" if self.manner else ""
        return f"{lead[0].upper()}{lead[1:]} ({self.place}): {self.text}{manner}"

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Branch"]]:
        """Yield every branch from the top down, with its depth."""
        yield depth, self
        for branch in self.branches:
            yield from branch.walk(depth + 1)


def argument_trees(case: Case, motive: str | None = None) -> tuple[Branch, ...]:
    """
    Return the argument as a tree: the thesis, the motive under it, then all that bears on the motive, step by step.

    A point that bears on two others unfolds where it is nearest to the motive; at the other place its branch is marked
    `elsewhere`. Points of other motives are named where they bear on this one and are not followed further.

    Parameters
    ----------
    case : Case
        Whose argument.
    motive : str, optional
        The motive in question; without it the whole argument is returned.

    Returns
    -------
    tuple of Branch
        One tree for each thesis; a case without a thesis gives a tree for each motive asked for.

    Raises
    ------
    CaseError
        If there is no such motive, or the case has no argument.

    Examples
    --------
    >>> from motivelab import load_case
    >>> (thesis,) = argument_trees(load_case(), "M4")
    >>> [branch.point.id for depth, branch in thesis.walk() if depth == 2]
    ['C34', 'C35', 'C36', 'A08']
    """
    if not case.argument_nodes:
        raise CaseError("this case has no argument map: fill the tables argument_nodes and argument_edges")
    return _Reader(case, motive).trees()


class _Reader:
    """Reads one argument out of the map of a case."""

    def __init__(self, case: Case, motive: str | None) -> None:
        self.nodes = {node.id: node for node in case.argument_nodes}
        self.edges = case.argument_edges
        chosen = [case.motive(motive)] if motive is not None else list(case.main_motives)
        self.tops = [one.id for one in chosen if one.id in self.nodes]
        if motive is not None and not self.tops:
            raise CaseError(f"the argument map does not hold {motive}: add it to the table argument_nodes")
        parts = [part.id for one in chosen for part in case.parts_of(one.id)]
        self.family = {*self.tops, *parts}
        self.whole = motive is None
        self.theses = [node.id for node in case.argument_nodes if node.kind == "thesis"]
        self.names = {one.id: f"{one.id} {one.name}" for one in case.motives}
        self.places = _places(case)

    def trees(self) -> tuple[Branch, ...]:
        included = self._included()
        above = self._above(included)
        roots = [thesis for thesis in self.theses if thesis in included] or self.tops
        return tuple(self._branch(root, None, included, above) for root in roots)

    def _steps(self, point: str) -> Iterator[Step]:
        """Yield what hangs directly on a point, the relations in the order of `RELATIONS`."""
        found = [step for edge in self.edges for step in self._step(edge, point)]
        order = list(RELATIONS)
        yield from sorted(found, key=lambda step: order.index(step[0].relation) if step[0].relation in order else 9)

    def _step(self, edge: ArgumentEdge, point: str) -> Iterator[Step]:
        lower, upper = (edge.target, edge.source) if edge.relation == "assumes" else (edge.source, edge.target)
        if upper == point:
            yield edge, lower
        elif not self.whole and lower == point and point in self.family and self._is_foreign(upper):
            yield edge, upper  # where this motive pulls at another one

    def _is_foreign(self, point: str) -> bool:
        return self.nodes[point].kind == "motive" and point not in self.family

    def _is_aside(self, upper: str, lower: str) -> bool:
        """Whether another motive hangs on the thesis, which is no business of this one."""
        return not self.whole and upper in self.theses and self._is_foreign(lower)

    def _reached(self, starts: Collection[str]) -> dict[str, str]:
        """Return what hangs on the starts, directly or not, each with the point that it is nearest to."""
        nearest = dict.fromkeys(starts, "")
        queue = list(nearest)
        for point in queue:
            if point in self.theses or self._is_foreign(point):
                continue
            for _, lower in self._steps(point):
                if lower not in nearest:
                    nearest[lower] = point
                    queue.append(lower)
        return nearest

    def _conclusions(self) -> list[str]:
        """Return the points between the family and the thesis: what the text concludes from the motive."""
        leads = [(edge.source, edge.target) for edge in self.edges if edge.relation != "assumes"]
        after = {target for source, target in leads if source in self.family and self.nodes[target].kind not in HUBS}
        return [source for source, target in leads if target in self.theses and source in after]

    def _included(self) -> set[str]:
        if self.whole:
            return set(self.nodes)
        found = {*self._reached(self.tops), *self.theses}
        for conclusion in self._conclusions():
            taken = (edge.target for edge in self.edges if edge.relation == "assumes" and edge.source == conclusion)
            found |= {conclusion, *taken}
        return found

    def _above(self, included: Collection[str]) -> dict[str, str]:
        """Return for each point the one under which it unfolds: the motives come first, then what leads around them."""
        above = self._reached(self.tops)
        for thesis in self.theses:
            for _, lower in self._steps(thesis):
                if above.get(lower, "") == "":
                    above[lower] = thesis
        for point in included:
            for _, lower in self._steps(point):
                if point not in self.theses:
                    above.setdefault(lower, point)
        return above

    def _branch(
        self, point: str, edge: ArgumentEdge | None, included: Collection[str], above: Mapping[str, str]
    ) -> Branch:
        node = self.nodes[point]
        branch = Branch(node, self.names.get(point, point), self.places[point], edge)
        if self._is_foreign(point):
            return replace(branch, foreign=not self.whole)
        lower = [step for step in self._steps(point) if step[1] in included and not self._is_aside(point, step[1])]
        told = [
            self._branch(name, link, included, above)
            if above.get(name) == point
            else replace(self._leaf(name, link), elsewhere=True)
            for link, name in lower
        ]
        return replace(branch, branches=tuple(told))

    def _leaf(self, point: str, edge: ArgumentEdge) -> Branch:
        return Branch(self.nodes[point], self.names.get(point, point), self.places.get(point, ""), edge)


def _places(case: Case) -> dict[str, str]:
    paragraphs: dict[str, tuple[int, ...]] = {claim.id: (claim.paragraph,) for claim in case.claims}
    paragraphs |= {motive.id: case.paragraphs_of(motive.id) for motive in case.motives}
    places = {name: f"par. {', '.join(map(str, numbers))}" for name, numbers in paragraphs.items() if numbers}
    for node in case.argument_nodes:
        if node.kind == "assumption":
            places[node.id] = "assumption, not said in the article"
        elif node.kind == "external":
            places[node.id] = f"outside fact{f', {node.fact_check_id}' if node.fact_check_id else ''}"
        else:
            kind = case.article.noun if node.kind == "motive" else node.kind
            places.setdefault(node.id, f"the {kind} of the article")
    return places
