import json

import pytest
from sklearn.metrics import cohen_kappa_score

from motivelab import load_case
from motivelab.activities.sorting.widget import ClaimSorter
from motivelab.errors import MotivelabError

CLAIMS = ["C06", "C08", "C14"]
AT = "2026-01-08T10:30:00.000Z"


@pytest.fixture(scope="module")
def case():
    return load_case()


@pytest.fixture
def sorter(case, tmp_path):
    """Return a function that opens the sorter of one student; a second call opens it again."""

    def opened(student="ann", name="kinds"):
        return ClaimSorter(case, CLAIMS, name=name, folder=tmp_path / student)

    return opened


def test_codes_are_read_in_the_order_of_the_claims_and_come_back_after_a_restart(sorter, hand, tmp_path):
    first = sorter()
    hand(first).drafts(answers={"C14": "fact"})
    hand(first).drafts(answers={"C06": "accusation"})
    assert list(first.codes.items()) == [("C06", "accusation"), ("C14", "fact")]
    assert json.loads((tmp_path / "ann" / "kinds.json").read_text())["answers"] == first.codes
    assert sorter().codes == first.codes


def test_the_table_says_same_or_not_only_of_codes_that_were_compared(sorter, hand):
    lab = sorter()
    hand(lab).drafts(answers={"C06": "accusation", "C08": "fact"})
    assert list(lab.table()["same as the kit"]) == ["", "", ""]
    hand(lab).presses("check", at=AT)
    assert list(lab.table()["same as the kit"]) == ["yes", "no", ""]
    hand(lab).drafts(answers={"C08": "denial", "C14": "fact"})
    table = lab.table()
    assert list(table["same as the kit"]) == ["yes", "", ""]
    assert list(table["your code"]) == ["accusation", "denial", "fact"]
    assert list(table["paragraph"]) == [2, 2, 3]


def test_the_agreement_with_the_kit_waits_for_an_attempt(sorter, hand):
    lab = sorter()
    hand(lab).drafts(answers={"C06": "accusation", "C08": "fact"})
    with pytest.raises(MotivelabError, match='code the claims first, then press the button "Compare with the kit"'):
        lab.agreement()
    lab.check()
    found = lab.agreement()
    assert (found.share, found.of) == (0.5, 2)
    assert found.disagreements == {"C08": ("fact", "denial")}


def test_the_agreement_with_a_partner_needs_nothing_but_the_line(sorter, hand):
    """Second library: sklearn.metrics.cohen_kappa_score."""
    ann, ben = sorter("ann"), sorter("ben")
    hand(ann).drafts(answers={"C06": "accusation", "C08": "accusation", "C14": "fact"})
    hand(ben).drafts(answers={"C06": "accusation", "C08": "denial", "C14": "fact"})
    found = ann.agreement(ben.line)
    assert found.kappa == pytest.approx(cohen_kappa_score(list(ann.codes.values()), list(ben.codes.values())))
    assert found.sentence.startswith("You and your partner agree on 2 of 3 claims (67 %).")
    assert found.disagreements == {"C08": ("accusation", "denial")}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rubbish", "this is not a line of this kit"),
        ("", "not a line"),
        ('motivelab:{"a":1}:0000', "a sign of the line"),
    ],
)
def test_a_line_that_is_damaged_is_said_and_changes_nothing(sorter, hand, line, said):
    lab = sorter()
    hand(lab).drafts(answers={"C06": "fact"})
    with pytest.raises(MotivelabError, match=said):
        lab.agreement(line)
    assert lab.codes == {"C06": "fact"}


def test_the_line_of_another_activity_is_told_by_its_name(sorter, hand):
    lab, other = sorter(), sorter(name="hedges")
    hand(lab).drafts(answers={"C06": "fact"})
    with pytest.raises(MotivelabError, match='the line belongs to "hedges": ask for the line of "kinds"'):
        lab.agreement(other.line)


def test_two_who_have_coded_nothing_in_common_are_told_so(sorter, hand):
    ann, ben = sorter("ann"), sorter("ben")
    with pytest.raises(MotivelabError, match="no claim is coded yet"):
        ann.agreement(ben.line)
    hand(ann).drafts(answers={"C06": "fact"})
    hand(ben).drafts(answers={"C08": "fact"})
    with pytest.raises(MotivelabError, match="no coded claim in common"):
        ann.agreement(ben.line)


@pytest.mark.parametrize("answers", [{"C06": "rumour"}, {"C99": "fact"}, {"C06": ["fact"]}])
def test_a_draft_that_makes_no_sense_loses_nothing(sorter, hand, answers):
    lab = sorter()
    hand(lab).drafts(answers={"C06": "fact"})
    hand(lab).drafts(answers=answers)
    assert lab.codes == lab.draft["answers"] == {"C06": "fact"}


def test_the_browser_gets_no_code_of_a_claim_before_it_is_asked_for(sorter, case, hand):
    lab = sorter()
    hand(lab).drafts(answers={"C06": "fact", "C08": "fact"})
    state = {name: value for name, value in lab.get_state().items() if name not in ("_esm", "_css", "content")}
    assert state["results"] == {}
    kinds = {claim.kind for claim in case.claims if claim.id in CLAIMS} - {"fact"}
    assert not any(kind in json.dumps(state, default=str) for kind in kinds)
    assert {name for claim in lab.content["claims"] for name in claim} == {"id", "text", "where", "speaker"}


def test_pressing_the_button_with_nothing_coded_is_answered_kindly(sorter, hand):
    lab = sorter()
    hand(lab).presses("check", at=AT)
    assert lab.saved["text"] == "Not done: no claim is coded yet: choose a code for one claim or more."


def test_a_lesson_gets_the_agreement_or_what_is_missing_as_a_sentence(sorter, hand):
    """Hand calculation: two codes of two are the same."""
    ann, ben = sorter("ann"), sorter("ben")
    assert ann.agreement_in_words().startswith("Not compared yet: code the claims first")
    assert ann.agreement_in_words("rubbish").startswith("Not compared yet: this is not a line of this kit")
    for student in (ann, ben):
        hand(student).drafts(answers={"C06": "accusation", "C08": "denial"})
    assert "2 of 2" in ann.agreement_in_words(ben.line)
