"""What an evidence matrix shows, in numbers and in words: scores, what tells apart, what one item decides."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ...methods.evidence import (
    RATINGS,
    EvidenceMatrix,
    diagnosticity,
    inconsistency,
    order,
    removals,
    squared_inconsistency,
    weighted_inconsistency,
)

if TYPE_CHECKING:
    from .task import EvidenceTask

__all__ = ["direction", "evidence_remarks"]

SCORES = {
    "inconsistency": inconsistency,
    "weighted": weighted_inconsistency,
    "squared": squared_inconsistency,
}
WELL_APART = 0.75  # of a step on the five-step scale, as a standard deviation
MOST_TOLD = 4  # items that each decide the lead, one by one; a longer list nobody reads
SHOWN = 0.005  # what is less than half a hundredth is not shown as a difference


def evidence_remarks(task: "EvidenceTask", answers: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return what the view shows of the ratings, as plain data.

    The keys are ``missing`` (a sentence on the empty cells), ``scores`` (for each hypothesis three numbers, the lower
    the less speaks against it), ``apart`` (for each piece of evidence whether it tells the hypotheses apart) and
    ``words`` (sentences on the leader, on the three scores, on what one item decides, and on what nothing
    speaks against).

    Examples
    --------
    >>> from motivelab import load_case
    >>> from motivelab.activities.matrix.task import EvidenceTask
    >>> task = EvidenceTask(load_case(), hypotheses=["H02", "H04"], evidence=["V04", "V08"])
    >>> rows = {"V04": {"H02": "II", "H04": "N"}, "V08": {"H02": "N", "H04": "I"}}
    >>> found = evidence_remarks(task, task.read({"ratings": rows}))
    >>> found["scores"]["H02"]
    {'inconsistency': 2.0, 'weighted': 2.0, 'squared': 4.0}
    >>> found["words"][-1]
    'Take away V04, and H02 leads. No other single item changes the leader.'
    """
    missing, matrix = task.unrated(answers), task.matrix(answers, whole=False)
    if matrix is None:
        return {"missing": _missing(missing, 0), "scores": {}, "apart": {}, "words": []}
    scores = {name: score(matrix) for name, score in SCORES.items()}
    return {
        "missing": _missing(missing, len(matrix.evidence)),
        "scores": {
            name: {score: round(found[name], 2) for score, found in scores.items()} for name in matrix.hypotheses
        },
        "apart": {piece: _apart(spread) for piece, spread in diagnosticity(matrix).items()},
        "words": [
            sentence
            for sentence in (_leader(scores), _differ(scores), _decides(matrix), _untouched(scores))
            if sentence
        ],
    }


def direction(hypothesis: str, rating: str, accepted: Iterable[str]) -> str:
    """
    Say on which side of a rating the nearest one lies that a careful reader would give.

    >>> direction("H02", "CC", ["N", "I"])
    'it fits H02 less well than you chose'
    """
    scale = [code for code in RATINGS if code != "NA"]
    steps = [scale.index(code) for code in accepted if code in scale]
    if rating not in scale or not steps:
        return f"it does say something about {hypothesis}" if steps else f"it says nothing about {hypothesis}"
    chosen, middle = scale.index(rating), scale.index("N")
    nearest = min(steps, key=lambda step: abs(step - chosen))
    if nearest > chosen:
        against = chosen >= middle or nearest > middle
        less = f"speaks more against {hypothesis}" if against else f"fits {hypothesis} less well"
        return f"it {less} than you chose"
    fits = chosen <= middle or nearest < middle
    more = f"fits {hypothesis} better" if fits else f"speaks less against {hypothesis}"
    return f"it {more} than you chose"


def _missing(missing: int, whole: int) -> str:
    if not missing:
        return "Every cell is rated."
    cells = f"{missing} cell{' has' if missing == 1 else 's have'} no rating yet."
    if not whole:
        return f"{cells} Scores appear as soon as one piece of evidence is rated against every hypothesis."
    pieces = "the one piece of evidence that is" if whole == 1 else f"the {whole} pieces of evidence that are"
    return f"{cells} The scores count {pieces} rated against every hypothesis."


def _apart(spread: float) -> str:
    if spread < SHOWN:
        return "does not tell the hypotheses apart"
    return "tells the hypotheses well apart" if spread >= WELL_APART else "tells the hypotheses apart a little"


def _leader(scores: Mapping[str, Mapping[str, float]]) -> str:
    first = order(scores["weighted"])[0]
    if len(first) == len(scores["weighted"]):
        return "So far nothing puts one hypothesis before another." if len(first) > 1 else ""
    rank, proof = ("it stands", "it holds") if len(first) == 1 else ("they stand", "they hold")
    return f"Least speaks against {_list(first)}: by the weighted score {rank} first. This is no proof that {proof}."


def _differ(scores: Mapping[str, Mapping[str, float]]) -> str:
    firsts = {name: order(found)[0] for name, found in scores.items()}
    if len(set(firsts.values())) == 1:
        return ""
    said = (f"{_list(first)} by the {name} score" for name, first in firsts.items())
    return f"The three scores do not agree on who stands first: {', '.join(said)}. Ask yourself why."


def _decides(matrix: EvidenceMatrix) -> str:
    if len(matrix.evidence) < 2 or len(matrix.hypotheses) < 2:
        return ""
    changing = {piece: found.order[0] for piece, found in removals(matrix).items() if found.changes_leader}
    if not changing:
        return "No single item, taken away, changes who stands first."
    if len(changing) > MOST_TOLD:
        return f"Whichever of {_list(tuple(changing))} is taken away, who stands first changes: the lead is not firm."
    said = "; ".join(f"take away {piece}, and {_lead(first)}" for piece, first in changing.items())
    others = " No other single item changes the leader." if len(changing) < len(matrix.evidence) else ""
    return f"{said[0].upper()}{said[1:]}.{others}"


def _untouched(scores: Mapping[str, Mapping[str, float]]) -> str:
    """Ask whether it is a virtue where nothing speaks against a hypothesis: it may be one that nothing could refute."""
    free = tuple(name for name, against in scores["inconsistency"].items() if not against)
    if not free:
        return ""
    what = "it" if len(free) == 1 else "one of them"
    return (
        f"Nothing that you rated speaks against {_list(free)}. Is that a virtue? Name something that would speak "
        f"against {what}, if it were found: an explanation that fits whatever happens explains little."
    )


def _lead(names: tuple[str, ...]) -> str:
    return f"{_list(names)} {'leads' if len(names) == 1 else 'share the lead'}"


def _list(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
