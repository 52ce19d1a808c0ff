"""Agreement of many coders, beside the published worked examples."""

import random

import pytest

from motivelab.errors import JudgementError
from motivelab.methods.aggregation.coders import coders_agreement, fleiss_kappa, krippendorff_alpha
from motivelab.methods.aggregation.coding import coding_agreement

KRIPPENDORFF_C = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
FLEISS = """
0 0 0 6 0/0 3 0 0 3/0 1 4 0 1/0 0 0 0 6/0 3 0 3 0/2 0 4 0 0/0 0 4 0 2/2 0 3 1 0/2 0 0 4 0/0 0 0 0 6
1 0 0 5 0/1 1 0 4 0/0 3 3 0 0/1 0 0 5 0/0 2 0 3 1/0 0 5 0 1/3 0 0 1 2/5 1 0 0 0/0 2 0 4 0/1 0 2 0 3
0 0 0 0 6/0 1 0 5 0/0 2 0 1 3/2 0 0 4 0/1 0 0 4 1/0 5 0 1 0/4 0 0 0 2/0 2 0 4 0/1 0 5 0 0/0 0 0 0 6
"""


def coders(rows):
    return {
        name: {f"u{unit}": code for unit, code in enumerate(row.split(), start=1) if code != "."}
        for name, row in rows.items()
    }


def psychiatrists():
    """Return 30 patients seen by six psychiatrists each: Fleiss 1971, table 1."""
    found = {f"rater {number}": {} for number in range(6)}
    for patient, row in enumerate(FLEISS.replace("\n", "/").strip("/").split("/"), start=1):
        codes = [str(code) for code, times in enumerate(row.split()) for _ in range(int(times))]
        for rater, code in zip(found.values(), codes, strict=True):
            rater[f"patient {patient}"] = code
    return found


def test_alpha_is_that_of_krippendorffs_examples_with_and_without_gaps():
    """Krippendorff 2011: example B, two observers and five values, 0.692; example C, four and missing data, 0.743."""
    example_b = coders({"A": "a a b b d c c c e d d a", "B": "b a b b b c c c e d d d"})
    assert krippendorff_alpha(example_b) == pytest.approx(0.692, abs=5e-4)
    assert krippendorff_alpha(coders(KRIPPENDORFF_C)) == pytest.approx(0.743, abs=5e-4)


def test_kappa_is_that_of_fleiss():
    """Fleiss 1971: six raters and 30 patients, kappa 0.430."""
    assert fleiss_kappa(psychiatrists()) == pytest.approx(0.430, abs=5e-4)


def test_interval_of_kappa_holds_the_published_one_within_its_own_width():
    """Fleiss 1971: over 30 patients the published point lies inside, and the interval is narrower than 0.3."""
    found = coders_agreement(psychiatrists(), resamples=500)
    low, high = found.kappa_interval
    assert low < 0.430 < high
    assert 0.1 < high - low < 0.3


def test_alpha_of_two_without_gaps_is_scotts_pi_with_the_correction_for_few():
    """Krippendorff 2011: alpha = 1 - (1 - pi)(n - 1)/n... of n values in all; pi is Fleiss' kappa of two raters."""
    pair = coders({"A": "a a b b d c c c e d d a", "B": "b a b b b c c c e d d d"})
    n = 24
    assert 1 - krippendorff_alpha(pair) == pytest.approx((1 - fleiss_kappa(pair)) * (n - 1) / n)


def test_order_of_coders_of_claims_and_names_of_codes_say_nothing():
    shuffled = list(coders(KRIPPENDORFF_C).items())
    random.Random(3).shuffle(shuffled)
    renamed = {who: {unit: f"code {code}" for unit, code in reversed(own.items())} for who, own in shuffled}
    assert krippendorff_alpha(renamed) == pytest.approx(krippendorff_alpha(coders(KRIPPENDORFF_C)))
    assert fleiss_kappa(renamed) == pytest.approx(fleiss_kappa(coders(KRIPPENDORFF_C)))


def test_full_agreement_is_one_and_one_code_for_everything_has_no_value():
    same = {name: {"C1": "fact", "C2": "denial"} for name in ("Ann", "Ben", "Eve")}
    assert krippendorff_alpha(same) == fleiss_kappa(same) == 1
    alone = {name: {"C1": "fact", "C2": "fact"} for name in ("Ann", "Ben")}
    found = coders_agreement(alone)
    assert (found.alpha, found.kappa, found.alpha_interval) == (None, None, None)
    assert "one code to all 2 claims" in found.sentence


def test_what_splits_the_class_most_comes_first():
    """Hand calculation: of six pairs two agree on a split of two and two, three on one of three and one."""
    codings = {
        "Ann": {"C1": "fact", "C2": "fact", "C3": "fact"},
        "Ben": {"C1": "fact", "C2": "fact", "C3": "fact"},
        "Eve": {"C1": "denial", "C2": "fact", "C3": "fact"},
        "Ida": {"C1": "denial", "C2": "denial", "C3": "fact"},
    }
    found = coders_agreement(codings)
    assert [(unit.name, round(unit.agreement, 3)) for unit in found.split] == [("C1", 0.333), ("C2", 0.5), ("C3", 1.0)]
    assert dict(found.split[1].codes) == {"fact": 3, "denial": 1}


def test_two_coders_are_described_alike_by_the_measure_for_pairs():
    """Cohen's and Fleiss' kappa are one where both coders use each code equally often."""
    first, second = {"C1": "a", "C2": "b", "C3": "a", "C4": "b"}, {"C1": "a", "C2": "b", "C3": "b", "C4": "a"}
    assert fleiss_kappa({"A": first, "B": second}) == pytest.approx(coding_agreement(first, second).kappa)


def test_what_nobody_else_coded_and_what_is_no_code_is_refused_in_words():
    with pytest.raises(JudgementError, match="nothing is coded by two"):
        krippendorff_alpha({"Ann": {"C1": "fact"}, "Ben": {"C2": "fact"}})
    with pytest.raises(JudgementError, match="Ann codes C1 as 3: a code is text"):
        krippendorff_alpha({"Ann": {"C1": 3}})
