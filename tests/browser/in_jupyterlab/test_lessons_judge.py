"""Lessons 4 to 7 as a student does them, in a real JupyterLab: every activity once, by clicks and keys."""

import re

from playwright.sync_api import expect

from ..pages.activity_on_page import KERNEL_PATIENCE, ActivityOnPage
from ..pages.lab_on_page import LabOnPage
from ..pages.lesson_on_page import LessonOnPage
from ..pages.matrix_on_page import rate


def add_an_explanation(matrix: ActivityOnPage, evidence: list[str]) -> None:
    matrix.node.get_by_text("Add a hypothesis or a piece of evidence").click()
    form = matrix.group("A hypothesis of your own")
    form.get_by_label("Short name").fill("Insurance")
    form.get_by_label("What it says").fill("Caution led.")
    form.get_by_role("button", name="Add this hypothesis").click()
    expect(matrix.node).to_contain_text("8 cells have no rating yet.")
    for item in evidence:
        rate(matrix, item, "own-H1", "consistent")
    expect(matrix.node).to_contain_text("Every cell is rated.")
    matrix.wait_until_saved()


def test_lesson_4_a_map_is_read_the_evidence_rated_and_a_missing_explanation_added(lab, lesson):
    opened = lesson("04_rival_explanations.ipynb", 7)
    chart = opened.activity("How the argument hangs together")
    tree = chart.node.get_by_role("tree")
    expect(tree).to_have_attribute("aria-label", re.compile("M5 Shaping"), timeout=KERNEL_PATIENCE)
    expect(chart.node.locator(".motivelab-outline")).to_contain_text("assumption, not said in the article")
    for motive, alternative in (
        ("M4 Curbing the drug flow", "M4 Curbing"),
        ("M1 Bargaining leverage", "M1 Bargaining"),
    ):
        chart.node.get_by_label("Motive").select_option(label=motive)
        expect(tree).to_have_attribute("aria-label", re.compile(alternative), timeout=KERNEL_PATIENCE)
    opened.answer("Q18", "Q37")

    matrix = opened.activity("How well does each piece of evidence fit")
    evidence = ["V01", "V04", "V07", "V10", "V11", "V13", "V14", "V15"]
    ratings = {"V04": {"H01": "inconsistent"}, "V07": {"H02": "very inconsistent"}}
    for item in evidence:
        for rival in ("H01", "H02", "H03", "H05"):
            rate(matrix, item, rival, ratings.get(item, {}).get(rival, "neutral"))
    expect(matrix.node).to_contain_text("Every cell is rated.")
    scores = matrix.node.locator(".motivelab-score-table")
    # By hand: one I counts 1 against H01, one II counts 2 against H02, nothing speaks against H03.
    expect(scores.get_by_role("row").filter(has_text="H01")).to_have_text(re.compile(r"H01.*1.*1\.00"))
    expect(scores.get_by_role("row").filter(has_text="H02")).to_have_text(re.compile(r"H02.*2.*2\.00"))
    expect(matrix.node.get_by_role("row").filter(has_text="Tells apart?")).to_have_text(
        re.compile("Tells apart.*noa little.*well")
    )
    matrix.button("Where would a careful reader").click()
    expect(matrix.summary).to_contain_text("A careful reader would look again at")
    opened.write("W41")
    opened.assert_ticks("W41")

    for left_out in ("Standing as a counterweight", "Closeness to Pakistan and China", "Insurance"):
        expect(opened.page.get_by_role("cell", name=left_out)).to_be_visible()
    add_an_explanation(matrix, evidence)
    opened.write("W42")
    opened.assert_ticks("W42")
    opened.write("W45")

    answers = lab.saved_work("evidence-for-four")["answers"]
    assert answers["ratings"]["V07"] == {"H01": "N", "H02": "II", "H03": "N", "H05": "N", "own-H1": "C"}
    assert [own["name"] for own in answers["hypotheses"]] == ["Insurance"]
    assert lab.saved_work("argument")["attempts"][-1]["right"] == 2
    assert set(lab.saved_work("exit-ticket-4")["answers"]) == {"W45"}
    opened.assert_no_errors()
    opened.assert_no_barriers()


def count_the_blanks_and_change_a_rule(opened: LessonOnPage) -> None:
    expect(opened.page.get_by_text("Without a UN figure: 1 of 32 years, [1995]")).to_be_visible()
    rule = opened.cell("def small_years").locator(".jp-OutputArea")
    expect(rule).to_contain_text("[1996, 1997, 1998, 2001, 2023, 2024, 2025]")
    expect(opened.run_again("def small_years", "70000", "20000")).to_contain_text("[2001, 2023, 2024, 2025]")


def ask_for_the_change_of_other_years(opened: LessonOnPage) -> None:
    # By hand: (183,000 - 224,000) / 224,000 is -18.3 percent.
    change = opened.run_again("100 * (after - before) / before", "2017", "2015")
    expect(change).to_contain_text("From 2014 to 2015 the area changed by -18 percent.")
    change = opened.run_again("100 * (after - before) / before", "2015", "1996")
    expect(change).to_contain_text("From 1995 to 1996 the area changed by nan percent.")


def add_up_the_row_that_fails(opened: LessonOnPage) -> None:
    expect(opened.page.get_by_role("row", name=re.compile(r"^2016-05-28 268 104 36 407\b"))).to_be_visible()
    expect(opened.cell("229 + 119 + 59").locator(".jp-OutputArea")).to_have_text(re.compile(r"407\s*$"))
    opened.run_again("229 + 119 + 59", "229", "268")
    opened.run_again("268 + 119 + 59", "119", "104")
    opened.run_again("268 + 104 + 59", "59", "36")
    added = opened.cell("268 + 104 + 36").locator(".jp-OutputArea")
    expect(added).to_have_text(re.compile(r"408\s*$"))  # the row that does not add up: 407 districts in all


def choose_two_spans_of_years(opened: LessonOnPage) -> None:
    expect(opened.page.get_by_text(re.compile("over all 21 years"))).to_be_visible()
    years = opened.cell("choose_years(both)").locator(".jp-OutputArea")
    expect(years.get_by_role("status")).to_have_text(re.compile("2001 to 2021: correlation .* over 21 years."))
    first, last = years.get_by_role("combobox").all()
    first.select_option("2009")
    expect(years.get_by_role("status")).to_have_text("2009 to 2021: correlation -0.64 over 13 years.")
    last.select_option("2014")
    expect(years.get_by_role("status")).to_have_text("2009 to 2014: correlation -0.83 over 6 years.")
    first.select_option("2002")
    expect(years.get_by_role("status")).to_have_text("2002 to 2014: correlation 0.00 over 13 years.")
    expect(years.get_by_role("img", name="2002 to 2014: correlation 0.00")).to_be_visible()


def give_verdicts(opened: LessonOnPage) -> None:
    for claim, verdict in (("C34", "cannot tell"), ("C05", "for"), ("C26", "cannot tell"), ("C23", "against")):
        line = opened.cell("verdicts = ").locator(".cm-line").filter(has_text="verdicts = ")
        line.get_by_text("None", exact=True).first.dblclick()
        opened.page.keyboard.insert_text(f'"{verdict}"')
        opened.page.keyboard.press("Shift+Enter")
        row = opened.cell("verdicts = ").locator(".jp-OutputArea").get_by_role("row").filter(has_text=claim)
        expect(row.get_by_role("cell").last).to_have_text(verdict)


def test_lesson_5_the_figures_are_read_drawn_and_computed_again(lab, lesson):
    opened = lesson("05_testing_with_data.ipynb", 4)
    page = opened.page
    count_the_blanks_and_change_a_rule(opened)
    for finding in ("Poppy covered more land in 2017", "Most deaths counted were in Afghanistan"):
        expect(page.get_by_role("img", name=finding)).to_be_visible()
    page.get_by_text("The same as a table").first.click()
    expect(page.get_by_role("row", name="2017 328,000 329,000", exact=True).last).to_be_visible()
    ask_for_the_change_of_other_years(opened)
    opened.write("W51")
    opened.assert_ticks("W51")
    add_up_the_row_that_fails(opened)
    opened.write("W53")
    opened.assert_ticks("W53")
    expect(page.get_by_role("row", name="2017 328,000 36,296,400 9.04")).to_be_visible()
    opened.answer("Q16", "Q15")
    choose_two_spans_of_years(opened)
    give_verdicts(opened)
    own = opened.run_again("motivelab.table(name)", '"us_casualties"', "population")
    expect(own.get_by_text("The end of the table population")).to_be_visible()
    opened.write("W55")
    opened.assert_ticks("W55")

    assert lab.saved_work("islamic-state")["attempts"][-1]["right"] == 2
    assert {prompt for work in ("opium", "districts") for prompt in lab.saved_work(work)["answers"]} == {
        "W51",
        "W53",
        "ticked",
    }
    assert set(lab.saved_work("exit-ticket-5")["answers"]) == {"W55", "ticked"}
    opened.assert_no_errors()
    opened.assert_no_barriers()


def test_lesson_6_the_conditions_are_found_a_memo_is_written_and_the_weights_move(lab, lesson):
    opened = lesson("06_judgement.ipynb", 7)
    page = opened.page
    expect(page.locator(".jp-OutputArea").get_by_text("There is one judgement or none so far")).to_be_visible()
    opened.answer("Q23")
    opened.write("W61")
    opened.assert_ticks("W61")
    chart = opened.activity("How the argument hangs together")
    tree = chart.node.get_by_role("tree")
    expect(tree).to_have_attribute("aria-label", re.compile("M4 Curbing"), timeout=KERNEL_PATIENCE)
    chart.node.get_by_label("Motive").select_option(label="M3 Countering the Islamic State")
    expect(tree).to_have_attribute("aria-label", re.compile("M3 Countering"), timeout=KERNEL_PATIENCE)
    opened.write("W63")
    opened.assert_ticks("W63")
    memos = opened.cell("marked_memos").locator(".jp-OutputArea")
    expect(memos).to_contain_text("A weak memo, marked")
    expect(memos).to_contain_text("Russia works with the Taliban because of drugs.")
    strong = opened.run_again("marked_memos", '"weak"', "strong")
    expect(strong).to_contain_text("A strong memo, marked")
    expect(strong).to_contain_text("A wish to shape Afghanistan after the Americans probably led")

    weighing = LabOnPage(page.locator(".motivelab-lab"))
    weighing.rate(M1=20, M2=20, M3=20, M4=20, M5=20)
    weighing.commit()
    weighing.button("Weigh again").click()
    weighing.rate(M3=80, M4=0)
    weighing.commit()
    weighing.wait_until_saved()
    moved = opened.run_again("judgements = lab.judgements")
    # By hand: M3 rises from 20 to 80 of 140, which is 57.1 percent, so 37 points of 100 have moved to it.
    expect(moved).to_contain_text(
        "Moving 37 of 100 points from M4 (20) and M2 (6) and M5 (6) and M1 (5) to M3 would make before"
    )
    expect(moved).to_contain_text("after puts M3 first")
    # By hand: 80 of 140, and 20 of 140 for each of the three that stayed.
    shares = opened.run_again("lab.table()")
    expect(shares.get_by_role("row", name=re.compile("^M3 .* 57"))).to_be_visible()
    opened.write("W66")
    opened.assert_ticks("W66")

    assert len(lab.saved_work("memo")["answers"]["W63"].split()) >= 120
    assert set(lab.saved_work("conditions")["answers"]) == {"W61", "ticked"}
    assert set(lab.saved_work("parallel")["answers"]) == {"W66", "ticked"}
    opened.assert_no_errors()
    opened.assert_no_barriers()


def test_lesson_7_forecasts_are_committed_scored_and_a_clue_moves_the_odds(lab, lesson):
    opened = lesson("07_hindsight.ipynb", 3)
    page = opened.page
    desk = opened.seal_forecasts(80, 90, 40, 20, 70)
    desk.button("Commit to my forecasts").click()
    desk.button("Yes, I am sure").click()
    # By hand: .04, .01, .16, .04 and .09 have the mean .068.
    expect(desk.summary).to_contain_text("Your Brier score is 0.07.")
    desk.wait_until_saved()
    expect(page.get_by_text("It happened. Your score is 0.04.")).to_be_visible()
    one = opened.run_again("forecast, happened =", "True", "False")
    expect(one).to_contain_text("It did not happen. Your score is 0.64.")
    opened.write("W72")
    opened.assert_ticks("W72")
    clues = opened.run_again("clues = choose_rows", '"M3"', "M4")
    expect(clues).to_contain_text("the Taliban ban opium")
    # By hand: odds of 1 to 1, doubled, are 2 to 1; not found they become 0.2 to 0.6, which is 1 to 3.
    expect(page.get_by_text("Before 50 percent, after 67 percent.")).to_be_visible()
    odds = opened.run_again("before, if_present", "True", "False")
    expect(odds).to_contain_text("Before 50 percent, after 25 percent.")
    open_now = opened.cell('"open_forecasts"').locator(".jp-OutputArea")
    expect(open_now.get_by_role("table", name="Open questions, each with the rule")).to_be_visible()
    expect(page.get_by_role("img", name="34 events, 2018 to 2026")).to_be_visible()
    opened.write("W74")
    opened.assert_ticks("W74")

    saved = lab.saved_work("forecasts")
    assert len(saved["commitments"]) == 1
    assert list(saved["checked"].values()) == [80, 90, 40, 20, 70]
    assert set(lab.saved_work("exit-ticket-7")["answers"]) == {"W74", "ticked"}
    opened.assert_no_errors()
    opened.assert_no_barriers()
