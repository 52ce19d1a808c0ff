"""Compares the notebooks of a class, once it is known which one of each student counts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from .alike import Alike, alike
from .answered import Written, written
from .judging import Judgement
from .places import Places
from .reading import Handed, read_notebook
from .released import Released

__all__ = ["much_alike"]


def much_alike(
    judged: Mapping[str, Judgement], released: Sequence[Released], places: Places, teams: Mapping[str, str]
) -> list[Alike]:
    """
    Return the pairs that agree too much, in each notebook of the assignment.

    Parameters
    ----------
    judged : mapping of str to Judgement
        What counts, by student.
    released : sequence of Released
        All released notebooks.
    places : Places
        Where the solution is, from which right answers are known.
    teams : mapping of str to str
        The team of each student who works in one: two of a team may be as alike as they like.
    """
    found: list[Alike] = []
    for each in released:
        if each.assignment != places.assignment or each.origin:
            continue
        class_ = {
            who: judgement.notebooks[each.notebook].written
            for who, judgement in judged.items()
            if each.notebook in judgement.notebooks
        }
        solution = _solution(places, each)
        found += alike(class_, solution.answers if solution else {}, each.texts)
    return [pair for pair in found if pair.first not in teams or teams[pair.first] != teams.get(pair.second)]


def _solution(places: Places, released: Released) -> Written | None:
    """Return what the solution writes, if there is one; its marks for the region are comments and change nothing."""
    path = (places.source or Path()) / f"{released.notebook}.ipynb"
    if places.source is None or not path.is_file():
        return None
    read = read_notebook(path.read_bytes())
    return written(read, released) if isinstance(read, Handed) else None
