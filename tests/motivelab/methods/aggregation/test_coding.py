import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from motivelab.errors import JudgementError
from motivelab.methods.aggregation import coding_agreement

COHEN = {"personality": (88, 10, 2), "neurosis": (14, 40, 6), "psychosis": (18, 10, 12)}
GRANTS = {"yes": (20, 5), "no": (10, 15)}


def coded(table):
    """Return the codes of two coders from a table: a row for each code of one, a column for each code of the other."""
    cells = [((one, other), n) for one, row in table.items() for other, n in zip(table, row, strict=True)]
    pairs = [pair for pair, n in cells for _ in range(n)]
    return {f"c{i}": one for i, (one, _) in enumerate(pairs)}, {f"c{i}": other for i, (_, other) in enumerate(pairs)}


def numbered(codes):
    return {f"c{i}": code for i, code in enumerate(codes)}


def test_two_judges_of_two_hundred_cases_have_the_published_kappa():
    """J. Cohen, "Weighted kappa", Psychological Bulletin 70(4), 1968, table 1: p_o = .70, p_c = .41, kappa = .492."""
    found = coding_agreement(*coded(COHEN))
    assert (found.share, found.of) == (0.7, 200)
    assert found.kappa == pytest.approx((0.70 - 0.41) / (1 - 0.41)) == pytest.approx(0.492, abs=5e-4)
    assert found.sentence.endswith("Chance alone would give about 82; kappa is 0.49.")


def test_two_readers_of_fifty_grant_proposals_have_a_kappa_of_two_fifths():
    """By hand: p_o = 35/50, p_e = 0.5 * 0.6 + 0.5 * 0.4 = 0.5, kappa = 0.2 / 0.5."""
    found = coding_agreement(*coded(GRANTS))
    assert found.kappa == pytest.approx(0.4)
    assert len(found.disagreements) == 15


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=30))
def test_kappa_agrees_with_a_second_library(pairs):
    """Second library: sklearn.metrics.cohen_kappa_score, which answers nan or warns where kappa is not defined."""
    one, other = zip(*pairs, strict=True)
    found = coding_agreement(numbered(one), numbered(other))
    if len(set(one) | set(other)) == 1:
        assert found.kappa is None
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert found.kappa == pytest.approx(cohen_kappa_score(one, other), abs=1e-12)
    assert found.share == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=20))
def test_it_does_not_matter_who_comes_first(pairs):
    one, other = (numbered(codes) for codes in zip(*pairs, strict=True))
    found, back = coding_agreement(one, other), coding_agreement(other, one)
    assert (found.share, found.kappa, found.of) == (back.share, back.kappa, back.of)
    assert {name: codes[::-1] for name, codes in found.disagreements.items()} == back.disagreements


def test_the_sentence_says_the_agreement_and_what_chance_would_give():
    """By hand: 9 of 12; the first codes 4, 4, 4 and the second 3, 4, 5, so chance gives (12 + 16 + 20) / 12 = 4."""
    found = coding_agreement(numbered("aaaabbbbcccc"), numbered("aaacbbbcccca"[:11] + "b"))
    assert found.sentence == (
        "You and the kit agree on 9 of 12 claims (75 %). Chance alone would give about 4; kappa is 0.62."
    )
    assert found.disagreements == {"c3": ("a", "c"), "c7": ("b", "c"), "c11": ("c", "b")}


def test_only_what_both_have_coded_counts():
    found = coding_agreement({"a": "x", "b": "y"}, {"b": "y", "c": "x"}, coders=("You", "your partner"))
    assert (found.share, found.of) == (1, 1)
    assert found.sentence.startswith("You and your partner agree on 1 of 1 claim (100 %).")


def test_one_code_for_everything_leaves_kappa_undefined_and_says_so():
    found = coding_agreement(numbered("aaa"), numbered("aaa"))
    assert (found.share, found.kappa) == (1, None)
    assert "kappa says nothing" in found.sentence


def test_a_coder_who_uses_one_code_only_agrees_no_better_than_chance():
    """p_o = p_e, whatever the other does: that is kappa's well-known limit, and not a missing value."""
    assert coding_agreement(numbered("aaaa"), numbered("aaab")).kappa == 0


def test_full_disagreement_is_below_chance():
    """p_o = 0 and p_e = 0.5 give -1."""
    found = coding_agreement(numbered("abab"), numbered("baba"))
    assert (found.share, found.kappa) == (0, -1)
    assert "kappa is -1.00" in found.sentence


def test_codings_without_anything_in_common_cannot_be_compared():
    with pytest.raises(JudgementError, match="no coded claim in common: code the same claims first"):
        coding_agreement({"a": "x"}, {"b": "x"})


@pytest.mark.parametrize(
    ("codes", "said"), [({"a": 3}, "the code of a is 3"), ({"a": " "}, "a code is text"), (7, "7 does not say")]
)
def test_what_is_no_coding_is_named(codes, said):
    with pytest.raises(JudgementError, match=said):
        coding_agreement(codes, {"a": "x"})


def test_the_result_can_not_be_changed_and_can_be_hashed():
    found = coding_agreement({"a": "x"}, {"a": "y"})
    assert hash(found) == hash(coding_agreement({"a": "x"}, {"a": "y"}))
