"""The evidence matrix: how well each piece of evidence fits each hypothesis."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ..errors import JudgementError

__all__ = ["GRADES", "PENALTIES", "RATINGS", "EvidenceMatrix"]

RATINGS: Mapping[str, str] = MappingProxyType(
    {
        "CC": "very consistent",
        "C": "consistent",
        "N": "neutral",
        "I": "inconsistent",
        "II": "very inconsistent",
        "NA": "not applicable",
    }
)
PENALTIES: Mapping[str, float] = MappingProxyType({"CC": 0.0, "C": 0.0, "N": 0.0, "I": 1.0, "II": 2.0, "NA": 0.0})
SCALE: Mapping[str, float] = MappingProxyType({"CC": 5.0, "C": 4.0, "N": 3.0, "I": 2.0, "II": 1.0, "NA": 3.0})
GRADES: Mapping[str, float] = MappingProxyType({"low": 0.5**0.5, "medium": 1.0, "high": 2.0**0.5})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EvidenceMatrix:
    """
    Evidence rated against hypotheses, for the analysis of competing hypotheses (ACH).

    The object has no orientation: `by_evidence` and `by_hypothesis` give both. Show hypotheses in rows unless there is
    a reason not to: that layout reduced confirmation bias in a trial, the usual one did not (Dhami and others 2024).

    Parameters
    ----------
    ratings : mapping of str to mapping of str to str
        For each piece of evidence its rating against every hypothesis: CC, C, N, I, II, or NA for not applicable.
    credibility, relevance : mapping of str to str, optional
        For each piece of evidence "low", "medium" or "high"; "medium" where nothing is said.

    Raises
    ------
    JudgementError
        If there is no evidence or no hypothesis, if a cell is missing, if two rows name different hypotheses, or if a
        rating or a grade is unknown.

    Notes
    -----
    Source: R. J. Heuer, Psychology of Intelligence Analysis, 1999, chapter 8.

    Examples
    --------
    >>> matrix = EvidenceMatrix({"leak": {"H1": "C", "H2": "II"}, "denial": {"H1": "N", "H2": "N"}})
    >>> matrix.by_hypothesis["H2"]
    {'leak': 'II', 'denial': 'N'}
    """

    ratings: Mapping[str, Mapping[str, str]]
    credibility: Mapping[str, str] = field(default_factory=dict)
    relevance: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.ratings:
            raise JudgementError("there is no evidence: rate at least one piece against each hypothesis")
        hypotheses = tuple(next(iter(self.ratings.values())))
        if not hypotheses:
            raise JudgementError("there are no hypotheses: name at least one")
        rows = {name: MappingProxyType(_row(name, row, hypotheses)) for name, row in self.ratings.items()}
        object.__setattr__(self, "ratings", MappingProxyType(rows))
        for word in ("credibility", "relevance"):
            grades = MappingProxyType(_grades(word, getattr(self, word), rows))
            object.__setattr__(self, word, grades)

    @classmethod
    def from_hypotheses(
        cls,
        rows: Mapping[str, Mapping[str, str]],
        *,
        credibility: Mapping[str, str] | None = None,
        relevance: Mapping[str, str] | None = None,
    ) -> "EvidenceMatrix":
        """
        Make a matrix from rows of hypotheses instead of rows of evidence.

        Raises
        ------
        JudgementError
            As for the matrix itself.

        Examples
        --------
        >>> EvidenceMatrix.from_hypotheses({"H1": {"leak": "C"}, "H2": {"leak": "II"}}).by_evidence
        {'leak': {'H1': 'C', 'H2': 'II'}}
        """
        evidence: dict[str, None] = {name: None for row in rows.values() for name in row}
        for hypothesis, row in rows.items():
            _same_names(hypothesis, row, evidence)
        ratings = {name: {hypothesis: row[name] for hypothesis, row in rows.items()} for name in evidence}
        return cls(ratings, credibility or {}, relevance or {})

    @property
    def evidence(self) -> tuple[str, ...]:
        """The names of the pieces of evidence, in order."""
        return tuple(self.ratings)

    @property
    def hypotheses(self) -> tuple[str, ...]:
        """The names of the hypotheses, in the order of the first row."""
        return tuple(next(iter(self.ratings.values())))

    @property
    def by_evidence(self) -> dict[str, dict[str, str]]:
        """The ratings, evidence first."""
        return {name: dict(row) for name, row in self.ratings.items()}

    @property
    def by_hypothesis(self) -> dict[str, dict[str, str]]:
        """The ratings, hypotheses first: the transposed view."""
        return {name: {piece: row[name] for piece, row in self.ratings.items()} for name in self.hypotheses}

    def numbers(self, key: Mapping[str, float]) -> NDArray[np.float64]:
        """
        Return the ratings as numbers, evidence in rows and hypotheses in columns, by a key such as `PENALTIES`.

        >>> EvidenceMatrix({"leak": {"H1": "C", "H2": "II"}}).numbers(PENALTIES).tolist()
        [[0.0, 2.0]]
        """
        return np.array([[key[rating] for rating in row.values()] for row in self.ratings.values()])

    def factors(self) -> NDArray[np.float64]:
        """
        Return for each piece of evidence its credibility times its relevance: low 1/sqrt 2, medium 1, high sqrt 2.

        >>> matrix = EvidenceMatrix({"leak": {"H1": "C"}}, credibility={"leak": "high"}, relevance={"leak": "high"})
        >>> matrix.factors().round(12).tolist()
        [2.0]
        """
        return np.array([GRADES[self.credibility[name]] * GRADES[self.relevance[name]] for name in self.ratings])


def _row(piece: str, row: Mapping[str, str], hypotheses: tuple[str, ...]) -> dict[str, str]:
    _same_names(piece, row, hypotheses)
    for hypothesis in hypotheses:
        if row[hypothesis] not in RATINGS:
            raise JudgementError(
                f"{piece} is rated {row[hypothesis]!r} against {hypothesis}: a rating is one of {', '.join(RATINGS)}"
            )
    return {hypothesis: row[hypothesis] for hypothesis in hypotheses}


def _same_names(name: str, row: Mapping[str, str], expected: Iterable[str]) -> None:
    missing, unknown = sorted(set(expected) - set(row)), sorted(set(row) - set(expected))
    if missing:
        raise JudgementError(f"{name} has no rating for {', '.join(missing)}: rate it, with NA if it does not apply")
    if unknown:
        raise JudgementError(
            f"{name} has a rating for {', '.join(unknown)}, which the first row lacks: rate it everywhere"
        )


def _grades(word: str, grades: Mapping[str, str], rows: Mapping[str, object]) -> dict[str, str]:
    for name, grade in grades.items():
        if name not in rows:
            raise JudgementError(f"{name!r} has a {word} but no ratings: name one of {', '.join(rows)}")
        if grade not in GRADES:
            raise JudgementError(f"the {word} of {name} is {grade!r}: it is one of {', '.join(GRADES)}")
    return {name: grades.get(name, "medium") for name in rows}
