"""The argument around a motive in words: as indented lines, and counted in a sentence."""

from collections.abc import Iterable

from .argument_tree import HUBS, Branch

__all__ = ["finding", "in_lines"]


def in_lines(trees: Iterable[Branch]) -> str:
    """
    Write an argument as indented lines: each with the relation in words, the id, the place and the text.

    >>> from motivelab import load_case
    >>> from motivelab.case.argument_tree import argument_trees
    >>> for line in in_lines(argument_trees(load_case(), "M4")).splitlines()[2:4]:
    ...     print(line.split(":")[0])
        Supported by C34 (par. 7)
          Countered by C36 (par. 7)
    """
    return "\n".join(f"{'  ' * depth}{branch.sentence}" for tree in trees for depth, branch in tree.walk())


def finding(trees: Iterable[Branch], motive: str) -> str:
    """
    Say in a sentence how much bears on a motive, each point counted once.

    >>> from motivelab import load_case
    >>> from motivelab.case.argument_tree import argument_trees
    >>> finding(argument_trees(load_case(), "M4"), "M4").partition(": ")[2]
    '2 points in support, 2 that counter or qualify a step, 1 thing taken for granted.'
    """
    told = {branch.point.id: branch for tree in trees for _, branch in tree.walk() if not branch.elsewhere}
    links = [branch.edge.relation for branch in told.values() if branch.edge and branch.point.kind not in HUBS]
    supporting, taken = links.count("supports"), links.count("assumes")
    limiting = len(links) - supporting - taken
    limit = "counters or qualifies" if limiting == 1 else "counter or qualify"
    return (
        f"{told[motive].name}: {_count(supporting, 'point')} in support, {limiting} that {limit} a step, "
        f"{_count(taken, 'thing')} taken for granted."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
