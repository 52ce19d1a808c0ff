"""The whole lab in a real browser: six ways of weighing by hand, evidence, commitment and what follows it."""

import pytest
from playwright.sync_api import expect

from .pages.kit import MODES, from_line, make, read_answer
from .pages.lab_on_page import LabOnPage

MAIN = ["M1", "M2", "M3", "M4", "M5"]


def rate_directly(weighing):
    weighing.drag("M1 ", 0.6)
    weighing.move("M5 ", "PageUp", "ArrowRight")


def spend_points(weighing):
    weighing.rate(M1=45, M5=55)


def rank(weighing):
    for motive in MAIN:
        weighing.button(f"{motive} .*one place up").click()


def swing(weighing):
    assert weighing.slider("M1 ").is_disabled(), "the largest comes first"
    weighing.node.get_by_role("radio").nth(2).check()
    weighing.move("M1 ", "End")
    assert weighing.number("M1 ").input_value() == "99"


def compare_in_pairs(weighing):
    for i, first in enumerate(MAIN):
        for second in MAIN[i + 1 :]:
            pair = weighing.compare(first, second)
            if second == "M5":
                weighing.move(pair, "ArrowRight")
            else:
                weighing.button(f"{pair}.*as much").click()


def compare_with_best_and_worst(weighing):
    weighing.node.get_by_role("combobox", name="Matters most", exact=True).focus()
    weighing.choose("Matters most", "M5")
    expect(weighing.node.get_by_role("combobox", name="Matters most", exact=True)).to_be_focused()
    weighing.choose("Matters least", "M2")
    slider = weighing.node.get_by_role("slider")
    slider.focus()
    for comparison in range(7):
        for _ in range(5 if comparison == 3 else 2):
            slider.press("ArrowRight")
        slider.press("Enter")


BY_HAND = {
    "direct rating": rate_directly,
    "100 points": spend_points,
    "ranking": rank,
    "swing": swing,
    "pairwise": compare_in_pairs,
    "best-worst": compare_with_best_and_worst,
}


def test_every_way_of_weighing_is_finished_by_hand_and_the_next_cell_reads_it(notebook, weighing):
    commit = weighing.button("Commit to these weights")
    for mode, weigh in BY_HAND.items():
        weighing.weigh_by(mode)
        expect(commit).to_be_disabled()
        weigh(weighing)
        expect(commit).to_be_enabled()
    weighing.wait_until_saved()
    answers = notebook.saved_work("weights")["answers"]["answers"]
    assert answers["100 points"] == {"M1": 45, "M5": 55}
    assert answers["ranking"] == {"M1": 1, "M2": 2, "M3": 3, "M4": 4, "M5": 5}
    assert answers["swing"] == {"M3": 100, "M1": 99}
    assert sorted(answers["pairwise"].values()) == [-1] * 4 + [0] * 6
    assert answers["best-worst"]["from_best"] == {"M1": 3, "M2": 6, "M3": 3, "M4": 3}
    assert answers["best-worst"]["to_worst"] == {"M1": 3, "M3": 3, "M4": 3}

    for mode in MODES:
        weighing.weigh_by(mode)
        exact = [100 * share for share in read_answer(mode, answers[mode], MAIN).weights.values()]
        shown = dict(zip(weighing.motives(), weighing.shares(), strict=True))
        assert [int(shown[motive].removesuffix(" %")) for motive in MAIN] == pytest.approx(exact, abs=1), mode

    weighing.node.get_by_text("Your 6 ways of weighing, side by side").click()
    expect(weighing.node.locator(".motivelab-remarks .motivelab-bar")).to_have_count(6)
    expect(weighing.node.locator(".motivelab-remarks")).to_contain_text("best-worst and swing: Moving ")

    weighing.wait_until_saved()
    columns, shares = notebook.ask(lambda lab: (list(lab.table().columns[2:]), list(lab.weights.values())))
    assert columns == list(MODES)
    assert [100 * share for share in shares] == pytest.approx(exact)


def test_the_pool_of_points_cannot_be_overdrawn_and_no_other_slider_moves(weighing):
    weighing.weigh_by("100 points")
    weighing.rate(M1=70, M2=60)
    assert weighing.ratings() == ["70", "60", "0", "0", "0"]  # what is refused stays in the field, and is told
    expect(weighing.number("M2 ")).to_have_accessible_description("60 is more than can be given now: 30 at most.")
    assert weighing.words == "30 of 100 points are not spent yet."
    weighing.rate(M2=30)
    assert weighing.ratings() == ["70", "30", "0", "0", "0"]
    assert weighing.words.startswith("M1 Bargaining leverage leads with 70 %, 40 points before M2.")
    weighing.drag("M3 ", 0.9)
    weighing.move("M4 ", "End")
    assert weighing.ratings() == ["70", "30", "0", "0", "0"]
    weighing.move("M1 ", "ArrowLeft")
    assert weighing.shares()[0] == "69 points"
    assert weighing.words == "1 of 100 points are not spent yet."


def order(weighing):
    return list(zip(weighing.motives(), [place.input_value() for place in places(weighing)], strict=True))


def places(weighing):
    return weighing.node.get_by_role("combobox", name=": place").all()


def test_motives_are_ranked_by_select_by_arrows_and_by_dragging(weighing):
    weighing.weigh_by("ranking")
    for motive, place in (("M1", "3"), ("M2", "1"), ("M3", "3"), ("M4", "2")):
        weighing.choose(f"{motive} ", place)
    assert order(weighing) == [("M2", "1"), ("M4", "2"), ("M1", "3"), ("M3", "3"), ("M5", "0")]
    assert weighing.words == "1 of 5 motives have no place yet."

    weighing.button("M5 .*one place up").press("Enter")  # without a place it joins at the end
    weighing.button("M5 .*one place up").press("Enter")  # past those that share a place, and they still share it
    expected = [("M2", "1"), ("M4", "2"), ("M5", "3"), ("M1", "4"), ("M3", "4")]
    assert order(weighing) == expected
    expect(weighing.button("M5 .*one place up")).to_be_focused()
    weighing.button("M3 .*one place up").click()  # out of a shared place
    assert order(weighing)[3:] == [("M3", "4"), ("M1", "5")]
    weighing.button("M2 .*one place up").click()  # it is the first already
    assert order(weighing)[0] == ("M2", "1")

    row = weighing.node.locator(".motivelab-rank")
    row.nth(4).locator(".motivelab-grip").drag_to(row.nth(0))
    assert [motive for motive, _ in order(weighing)] == ["M1", "M2", "M4", "M5", "M3"]
    row.nth(0).locator(".motivelab-grip").drag_to(row.nth(4))
    assert [motive for motive, _ in order(weighing)] == ["M2", "M4", "M5", "M3", "M1"]
    assert weighing.words.startswith("M2 Ending a hostile US presence leads with ")


def test_each_gesture_is_undone_as_one_and_redone_by_button_or_by_keys(weighing):
    page = weighing.page
    weighing.rate(M1=30)
    weighing.drag("M2 ", 0.7)  # many steps, one gesture
    weighing.weigh_by("swing")
    rated = ["30", weighing_rating(weighing, "M2"), "0", "0", "0"]
    weighing.button("Undo").click()
    assert weighing.node.get_by_label("Way of weighing").input_value() == "direct rating"
    assert weighing.ratings() == rated
    weighing.button("Undo").click()
    assert weighing.ratings() == ["30", "0", "0", "0", "0"]
    weighing.button("Undo").press("Enter")
    expect(weighing.button("Redo")).to_be_focused()  # nothing is left to undo, and the hand is not left in the air
    page.keyboard.press("Enter")
    weighing.slider("M1 ").focus()
    page.keyboard.press("Control+z")
    assert weighing.ratings() == ["0"] * 5
    expect(weighing.button("Undo")).to_be_disabled()
    expect(weighing.slider("M1 ")).to_be_focused()
    page.keyboard.press("Control+Shift+z")
    weighing.button("Redo").click()
    assert weighing.ratings() == rated

    weighing.number("M1 ").fill("55")  # still being typed: that is the gesture to undo
    page.keyboard.press("Control+z")
    assert weighing.ratings() == rated
    page.keyboard.press("Control+Shift+z")
    assert weighing.ratings()[0] == "55"
    weighing.rate(M5=5)
    expect(weighing.button("Redo")).to_be_disabled()
    weighing.button("Reset").click()
    assert weighing.ratings() == ["0"] * 5
    weighing.button("Undo").click()
    assert weighing.ratings()[4] == "5"
    weighing.wait_until_saved()


def weighing_rating(weighing, motive):
    """Return what an earlier way of weighing holds, from the line of text."""
    line = weighing.node.locator(".motivelab-line[readonly]").input_value()
    return str(from_line(line)["answers"]["answers"]["direct rating"][motive])


def test_comparisons_with_the_best_do_not_count_for_another_best(weighing):
    weighing.weigh_by("best-worst")
    compare_with_best_and_worst(weighing)
    weighing.choose("Matters most", "M3")
    assert weighing.words == "5 comparisons with the best and the worst are not made yet."
    weighing.button("Undo").click()
    assert weighing.words.startswith("M5 Shaping Afghanistan after the US leads with ")


def test_the_result_is_said_in_words_after_a_gesture_not_during_it(weighing):
    weighing.drag("M4 ", 0.5, release=False)
    assert weighing.shares()[3] == "100 %"
    assert weighing.live.inner_text() == ""
    weighing.page.mouse.up()
    expect(weighing.live).to_contain_text("M4 Curbing the drug flow leads with 100 %.")


def test_two_views_of_one_lab_stay_in_step(notebook):
    notebook.open(lambda: make("weighing", name="weights", modes=list(MODES), reveals=True), lambda: notebook.values[0])
    first, second = (LabOnPage(notebook.page.locator(".motivelab-lab").nth(place)) for place in (0, 1))
    first.rate(M1=30)
    expect(second.number("M1 ")).to_have_value("30")
    second.rate(M5=10)
    expect(first.number("M5 ")).to_have_value("10")
    assert first.shares() == second.shares() == ["75 %", "0 %", "0 %", "0 %", "25 %"]
    second.weigh_by("swing")
    expect(first.node.get_by_label("Way of weighing")).to_have_value("swing")
    first.button("Undo").click()  # what was done last, in whichever view
    expect(second.node.get_by_label("Way of weighing")).to_have_value("direct rating")
    first.rate(M1=20, M2=20)
    second.commit()
    for view in (first, second):
        expect(view.status).to_contain_text("Committed on ")
        expect(view.slider("M1 ")).to_be_disabled()
        expect(view.button("Weigh again")).to_be_visible()
    assert notebook.saved_work("weights")["commitments"][0]["answers"]["answers"]["direct rating"] == {
        "M1": 20,
        "M2": 20,
        "M5": 10,
    }
