import json
import re
from dataclasses import replace

import pytest

from motivelab import load_case
from motivelab.activities.sorting.task import KAPPA, ClaimSorting
from motivelab.errors import MotivelabError

WAYS = ["kind", "hedge_strength", "source_class"]


@pytest.fixture(scope="module")
def case():
    return load_case()


def every_claim(case, by="kind", **more):
    return ClaimSorting(case, [claim.id for claim in case.claims], by=by, **more)


def key(case, by="kind"):
    return {claim.id: getattr(claim, by) for claim in case.claims}


@pytest.mark.parametrize("by", WAYS)
def test_what_is_shown_does_not_depend_on_the_codes_of_the_claims(case, by):
    """So it cannot tell them: with the codes of all claims turned round it is the same to the letter."""
    codes = [getattr(claim, by) for claim in reversed(case.claims)]
    claims = tuple(replace(claim, **{by: code}) for claim, code in zip(case.claims, codes, strict=True))
    other = replace(case, claims=claims)
    assert key(case, by) != key(other, by)
    assert json.dumps(every_claim(case, by).content()) == json.dumps(every_claim(other, by).content())


@pytest.mark.parametrize("by", WAYS)
def test_no_hint_names_the_code_of_the_kit_and_each_names_the_paragraph(case, by):
    sorting = every_claim(case, by)
    for claim in case.claims:
        kit = getattr(claim, by)
        for code in set(sorting.codes) - {kit}:
            text = sorting.check({claim.id: code}).items[claim.id].text
            assert text.startswith("The kit codes it otherwise. ")
            assert f"par. {claim.paragraph}, sentence {claim.sentence}" in text
            assert not re.search(rf"\b{kit}\b", text)


@pytest.mark.parametrize("by", WAYS)
def test_the_codes_of_the_kit_agree_with_the_kit(case, by):
    found = every_claim(case, by).check(key(case, by))
    assert (found.right, found.of) == (46, 46)
    assert found.summary.startswith("You and the kit agree on 46 of 46 claims (100 %).")
    assert f"kappa is 1.00. {KAPPA}" in found.summary
    assert {remark.text for remark in found.items.values()} == {"The kit codes it so too."}


def test_a_code_that_differs_is_called_different_and_not_wrong(case):
    found = ClaimSorting(case, ["C01", "C02"]).check({"C01": "event", "C02": "denial"})
    assert [remark.right for remark in found.items.values()] == [True, False]
    assert not re.search(r"wrong|right|mistake|correct", " ".join(remark.text for remark in found.items.values()))


def test_what_is_not_coded_yet_is_counted_and_not_held_against_the_student(case):
    """By hand: 1 of 2 agree; fact and accusation against accusation twice give chance 1 of 2, so kappa is 0."""
    sorting = ClaimSorting(case, ["C06", "C08", "C09"])
    found = sorting.check({"C06": "accusation", "C09": "fact"})
    assert found.summary == (
        "You and the kit agree on 1 of 2 claims (50 %). Chance alone would give about 1; kappa is 0.00. "
        "Kappa is 1 where two agree in everything, and 0 where they agree no more than by chance. "
        "1 claim is not coded yet."
    )
    assert list(found.items) == ["C06", "C09"]


def test_the_hint_follows_the_order_of_the_codebook(case):
    """The rule of one's own code is tried again where the kit's comes later; from the top where it comes earlier."""
    sorting = ClaimSorting(case, ["C08"])
    assert sorting.codes == tuple(entry.kind for entry in sorted(case.codebook, key=lambda entry: entry.order))
    later = sorting.check({"C08": "recommendation"}).items["C08"].text
    earlier = sorting.check({"C08": "fact"}).items["C08"].text
    assert 'Try the rule of "recommendation" again on par. 2, sentence 3' in later
    assert "Read par. 2, sentence 3 again, start at the top of the codebook" in earlier


def test_a_case_without_a_codebook_still_says_what_to_look_for(case):
    sorting = ClaimSorting(replace(case, codebook=()), ["C08"])
    assert sorting.content()["codebook"] == []
    assert set(sorting.codes) == {claim.kind for claim in case.claims}
    text = sorting.check({"C08": "fact"}).items["C08"].text
    assert text.endswith("Ask what the sentence does, whether or not it is true: par. 2, sentence 3.")


def test_a_codebook_of_ones_own_gives_the_rules_and_the_order(case):
    rules = {"high": "only possible", "medium": "on a condition", "low": "a vague number", "none": "no such words"}
    sorting = ClaimSorting(case, ["C04"], by="hedge_strength", codebook=rules)
    assert sorting.codes == tuple(rules)
    assert [entry["rule"] for entry in sorting.content()["codebook"]] == list(rules.values())
    assert 'Then read the rule of "high" again.' in sorting.check({"C04": "high"}).items["C04"].text


def test_the_strengths_of_hedges_stand_in_their_natural_order(case):
    assert every_claim(case, "hedge_strength").codes == ("none", "low", "medium", "high")


def test_bins_restrict_and_order_the_codes_and_the_codebook(case):
    sorting = ClaimSorting(case, ["C06", "C08"], bins=["fact", "denial", "accusation"])
    assert sorting.content()["codes"] == ["fact", "denial", "accusation"]
    assert [entry["code"] for entry in sorting.content()["codebook"]] == ["fact", "denial", "accusation"]


def test_the_speaker_is_shown_unless_the_speaker_is_the_question(case):
    assert ClaimSorting(case, ["C08"]).content()["claims"][0]["speaker"] == "Sergei Lavrov"
    assert "Lavrov" not in json.dumps(ClaimSorting(case, ["C08"], by="source_class").content())


def test_a_partner_is_compared_on_what_both_have_coded(case):
    found = ClaimSorting(case, ["C06", "C08"]).agreement({"C06": "fact", "C08": "denial"}, {"C06": "event"})
    assert (found.of, found.share) == (1, 0)
    assert found.disagreements == {"C06": ("fact", "event")}
    assert found.sentence.startswith("You and your partner agree on 0 of 1 claim (0 %).")


def test_nothing_coded_is_said_kindly(case):
    with pytest.raises(MotivelabError, match="no claim is coded yet: choose a code for one claim or more"):
        ClaimSorting(case, ["C06"]).check({})


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"C99": "fact"}, "'C99' is not among the claims: code C06, C08"),
        ({"C06": "rumour"}, "the code of C06 is 'rumour': choose one of"),
        ({"C06": None}, "the code of C06 is None"),
        ("rubbish", "'rubbish' does not say"),
        (None, "None does not say"),
    ],
)
def test_answers_that_make_no_sense_are_refused_by_name(case, answers, said):
    with pytest.raises(MotivelabError, match=said):
        ClaimSorting(case, ["C06", "C08"]).read(answers)


@pytest.mark.parametrize(
    ("claims", "more", "said"),
    [
        (["C99"], {}, 'there is no claim "C99" in this case'),
        ([], {}, "there is no claim to sort"),
        ("C06", {}, "the claims cannot be 'C06': write a list"),
        (["C06", "C06"], {}, "named more than once: C06"),
        (["C06"], {"by": "mood"}, "what to code by is 'mood': choose one of kind, hedge_strength, source_class"),
        (["C06"], {"bins": ["rumour"]}, "a bin for kind is 'rumour'"),
        (["C06"], {"bins": ["fact", "denial"]}, "C06 has no bin to go to: the kit codes it 'accusation'"),
    ],
)
def test_a_sorter_that_cannot_be_is_refused_with_the_cure(case, claims, more, said):
    with pytest.raises(MotivelabError, match=said):
        ClaimSorting(case, claims, **more)


@pytest.mark.parametrize(("code", "said"), [("none", "It is more hedged"), ("high", "It is less hedged")])
def test_a_hint_on_a_scale_says_the_direction(case, code, said):
    """C14 is hedged to a middling degree in data/claims.csv."""
    sorting = ClaimSorting(case, ["C14"], by="hedge_strength")
    assert f"{said} than you chose." in sorting.check({"C14": code}).items["C14"].text
