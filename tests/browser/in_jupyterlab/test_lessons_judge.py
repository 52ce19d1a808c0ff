"""Lessons 4 to 7 as a student does them, in a real JupyterLab: every activity once, by clicks and keys."""

import re

from playwright.sync_api import expect

from ..pages.activity_on_page import KERNEL_PATIENCE
from ..pages.lab_on_page import LabOnPage


def test_lesson_4_a_map_is_read_the_evidence_rated_and_a_missing_explanation_added(lab, lesson):
    opened = lesson("04_rival_explanations.ipynb", 6)
    chart = opened.activity("How the argument hangs together")
    picture = chart.node.get_by_role("img")
    expect(picture).to_have_attribute("alt", re.compile("M4 Curbing"), timeout=KERNEL_PATIENCE)
    chart.node.get_by_label("Motive").select_option(label="M1 Bargaining leverage")
    expect(picture).to_have_attribute("alt", re.compile("M1 Bargaining"), timeout=KERNEL_PATIENCE)
    expect(chart.node.get_by_text("assumption, not said in the article").first).to_be_visible()
    opened.answer("Q18", "Q37")

    matrix = opened.activity("How well does each piece of evidence fit")
    evidence = ["V01", "V03", "V04", "V06", "V07", "V09", "V10", "V12"]
    ratings = {"V03": {"H01": "I"}, "V04": {"H02": "II"}}
    for item in evidence:
        for rival in ("H01", "H02", "H03"):
            code = ratings.get(item, {}).get(rival, "N")
            matrix.node.get_by_role("combobox", name=f"{item} against {rival}").select_option(code)
    expect(matrix.node).to_contain_text("Every cell is rated.")
    scores = matrix.node.locator(".motivelab-score-table")
    # By hand: one I counts 1 against H01, one II counts 2 against H02, nothing speaks against H03.
    expect(scores.get_by_role("row").filter(has_text="H01")).to_have_text(re.compile(r"H01.*1.*1\.00"))
    expect(scores.get_by_role("row").filter(has_text="H02")).to_have_text(re.compile(r"H02.*2.*2\.00"))
    expect(matrix.node.get_by_role("row").filter(has_text="Tells apart?")).to_contain_text(
        "does not tell the hypotheses aparttells the hypotheses apart a littletells the hypotheses well apart"
    )
    matrix.button("Where would a careful reader").click()
    expect(matrix.summary).to_contain_text("A careful reader would look again at")

    expect(opened.page.get_by_role("cell", name="Closeness to Pakistan and China")).to_be_visible()
    matrix.node.get_by_text("Add a hypothesis or a piece of evidence").click()
    form = matrix.group("A hypothesis of your own")
    form.get_by_label("Short name").fill("Insurance")
    form.get_by_label("What it says").fill("Caution led.")
    form.get_by_role("button", name="Add this hypothesis").click()
    expect(matrix.node).to_contain_text("8 cells have no rating yet.")
    for item in evidence:
        matrix.node.get_by_role("combobox", name=f"{item} against own-H1").select_option("C")
    expect(matrix.node).to_contain_text("Every cell is rated.")
    matrix.wait_until_saved()
    opened.write("W43", "W41")
    opened.write("W42")
    opened.write("W44", "W45")

    answers = lab.saved_work("evidence")["answers"]
    assert answers["ratings"]["V04"] == {"H01": "N", "H02": "II", "H03": "N", "own-H1": "C"}
    assert [own["name"] for own in answers["hypotheses"]] == ["Insurance"]
    assert lab.saved_work("argument")["attempts"][-1]["right"] == 2
    assert set(lab.saved_work("exit-4")["answers"]) == {"W44", "W45"}
    opened.assert_no_errors()
    opened.assert_no_barriers()


def test_lesson_5_the_figures_are_read_drawn_and_computed_again(lab, lesson):
    opened = lesson("05_testing_with_data.ipynb", 6)
    page = opened.page
    expect(page.get_by_text("2 of 31 years have no UN figure: [1995, 1996]")).to_be_visible()
    for finding in ("Poppy covered more land in 2017", "Most of the deaths counted were in Afghanistan"):
        expect(page.get_by_role("img", name=finding)).to_be_visible()
    page.get_by_text("The same as a table").first.click()
    expect(page.get_by_role("row", name="2017 328000 329000", exact=True)).to_be_visible()
    # By hand: (183,000 - 224,000) / 224,000 is -18.3 percent.
    change = opened.run_again("100 * (after - before) / before", "2017", "2015")
    expect(change).to_contain_text("From 2014 to 2015 the area changed by -18 percent.")
    change = opened.run_again("100 * (after - before) / before", "2015", "1997")
    expect(change).to_contain_text("From 1996 to 1997 the area changed by nan percent.")
    opened.write("W51")
    expect(page.get_by_role("row", name="2016-05-28 268 104 36 407 408 False")).to_be_visible()
    opened.write("W53")
    expect(page.get_by_role("row", name="2017 328000 36296400 9.04")).to_be_visible()
    opened.write("W57")
    opened.answer("Q16", "Q15")
    expect(page.get_by_text("2009 to 2021: correlation -0.64 over 13 years")).to_be_visible()
    opened.run_again("first, last =", "2021", "2014")
    correlation = opened.run_again("first, last =", "2009", "2002")
    expect(correlation).to_contain_text("2002 to 2014: correlation 0.00 over 13 years")
    opened.write("W54", "W52")
    own = opened.run_again("motivelab.table(name)", '"us_casualties"', "population")
    expect(own.get_by_text("The end of the table population")).to_be_visible()
    opened.write("W55", "W56")

    assert set(lab.saved_work("correlation")["answers"]) == {"W52", "W54"}
    assert lab.saved_work("islamic-state")["attempts"][-1]["right"] == 2
    opened.assert_no_errors()
    opened.assert_no_barriers()


def test_lesson_6_the_conditions_are_found_a_memo_is_written_and_the_weights_move(lab, lesson):
    opened = lesson("06_judgement.ipynb", 7)
    page = opened.page
    expect(page.locator("pre").get_by_text("There is one judgement or none so far")).to_be_visible()
    opened.answer("Q23", "Q24", "Q25")
    opened.write("W61")
    chart = opened.activity("How the argument hangs together")
    chart.node.get_by_label("Motive").select_option(label="M3 Countering the Islamic State")
    picture = chart.node.get_by_role("img")
    expect(picture).to_have_attribute("alt", re.compile("M3 Countering"), timeout=KERNEL_PATIENCE)
    opened.write("W62")
    opened.write("W63")

    weighing = LabOnPage(page.locator(".motivelab-lab"))
    weighing.rate(M1=20, M2=20, M3=20, M4=20, M5=20)
    weighing.commit()
    weighing.button("Weigh again").click()
    weighing.rate(M3=80, M4=0)
    weighing.commit()
    weighing.wait_until_saved()
    moved = opened.run_again("judgements = lab.judgements")
    # By hand: M3 rises from 20 to 80 of 140, which is 57.1 percent, so 37 points of 100 have moved to it.
    expect(moved).to_contain_text("Moving 37 of 100 points")
    expect(moved).to_contain_text("after puts M3 first")
    opened.write("W64", "W65")

    assert len(lab.saved_work("memo")["answers"]["W63"].split()) >= 120
    assert set(lab.saved_work("exit-6")["answers"]) == {"W64", "W65"}
    opened.assert_no_errors()
    opened.assert_no_barriers()


def test_lesson_7_forecasts_are_committed_scored_and_a_clue_moves_the_odds(lab, lesson):
    opened = lesson("07_hindsight.ipynb", 5)
    page = opened.page
    desk = opened.activity("It is 21 June 2017")
    for place, percent in enumerate((80, 90, 40, 20, 70)):
        desk.node.get_by_role("spinbutton").nth(place).fill(str(percent))
        page.keyboard.press("Tab")
    desk.button("Commit to my forecasts").click()
    desk.button("Yes, I am sure").click()
    # By hand: .04, .01, .16, .04 and .09 have the mean .068.
    expect(desk.summary).to_contain_text("Your Brier score is 0.07.")
    desk.wait_until_saved()
    expect(page.get_by_text("It happened: True. Your score is 0.04.")).to_be_visible()
    one = opened.run_again("forecast, happened =", "True", "False")
    expect(one).to_contain_text("It happened: False. Your score is 0.64.")
    opened.write("W72")
    clues = opened.run_again("clues = motivelab", '"M3"', "M4")
    expect(clues).to_contain_text("the Taliban ban opium")
    # By hand: odds of 1 to 1, doubled, are 2 to 1; not found they become 0.2 to 0.6, which is 1 to 3.
    expect(page.get_by_text("Before 50 percent, after 67 percent.")).to_be_visible()
    odds = opened.run_again("before, if_present", "True", "False")
    expect(odds).to_contain_text("Before 50 percent, after 25 percent.")
    opened.write("W73")
    opened.write("W71")
    expect(page.get_by_role("img", name="Timeline, 2018 to 2026")).to_be_visible()
    opened.write("W74", "W75")

    saved = lab.saved_work("forecasts")
    assert len(saved["commitments"]) == 1
    assert list(saved["checked"].values()) == [80, 90, 40, 20, 70]
    assert set(lab.saved_work("exit-7")["answers"]) == {"W74", "W75"}
    opened.assert_no_errors()
    opened.assert_no_barriers()
