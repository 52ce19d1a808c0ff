"""The marking panel in a real JupyterLab: keys tick, what is typed is checked, each decision is on the disk at once."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PANEL = """\
from pathlib import Path

from fairgrader.rubric.desk import Answer, Desk
from fairgrader.rubric.ledger import Ledger
from fairgrader.rubric.panel import MarkingPanel
from fairgrader.rubric.scheme import Criterion, Question

wanted = Criterion("1", "a claim", 2, "The claim is clear."), Criterion("2", "a source", 2)
ledger = Ledger(Path("marks.json"))
answers = [Answer("ann", "K7Q", "<p>So it is.</p>", 3), Answer("bob", "ZZT", "<p>No.</p>", 1)]
MarkingPanel(Desk(Question("q5", 3, wanted, ("Cite it.",)), answers, {}, ledger.add))"""


def test_a_grader_marks_with_keys_and_with_words(lab, page):
    lab.write("marking.ipynb", PANEL)
    lab.open(page, "marking.ipynb")
    lab.run_all(page)
    panel = page.locator(".fairgrader-panel")
    expect(panel.get_by_text("answer 1, by K7Q")).to_be_visible()
    expect(panel.get_by_text("0 of 2 marked. 3 words.")).to_be_visible()

    panel.focus()
    page.keyboard.press("1")
    points = panel.get_by_label("Points of 3")
    expect(points).to_have_value("2")
    expect(panel.get_by_label("Comment")).to_have_value("The claim is clear.")
    points.fill("9,5")
    points.press("Enter")
    expect(panel.get_by_role("alert")).to_have_text("Not saved: 9,5 is not between 0 and 3, what the question is worth")
    points.fill("2,5")
    points.press("Enter")
    expect(points).to_have_value("2.5")

    panel.focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_text("answer 2, by ZZT")).to_be_visible()
    expect(panel.get_by_text("1 of 2 marked. 1 word.")).to_be_visible()
    panel.focus()
    page.keyboard.press("0")
    expect(panel.get_by_text("2 of 2 marked.")).to_be_visible()
    saved = json.loads((lab.folder / "marks.json").read_text("utf-8"))
    assert {name: each["points"] for name, each in saved.items()} == {"ann": 2.5, "bob": 0.0}

    found = Axe().run(page, context=".fairgrader-panel")
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()
