"""Grades: sources and information by the Admiralty code, probabilities in the words of ICD 203."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ...checked import checked_choice, shown
from ...errors import JudgementError
from .odds import probability

__all__ = [
    "INFORMATION_CREDIBILITY",
    "PROBABILITY_TERMS",
    "SOURCE_RELIABILITY",
    "AdmiraltyGrade",
    "ProbabilityTerm",
    "probability_range",
    "probability_words",
]

SOURCE_RELIABILITY: Mapping[str, str] = MappingProxyType(
    {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
)
INFORMATION_CREDIBILITY: Mapping[str, str] = MappingProxyType(
    {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    }
)


@dataclass(frozen=True, slots=True)
class AdmiraltyGrade:
    """
    Two independent grades: how reliable the source is, and how credible what it says is.

    Keep them apart: they are not one number. F and 6 mean "not known", not "worst".

    Parameters
    ----------
    source : str
        A to F.
    information : str
        1 to 6.

    Raises
    ------
    JudgementError
        If a letter or a digit is not of the code.

    Notes
    -----
    Source: NATO AJP-2.1; US Army FM 2-22.3, appendix B.

    Examples
    --------
    >>> grade = AdmiraltyGrade.parse("B3")
    >>> grade.label
    'usually reliable source, possibly true'
    >>> AdmiraltyGrade("F", "2").source_is_known
    False
    """

    source: str
    information: str

    def __post_init__(self) -> None:
        checked_choice(self.source, "the grade of the source", SOURCE_RELIABILITY)
        checked_choice(self.information, "the grade of the information", INFORMATION_CREDIBILITY)

    @classmethod
    def parse(cls, text: str) -> "AdmiraltyGrade":
        """
        Read a grade such as "B2".

        Raises
        ------
        JudgementError
            If the text is not a letter and a digit of the code.
        """
        if not isinstance(text, str) or len(text) != 2:
            raise JudgementError(f"{shown(text)} is no grade: write a letter A to F and a digit 1 to 6, for example B2")
        return cls(text[0], text[1])

    @property
    def label(self) -> str:
        """Both grades in words."""
        return (
            f"{SOURCE_RELIABILITY[self.source]}{' source' if self.source_is_known else ''}, "
            f"{INFORMATION_CREDIBILITY[self.information]}"
        )

    @property
    def source_is_known(self) -> bool:
        """Whether the source could be judged: F says that it could not."""
        return self.source != "F"

    @property
    def information_is_known(self) -> bool:
        """Whether the information could be judged: 6 says that it could not."""
        return self.information != "6"


@dataclass(frozen=True, slots=True)
class ProbabilityTerm:
    """
    Words for a probability, and the range they stand for.

    Parameters
    ----------
    words : tuple of str
        The two ways to say it, which an analyst does not mix in one text.
    low, high : float
        Probabilities.
    """

    words: tuple[str, ...]
    low: float
    high: float


PROBABILITY_TERMS: tuple[ProbabilityTerm, ...] = (
    ProbabilityTerm(("almost no chance", "remote"), 0.01, 0.05),
    ProbabilityTerm(("very unlikely", "highly improbable"), 0.05, 0.20),
    ProbabilityTerm(("unlikely", "improbable"), 0.20, 0.45),
    ProbabilityTerm(("roughly even chance", "roughly even odds"), 0.45, 0.55),
    ProbabilityTerm(("likely", "probable"), 0.55, 0.80),
    ProbabilityTerm(("very likely", "highly probable"), 0.80, 0.95),
    ProbabilityTerm(("almost certain", "nearly certain"), 0.95, 0.99),
)


def probability_words(chance: float) -> str | None:
    """
    Say a probability in the words of ICD 203.

    Parameters
    ----------
    chance : float
        A probability. A limit of two ranges takes the words that are nearer to an even chance, the more cautious ones.

    Returns
    -------
    str or None
        None below 0.01 and above 0.99: the standard has no words for certainty.

    Raises
    ------
    JudgementError
        If the value is not a number from 0 to 1.

    Notes
    -----
    Source: US Office of the Director of National Intelligence, Intelligence Community Directive 203, 2015.

    Examples
    --------
    >>> probability_words(0.7), probability_words(0.2), probability_words(0.999)
    ('likely', 'unlikely', None)
    """
    chance = probability("probability", chance)
    fits = [term for term in PROBABILITY_TERMS if term.low <= chance <= term.high]
    return min(fits, key=lambda term: abs(term.low + term.high - 1)).words[0] if fits else None


def probability_range(words: str) -> tuple[float, float]:
    """
    Return the range of probabilities that words of ICD 203 stand for.

    Raises
    ------
    JudgementError
        If the standard does not know the words.

    Examples
    --------
    >>> probability_range("highly improbable")
    (0.05, 0.2)
    """
    terms = {words: term for term in PROBABILITY_TERMS for words in term.words}
    term = terms[checked_choice(words, "the term", terms)]
    return term.low, term.high
