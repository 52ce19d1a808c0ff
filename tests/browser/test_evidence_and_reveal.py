"""Evidence beside weight, then commitment and what it opens, in a real browser."""

import re

import pytest
from playwright.sync_api import expect


def test_a_lock_keeps_a_number_and_a_split_motive_keeps_its_rating_in_halves(weighing):
    """M3 has 21 of 42: 11 and 10 in parts, so that nothing changes; with 40 and 20 it has 60 of 81."""
    weighing.rate(M1=21, M3=21)
    lock = weighing.tick("M1 .* keep this number")
    lock.press("Space")
    expect(weighing.tick("M1 .* keep this number")).to_be_focused()
    expect(weighing.slider("M1 ")).to_be_disabled()
    weighing.button("Reset").click()
    assert weighing.ratings() == ["21", "0", "0", "0", "0"]
    weighing.button("Undo").click()

    weighing.tick("weigh M3 in its parts").press("Space")
    expect(weighing.tick("weigh M3 in its parts")).to_be_focused()
    assert weighing.motives() == ["M1", "M2", "M3a", "M3b", "M4", "M5"]
    assert weighing.ratings() == ["21", "0", "11", "10", "0", "0"]
    expect(weighing.note).to_contain_text("M3 has 50 % in one piece, 50 % in its parts together.")
    weighing.rate(M3a=40, M3b=20)
    expect(weighing.note).to_contain_text("M3 has 50 % in one piece, 74 % in its parts together.")
    expect(weighing.note).to_be_in_viewport()
    assert weighing.shares() == ["26 %", "0 %", "49 %", "25 %", "0 %", "0 %"]
    weighing.tick("weigh M3 in its parts").uncheck()
    assert weighing.ratings() == ["21", "0", "21", "0", "0"]
    expect(weighing.note).not_to_contain_text("in its parts")


def test_parts_take_halves_in_every_way_that_has_numbers_and_share_the_place_of_their_motive(notebook, weighing):
    weighing.rate(M1=60, M2=41)
    weighing.weigh_by("100 points")
    weighing.rate(M2=50, M5=50)
    weighing.weigh_by("ranking")
    weighing.choose("M2 ", "1")
    weighing.tick("weigh M2 in its parts").check()
    weighing.wait_until_saved()
    answers = notebook.saved_work("weights")["answers"]["answers"]
    assert answers["direct rating"] == {"M1": 60, "M2": 41, "M2a": 21, "M2b": 20}
    assert answers["100 points"] == {"M2": 50, "M5": 50, "M2a": 25, "M2b": 25}
    assert [answers["ranking"][motive] for motive in ("M2", "M2a", "M2b")] == [1, 1, 1]


def test_equal_ratings_that_cannot_look_equal_say_why(weighing):
    weighing.rate(M1=50, M2=50, M4=50)
    assert weighing.shares() == ["34 %", "33 %", "0 %", "33 %", "0 %"]
    expect(weighing.note).to_have_text("M1, M2 and M4 are equal, 33.3 % each: they are rounded so that all add to 100.")
    assert weighing.words == "M1, M2 and M4 share the lead."


def test_details_are_open_for_one_motive_at_a_time_and_a_claim_against_it_is_marked(weighing):
    """C08 and C09 counter M2; M3 has eleven claims, and none against it."""
    details = weighing.open("M2")
    against = details.locator(".motivelab-counters")
    assert [text.split(".")[0] for text in against.all_inner_texts()] == ["Counts against it"] * 2
    expect(details).to_contain_text("11 claims, 2 against it")
    expect(details.get_by_role("listitem")).to_have_count(3)
    details.get_by_role("button", name="Show all 11").press("Enter")
    expect(details.get_by_role("listitem")).to_have_count(11)
    weighing.open("M3")
    expect(details).to_have_count(1)
    expect(details).to_contain_text("11 claims, none counts against it")
    expect(weighing.opener("M2")).to_have_attribute("aria-expanded", "false")
    weighing.open("M1")
    note = details.get_by_role("listitem").filter(has_text="C18")
    for mark in ("par. 3", "author", "“can be read”", "note 7"):
        expect(note).to_contain_text(mark)


def test_a_paragraph_that_holds_no_claim_on_a_motive_is_told_at_once(weighing):
    """M3 has claims in par. 1, 5, 6 and 8; what par. 3 says of M1 is told, and C14 alone stands against it there."""
    asked = weighing.open("M3").get_by_label("What supports the weight of M3?")
    asked.select_option("paragraph 3")
    told = weighing.node.get_by_role("status").filter(has_text="Par. 3")
    expect(told).to_have_text(re.compile(r"^Par\. 3 holds no claim on M3\. Its claims stand in par\. 1"))
    asked.select_option("paragraph 6")
    expect(told).to_have_count(0)


def test_evidence_stands_beside_weight_and_twenty_percent_ask_for_a_paragraph(notebook, weighing):
    """M3 is the motive without a note; 19 of 100 do not ask yet."""
    asks = weighing.opener("M3")
    weighing.rate(M1=81, M3=19)
    expect(asks).to_have_text("evidence")
    expect(weighing.note).to_be_empty()
    weighing.rate(M1=80, M3=20)
    expect(asks).to_have_text("which par.?")
    expect(weighing.note).to_have_text("You give 20 % to M3, without a single note in the article.")
    support = weighing.open("M3").get_by_label("What supports the weight of M3?")
    support.select_option("paragraph 6")
    expect(asks).to_have_text("par. 6")
    weighing.wait_until_saved()
    assert notebook.saved_work("weights")["answers"]["support"] == {"M3": 6}
    weighing.button("Undo").click()
    assert support.input_value() == ""
    expect(asks).to_have_attribute("aria-expanded", "true")  # an undone gesture folds nothing

    weighing.weigh_by("pairwise")
    for second in ("M2", "M3", "M4", "M5"):
        for first in [f"M{number}" for number in range(1, int(second[1]))]:
            pair = weighing.compare(first, second)
            weighing.button(f"{pair}.*as much").click()
    expect(asks).to_have_text("which par.?")  # a fifth each, in a way of weighing that has no control for one motive


def committed(weighing):
    weighing.rate(M1=28, M2=20, M4=16, M5=36)
    weighing.node.get_by_label("Why these weights").fill("Par. 7 says so.")
    weighing.commit()
    revealed = weighing.node.get_by_role("group", name="After your judgement")
    expect(revealed).to_be_visible()
    return revealed


def test_after_the_commitment_author_class_and_firmness_are_shown_and_a_second_judgement_can_follow(notebook, weighing):
    """The numbers of tests/motivelab/activities/weighing/test_reveal.py."""
    expect(weighing.button("Commit to these weights")).to_be_disabled()
    weighing.rate(M1=28, M2=20, M4=16, M5=36)
    weighing.button("Commit to these weights").click()
    expect(weighing.button("Not yet")).to_be_focused()
    weighing.button("Not yet").click()
    expect(weighing.button("Commit to these weights")).to_be_focused()
    expect(weighing.node.get_by_role("group", name="After your judgement")).to_be_hidden()

    revealed = committed(weighing)
    expect(weighing.status).to_contain_text(re.compile("^Committed on .* Saved in "))
    expect(weighing.status).to_be_focused()
    expect(weighing.live).to_contain_text("Committed. M5 Shaping Afghanistan after the US leads with 36 %, 8 points ")
    expect(weighing.slider("M1 ")).to_be_disabled()
    expect(weighing.button("Undo")).to_be_hidden()
    expect(revealed.get_by_role("heading").first).to_have_text("M5 leads your judgement with 36 %.")
    expect(revealed).to_contain_text("You wrote: “Par. 7 says so.”")
    expect(revealed.get_by_role("listitem")).to_contain_text(["stated rank", "words", "notes", "order of mention"])
    expect(revealed).to_contain_text("The class here: 30 random weightings (synthetic: no real students).")
    expect(revealed).to_contain_text("Raise M1 by 6 points and it overtakes M5.")
    assert "would make them equal" not in revealed.inner_text()

    weighing.button("Weigh again").click()
    expect(weighing.slider("M1 ")).to_be_enabled()
    expect(revealed).to_be_visible()
    revealed.get_by_text("All numbers as a table").click()
    weighing.rate(M1=64)
    weighing.wait_until_saved()
    expect(revealed.get_by_role("table")).to_be_visible()  # it is not folded again
    weighing.commit()
    # 28, 20, 16 and 36 of 100, then 64, 20, 16 and 36 of 136: 47, 15, 12 and 26.
    expect(revealed.get_by_role("heading").first).to_have_text(
        "You moved 19 points towards M1 since your first judgement, and 10 away from M5."
    )
    revealed.get_by_text("All numbers as a table").click()
    expect(revealed.get_by_role("columnheader", name="you, judgement 2 (direct rating)")).to_be_visible()
    first, second = notebook.saved_work("weights")["commitments"]
    assert (first["shares"]["M1"], second["shares"]["M1"]) == (0.28, pytest.approx(64 / 136))


def test_one_number_for_a_share_in_bar_row_sentence_picture_and_table(weighing):
    """A third for M1 and for each part of M3: 33, 34 and 33, and 67 for M3 wherever it stands as one."""
    weighing.rate(M1=20, M3=40)
    weighing.tick("weigh M3 in its parts").check()
    bar = weighing.node.locator(".motivelab-sight .motivelab-chip:visible").all_inner_texts()
    assert weighing.shares() == ["33 %", "0 %", "34 %", "33 %", "0 %", "0 %"]
    assert bar == ["M1 33", "M3a 34", "M3b 33"]
    weighing.commit()
    revealed = weighing.node.get_by_role("group", name="After your judgement")
    expect(revealed.get_by_role("heading").first).to_have_text("M3 leads your judgement with 67 %.")
    expect(revealed.locator("[data-motive=M3]").get_by_text("67 %")).to_have_count(1)
    revealed.get_by_text("All numbers as a table").click()
    assert revealed.get_by_role("row", name="M3 ").get_by_role("cell").first.inner_text() == "67 %"


def test_the_picture_after_the_commitment_stands_on_one_axis(weighing):
    """M5 has 36 and the stated rank 45.7: both by the same scale, which the axis tells."""
    revealed = committed(weighing)
    centres = """(picture) => {
        const tick = (text) => [...picture.querySelectorAll("text")].find((node) => node.textContent === text);
        const middle = (node) => { const box = node.getBoundingClientRect(); return box.x + box.width / 2; };
        const row = picture.querySelector("[data-motive=M5]");
        const [zero, ten] = [middle(tick("0")), middle(tick("10"))];
        const now = middle([...row.querySelectorAll("circle")].at(-1));
        const stated = row.querySelector("[data-letter=r] line").getAttribute("x2");
        const left = picture.getBoundingClientRect().x;
        return [(now - zero) / (ten - zero), (left + Number(stated) - zero) / (ten - zero)];
    }"""
    now, stated = revealed.locator(".motivelab-drawing").evaluate(centres)
    assert (10 * now, 10 * stated) == (pytest.approx(36, abs=0.3), pytest.approx(45.67, abs=0.3))
    words = revealed.get_by_role("button", name="words", exact=True)
    words.click()
    expect(words).to_have_attribute("aria-pressed", "true")
    expect(revealed.locator("[data-motive=M1] [data-letter=r]")).to_have_css("opacity", "0.12")
    words.press("Enter")
    expect(revealed.locator("[data-motive=M1] [data-letter=r]")).to_have_css("opacity", "1")
