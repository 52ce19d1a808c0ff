"""Admiralty grades and the probability terms of ICD 203."""

import pytest

from motivelab.errors import JudgementError
from motivelab.methods.evidence import (
    INFORMATION_CREDIBILITY,
    PROBABILITY_TERMS,
    SOURCE_RELIABILITY,
    AdmiraltyGrade,
    probability_range,
    probability_words,
)


def test_admiralty_labels_are_those_of_the_doctrine():
    """NATO AJP-2.1; US FM 2-22.3, appendix B; JWP 2-00, 2003."""
    assert dict(SOURCE_RELIABILITY) == {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
    assert dict(INFORMATION_CREDIBILITY) == {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    }


def test_f_and_6_mean_not_known_and_not_worst():
    """US FM 2-22.3, appendix B: F and 6 say that there is no basis for a grade."""
    assert not AdmiraltyGrade.parse("F6").source_is_known
    assert not AdmiraltyGrade.parse("F6").information_is_known
    assert AdmiraltyGrade.parse("E5").source_is_known
    assert AdmiraltyGrade.parse("E5").information_is_known
    assert AdmiraltyGrade.parse("F6").label == "reliability cannot be judged, truth cannot be judged"


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("almost no chance", (0.01, 0.05)),
        ("remote", (0.01, 0.05)),
        ("very unlikely", (0.05, 0.20)),
        ("highly improbable", (0.05, 0.20)),
        ("unlikely", (0.20, 0.45)),
        ("improbable", (0.20, 0.45)),
        ("roughly even chance", (0.45, 0.55)),
        ("roughly even odds", (0.45, 0.55)),
        ("likely", (0.55, 0.80)),
        ("probable", (0.55, 0.80)),
        ("very likely", (0.80, 0.95)),
        ("highly probable", (0.80, 0.95)),
        ("almost certain", (0.95, 0.99)),
        ("nearly certain", (0.95, 0.99)),
    ],
)
def test_probability_terms_have_the_ranges_of_icd_203(words, limits):
    """US Intelligence Community Directive 203, 2015, table of terms."""
    assert probability_range(words) == limits
    assert words in next(
        term.words for term in PROBABILITY_TERMS if term.words[0] == probability_words(sum(limits) / 2)
    )


def test_a_limit_of_two_ranges_takes_the_more_cautious_words():
    """A choice of ours, stated: ICD 203 gives 20 % to two terms."""
    assert [probability_words(limit) for limit in (0.05, 0.2, 0.45, 0.55, 0.8, 0.95)] == [
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "roughly even chance",
        "likely",
        "very likely",
    ]


def test_the_standard_has_no_words_for_certainty():
    """ICD 203 runs from 1 to 99 %."""
    assert [probability_words(chance) for chance in (0, 0.005, 0.995, 1)] == [None] * 4


def test_unknown_grades_and_words_are_refused_with_the_list_of_known_ones():
    """Each message names the value and the cure."""
    with pytest.raises(JudgementError, match="the grade of the source is 'G': choose one of A"):
        AdmiraltyGrade("G", "1")
    with pytest.raises(JudgementError, match="the grade of the information is '7': choose one of 1"):
        AdmiraltyGrade("A", "7")
    with pytest.raises(JudgementError, match="'B' is no grade: write a letter A to F and a digit 1 to 6"):
        AdmiraltyGrade.parse("B")
    with pytest.raises(JudgementError, match="the term is 'maybe': choose one of almost no chance, remote,"):
        probability_range("maybe")
    with pytest.raises(JudgementError, match="the probability is nan: a probability is a number from 0 to 1"):
        probability_words(float("nan"))
