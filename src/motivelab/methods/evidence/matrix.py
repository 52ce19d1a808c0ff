"""The evidence matrix: how well each piece of evidence fits each hypothesis."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ...checked import FrozenDict, checked_choice, checked_dict
from ...errors import JudgementError

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


@dataclass(frozen=True, slots=True, repr=False)
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
        given = checked_dict(self.ratings, "piece of evidence")
        if not given:
            raise JudgementError("there is no evidence: rate at least one piece against each hypothesis")
        hypotheses = tuple(checked_dict(next(iter(given.values())), "hypothesis"))
        if not hypotheses:
            raise JudgementError("there are no hypotheses: name at least one")
        rows = FrozenDict({piece: _row(piece, row, hypotheses) for piece, row in given.items()})
        object.__setattr__(self, "ratings", rows)
        for word in ("credibility", "relevance"):
            object.__setattr__(self, word, _grades(word, getattr(self, word), rows))

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
        given = {
            hypothesis: checked_dict(row, "piece of evidence")
            for hypothesis, row in checked_dict(rows, "hypothesis").items()
        }
        evidence = tuple(dict.fromkeys(piece for row in given.values() for piece in row))
        for hypothesis, row in given.items():
            _same_names(hypothesis, row, evidence)
        ratings = {piece: {hypothesis: row[piece] for hypothesis, row in given.items()} for piece in evidence}
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


def _row(piece: str, given: Mapping[str, str], hypotheses: tuple[str, ...]) -> FrozenDict[str]:
    row = checked_dict(given, "hypothesis")
    _same_names(piece, row, hypotheses)
    return FrozenDict(
        {name: checked_choice(row[name], f"the rating of {piece} against {name}", RATINGS) for name in hypotheses}
    )


def _same_names(name: str, row: Mapping[str, str], expected: Iterable[str]) -> None:
    missing, unknown = sorted(set(expected) - set(row)), sorted(set(row) - set(expected))
    if missing:
        raise JudgementError(f"{name} has no rating for {', '.join(missing)}: rate it, with NA if it does not apply")
    if unknown:
        raise JudgementError(
            f"{name} has a rating for {', '.join(unknown)}, which the first row lacks: rate it everywhere"
        )


def _grades(word: str, given: Mapping[str, str], rows: Mapping[str, object]) -> FrozenDict[str]:
    grades = checked_dict(given, "piece of evidence")
    for piece, grade in grades.items():
        checked_choice(piece, f"a piece of evidence with a {word}", rows)
        checked_choice(grade, f"the {word} of {piece}", GRADES)
    return FrozenDict({piece: grades.get(piece, "medium") for piece in rows})
