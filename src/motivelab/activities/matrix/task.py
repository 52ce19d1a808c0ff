"""The task of rating evidence against rival hypotheses: what is shown, what may be answered, where to look again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...case import Anchor, Case, EvidenceItem, Hypothesis
from ...checked import checked_choice, checked_list, checked_names
from ...errors import JudgementError, MotivelabError
from ...methods.evidence import RATINGS, EvidenceMatrix
from ...methods.evidence.matrix import GRADES
from ..frame.task import Feedback, Remark, Task
from .results import direction, evidence_remarks

__all__ = ["EvidenceTask"]

LONGEST, MOST_OWN = 2000, 30
HEADING = "How well does each piece of evidence fit each hypothesis?"
LAYOUT = (
    "The hypotheses stand in rows: in a trial with 161 people (Dhami and others, 2024) this layout reduced "
    "confirmation bias; the usual one, with hypotheses in columns, did not."
)
NOT_A_MARK = "Hints are no marks: your ratings are yours, if you can say why."


class EvidenceTask(Task):
    """
    Evidence to rate against hypotheses, some of them the student's own.

    The answers are a mapping with ``ratings`` (evidence, then hypothesis, then a rating), ``credibility`` and
    ``relevance`` (by evidence), and ``hypotheses`` and ``evidence``: what the student has added.

    Parameters
    ----------
    case : Case
        Where hypotheses and evidence come from.
    hypotheses, evidence : sequence of str, optional
        The ids of those to use, in order; all of the case without it.

    Raises
    ------
    MotivelabError
        If the case has none, or not the ones that were asked for.

    Examples
    --------
    >>> from motivelab import load_case
    >>> task = EvidenceTask(load_case(), hypotheses=["H02", "H04"], evidence=["V04"])
    >>> task.unrated({"ratings": {"V04": {"H02": "II"}}})
    1
    >>> task.check(task.read({"ratings": {"V04": {"H02": "CC"}}})).items["V04 H02"].text[:41]
    'A careful reader would look again at V04 '
    """

    heading = HEADING
    check_label = "Where would a careful reader look again?"

    def __init__(
        self, case: Case, hypotheses: Sequence[str] | None = None, evidence: Sequence[str] | None = None
    ) -> None:
        self.hypotheses: dict[str, Hypothesis] = _chosen(case.hypotheses, hypotheses, "hypotheses")
        self.evidence: dict[str, EvidenceItem] = _chosen(case.evidence, evidence, "evidence")
        self._sources = {source.source_id: source for source in case.sources}

    def content(self) -> dict[str, Any]:
        """Return what the view shows: hypotheses, evidence with its place, and the words of the scales."""
        return {
            "hypotheses": [
                {"id": one.id, "name": one.name, "statement": one.statement} for one in self.hypotheses.values()
            ],
            "evidence": [
                {"id": one.id, "statement": one.statement, "place": self.place(one)} for one in self.evidence.values()
            ],
            "ratings": dict(RATINGS),
            "grades": list(GRADES),
            "layout": LAYOUT,
            "most_own": MOST_OWN,
        }

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return answers in the form described for the class; ratings of what is not there any more are left out.

        Raises
        ------
        JudgementError
            If a rating or a grade is not one of the scale, or an own entry is no text.
        """
        given = _mapping(answers)
        own = {
            "hypotheses": _own(given.get("hypotheses", []), ("name", "statement")),
            "evidence": _own(given.get("evidence", []), ("statement", "place")),
        }
        names = {kind: {*getattr(self, kind), *(entry["id"] for entry in own[kind])} for kind in own}
        ratings: dict[str, dict[str, str]] = {}
        for piece, row in _mapping(given.get("ratings")).items():
            kept = {
                name: checked_choice(rating, f"the rating of {piece} against {name}", RATINGS)
                for name, rating in _mapping(row).items()
                if name in names["hypotheses"]
            }
            if kept and piece in names["evidence"]:
                ratings[piece] = kept
        grades = {
            word: {
                piece: checked_choice(grade, f"the {word} of {piece}", GRADES)
                for piece, grade in _mapping(given.get(word)).items()
                if piece in names["evidence"]
            }
            for word in ("credibility", "relevance")
        }
        return {"ratings": ratings, **grades, **own}

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Point to the ratings that a careful reader would look at again; nothing is marked right or wrong.

        Raises
        ------
        JudgementError
            If nothing is rated yet.
        """
        ratings = answers["ratings"]
        if not ratings:
            raise JudgementError("nothing is rated yet: choose a rating in at least one cell")
        looked_at = [
            (one, name, anchor, ratings[one.id][name])
            for one in self.evidence.values()
            for name, anchor in one.anchors.items()
            if name in ratings.get(one.id, {})
        ]
        items = {
            f"{one.id} {name}": Remark(None, self.hint(one, name, rating, anchor))
            for one, name, anchor, rating in looked_at
            if rating not in anchor.accepted
        }
        return Feedback(items, _summary(len(items), len(looked_at)))

    def remarks(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the ratings show so far; see `evidence_remarks`."""
        return evidence_remarks(self, answers)

    def unrated(self, answers: Mapping[str, Any]) -> int:
        """Return how many cells have no rating yet."""
        hypotheses, evidence = self.names(answers, "hypotheses"), self.names(answers, "evidence")
        ratings = answers["ratings"]
        return sum(name not in ratings.get(piece, {}) for piece in evidence for name in hypotheses)

    def names(self, answers: Mapping[str, Any], kind: str) -> tuple[str, ...]:
        """Return the ids of all hypotheses, or of all evidence: those of the case, then the student's own."""
        return (*getattr(self, kind), *(entry["id"] for entry in answers.get(kind, [])))

    def matrix(self, answers: Mapping[str, Any], *, whole: bool = True) -> EvidenceMatrix | None:
        """
        Return the ratings as a matrix; None while something is missing.

        Parameters
        ----------
        answers : mapping
            As `read` returns them.
        whole : bool
            Whether every cell must be rated; otherwise the evidence that is rated against every hypothesis is enough.
        """
        hypotheses, ratings = self.names(answers, "hypotheses"), answers["ratings"]
        rows = {
            piece: {name: ratings[piece][name] for name in hypotheses}
            for piece in self.names(answers, "evidence")
            if all(name in ratings.get(piece, {}) for name in hypotheses)
        }
        if not rows or (whole and self.unrated(answers)):
            return None
        grades = [
            {piece: grade for piece, grade in answers[word].items() if piece in rows}
            for word in ("credibility", "relevance")
        ]
        return EvidenceMatrix(rows, *grades)

    def place(self, one: EvidenceItem) -> str:
        """Return where a piece of evidence stands: the paragraph, and the publisher of its source."""
        source = self._sources.get(one.source_id or "")
        paragraph = None if one.paragraph is None else f"par. {one.paragraph}"
        return "; ".join(part for part in (paragraph, source and source.publisher) if part)

    def hint(self, one: EvidenceItem, hypothesis: str, rating: str, anchor: Anchor) -> str:
        """Return what is said where a student rates a cell otherwise than a careful reader would."""
        place = self.place(one)
        pointer = f" See {place}." if place else ""
        way = direction(hypothesis, rating, anchor.accepted)
        return f"A careful reader would look again at {one.id} against {hypothesis}: {way}. {anchor.reason}{pointer}"


def _chosen(nouns: Iterable[Any], ids: Sequence[str] | None, kind: str) -> dict[str, Any]:
    known = {noun.id: noun for noun in nouns}
    if not known:
        raise MotivelabError(f"this case has no {kind}: fill the table {kind}, or use another case")
    if ids is None:
        return known
    names = checked_names(checked_list(ids, f"the {kind}", error=MotivelabError), kind, error=MotivelabError)
    if unknown := [name for name in names if name not in known]:
        raise MotivelabError(f"{unknown[0]} is not in the table {kind}: use some of {', '.join(known)}")
    if not names:
        raise MotivelabError(f"the {kind} to rate are an empty list: name one or more by their ids")
    return {name: known[name] for name in names}


def _mapping(value: object) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise JudgementError("the answers are damaged: copy the whole line again, or start afresh")
    return value


def _own(entries: object, fields: tuple[str, str]) -> list[dict[str, str]]:
    """Return what the student has added, each with an id of its own and two texts."""
    found = []
    for entry in checked_list(entries, "the entries of your own"):
        texts = {field: _mapping(entry).get(field, "") for field in ("id", *fields)}
        if not all(isinstance(text, str) and len(text) <= LONGEST for text in texts.values()):
            raise JudgementError(f"an entry of your own is damaged or longer than {LONGEST} signs: shorten it")
        found.append(texts)
    checked_names((entry["id"] for entry in found), "entry of your own")
    if len(found) > MOST_OWN or any(not entry["id"].startswith("own-") for entry in found):
        raise JudgementError(f"the entries of your own are damaged, or more than {MOST_OWN}: take some away")
    return found


def _summary(again: int, looked_at: int) -> str:
    if not looked_at:
        return f"The kit has nothing to say on what you have rated so far. {NOT_A_MARK}"
    where = f"{again} of your ratings" if again else f"none of the ratings on which the kit has a view ({looked_at})"
    return f"A careful reader would look again at {where}. {NOT_A_MARK}"
