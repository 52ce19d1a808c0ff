"""Finds out which released notebook a handed-in one is: by its grade ids, its cell ids, its text, at last its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .reading import Handed
from .released import Released, grade_id, squeezed
from .spelling import key, plain_stem

__all__ = ["HALF", "Match", "Unmatched", "match"]

HALF = 0.5  # of the released cells must be there
ALIKE = 85.0  # per cent of the letters, by rapidfuzz.fuzz.ratio, and a cell counts as found
TELLING = 25  # letters that a text must have to tell anything
MOST = 400  # cells of one notebook that are compared by text; no exercise has as many


@dataclass(frozen=True, slots=True)
class Match:
    """
    Which notebook it is.

    Parameters
    ----------
    released : Released
        The notebook as it was handed out.
    by : str
        What it was told by: ``grade ids``, ``cell ids``, ``text`` or ``name``.
    share : float
        How much of the released notebook was found by it, from 0 to 1.
    """

    released: Released
    by: str
    share: float


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Why it is none of the released notebooks, in words to the student."""

    reason: str


def match(handed: Handed, file: str, released: Sequence[Released]) -> Match | Unmatched:
    """
    Return which of the released notebooks this one is.

    Parameters
    ----------
    handed : Handed
        The notebook.
    file : str
        The name that it came under.
    released : sequence of Released
        All that students may have, the asked one first: where all is equal the first is meant.

    Notes
    -----
    Of two that have the same grade ids (a public set and its private variant) it is the one whose locked text it has.
    A name is believed only if nothing else tells, since anybody can write any name.
    """
    ways: tuple[tuple[str, Callable[[Released], float]], ...] = (
        ("grade ids", _by_names({grade_id(cell) for cell in handed.cells})),
        ("cell ids", _by_ids({str(cell.get("id")) for cell in handed.cells})),
        ("text", _by_text([squeezed(cell["source"]) for cell in handed.cells][:MOST])),
    )
    for by, share in ways:
        shares = [share(each) for each in released]
        best = max(shares, default=0.0)
        if best >= HALF:
            near = [each for each, found in zip(released, shares, strict=True) if found >= best - 0.1]
            texts = {squeezed(cell["source"]) for cell in handed.cells}
            return Match(max(near, key=lambda each: _kept(each, texts)), by, best)
    named = [each for each in released if plain_stem(file) == key(each.notebook)]
    if named:
        return Match(named[0], "name", 0.0)
    return Unmatched("The notebook is none of this course. Please hand in the one that you were given.")


def _by_names(names: set[str]) -> Callable[[Released], float]:
    return lambda released: len(released.names & names) / len(released.names) if released.names else 0.0


def _by_ids(ids: set[str]) -> Callable[[Released], float]:
    def share(released: Released) -> float:
        theirs = {cell.id for cell in released.cells if not cell.id.startswith("own-")}
        return len(theirs & ids) / len(theirs) if theirs else 0.0

    return share


def _by_text(texts: Sequence[str]) -> Callable[[Released], float]:
    """Return the share of the released cells that stand in the notebook, each perhaps with some letters changed."""
    exact, whole = set(texts), "".join(texts)

    def share(released: Released) -> float:
        telling = [text for text in released.texts if len(text) >= TELLING]
        open_texts = [text for text in telling if text not in exact and text not in whole]
        found = sum(
            process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None for text in open_texts
        )
        return (len(telling) - len(open_texts) + found) / len(telling) if telling else 0.0

    return share


def _kept(released: Released, texts: set[str]) -> float:
    """Return the share of the locked cells whose text is there letter for letter."""
    locked = [squeezed(cell.text) for cell in released.cells if cell.locked and cell.text.strip()]
    return sum(text in texts for text in locked) / len(locked) if locked else 0.0
