"""Evidence beside weight, then commitment and what it opens, in a real browser."""

import re

import pytest
from playwright.sync_api import expect


def test_a_lock_keeps_a_number_and_a_split_shows_what_splitting_does(weighing):
    """M3 has 20 of 40 in one piece, and 40 of 60 in parts of 20 and 20."""
    weighing.rate(M1=20, M3=20)
    lock = weighing.tick("M1 .* keep this number")
    lock.press("Space")
    expect(weighing.tick("M1 .* keep this number")).to_be_focused()
    expect(weighing.slider("M1 ")).to_be_disabled()
    weighing.button("Reset").click()
    assert weighing.ratings() == ["20", "0", "0", "0", "0"]
    weighing.button("Undo").click()

    weighing.tick("weigh M3 in its parts").press("Space")
    expect(weighing.tick("weigh M3 in its parts")).to_be_focused()
    assert weighing.motives() == ["M1", "M2", "M3a", "M3b", "M4", "M5"]
    weighing.rate(M3a=20, M3b=20)
    assert weighing.shares() == ["34 %", "0 %", "33 %", "33 %", "0 %", "0 %"]
    splitting = weighing.node.get_by_text("M3 has 50 % in one piece, 67 % in its parts together.")
    expect(splitting).to_be_visible()
    weighing.tick("weigh M3 in its parts").uncheck()
    assert weighing.ratings() == ["20", "0", "20", "0", "0"]
    expect(splitting).to_have_count(0)


def test_evidence_stands_beside_weight_and_twenty_percent_ask_for_a_paragraph(notebook, weighing):
    """M3 is the motive without a note; 19 of 100 do not ask yet."""
    asked = weighing.node.get_by_label("What supports the weight of M3?")
    remark = weighing.node.locator(".motivelab-remarks")
    claims = weighing.node.locator("details", has_text="What the article says (5 claims)").first
    claims.locator("summary").press("Enter")
    expect(claims).to_contain_text("(C18, par. 3, author, inference, hedge: can be read, note 7)")

    weighing.rate(M1=81, M3=19)
    expect(asked).to_be_hidden()
    assert "without a single note" not in remark.inner_text()
    weighing.rate(M1=80, M3=20)
    expect(remark).to_contain_text('You give 20 % to "Countering the Islamic State", a motive without a single note.')
    assert remark.inner_text().count("without a single note") == 1
    asked.select_option("paragraph 6")
    weighing.wait_until_saved()
    assert notebook.saved_work("weights")["answers"]["support"] == {"M3": 6}
    weighing.button("Undo").click()
    assert asked.input_value() == ""
    assert claims.get_attribute("open") is not None, "an undone gesture folds nothing"

    weighing.weigh_by("pairwise")
    for same in weighing.button("as much").all():
        same.click()
    expect(asked).to_be_visible()  # a fifth each, in a way of weighing that has no control for one motive
    expect(weighing.node.get_by_text("What the article says")).to_have_count(5)


def test_after_the_commitment_author_class_and_firmness_are_shown_and_a_second_judgement_can_follow(notebook, weighing):
    """The numbers of tests/sitting/test_reveal.py."""
    revealed = weighing.node.get_by_role("group", name="After your judgement")
    expect(weighing.button("Commit to these weights")).to_be_disabled()
    weighing.rate(M1=28, M2=20, M4=16, M5=36)
    weighing.button("Commit to these weights").click()
    expect(weighing.button("Not yet")).to_be_focused()
    weighing.button("Not yet").click()
    expect(weighing.button("Commit to these weights")).to_be_focused()
    expect(revealed).to_be_hidden()

    weighing.commit()
    expect(revealed).to_be_visible()
    expect(weighing.status).to_contain_text(re.compile("^Committed on .* Saved in "))
    expect(weighing.status).to_be_focused()
    expect(weighing.live).to_contain_text("Committed. Shaping Afghanistan after the US leads.")
    expect(weighing.slider("M1 ")).to_be_disabled()
    expect(weighing.button("Undo")).to_be_hidden()
    for bar in (
        "you (direct rating)",
        "author: stated rank",
        "author: words",
        "author: notes",
        "author: order of mention",
    ):
        expect(revealed.locator(".motivelab-compared", has_text=bar)).to_have_count(1)
    expect(revealed).to_contain_text("The class here: 30 random weightings (synthetic: no real students).")
    expect(revealed).to_contain_text(
        "Raise Bargaining leverage by 6 points and it overtakes Shaping Afghanistan after the US."
    )
    firm = revealed.get_by_role("row", name="M5 Shaping").first
    assert firm.get_by_role("cell").first.inner_text() == "36 %"

    weighing.button("Weigh again").click()
    expect(weighing.slider("M1 ")).to_be_enabled()
    expect(revealed).to_be_visible()
    revealed.get_by_text("All shares as a table").click()
    weighing.rate(M1=64)
    weighing.wait_until_saved()
    expect(revealed.get_by_role("table", name="Shares in percent")).to_be_visible()  # it is not folded again
    weighing.commit()
    expect(revealed).to_contain_text("you, judgement 2 (direct rating)")
    first, second = notebook.saved_work("weights")["commitments"]
    assert (first["shares"]["M1"], second["shares"]["M1"]) == (0.28, pytest.approx(64 / 136))
