"""The grader's pages in a real browser: axe finds no barrier, nothing is fetched, nothing runs, nothing sticks out."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from fairgrader.feedback.page import page as feedback_page
from fairgrader.marks.record import Deduction, Item, Result, Student
from fairgrader.report.summary import Notes, make_report
from fairgrader.report.web_page import web_page
from fairgrader.rubric import panel

ITEMS = (Item("q1-test", 2), Item("q2-answer", 3))
LONG = "x" * 400
HOSTILE = "<script>window.ran = 1</script><img src=http://127.0.0.1:9/a.png onerror='window.ran=1'><svg onload='ran=1'>"


def cell(kind: str, source: str, outputs: list | None = None, **label) -> dict:
    metadata = {"nbgrader": label} if label else {}
    return {"cell_type": kind, "source": source, "metadata": metadata, "outputs": outputs or []}


def feedback() -> str:
    asked = f"### Question 1: why? (2 points)\n\n| a | b |\n|-|-|\n| 1 | {LONG} |"
    written = f"I think **so**. [A link](https://example.org) {HOSTILE}\n\n###### deep"
    said = [{"output_type": "stream", "name": "stdout", "text": f"Half of it: look at par. 2. {LONG}"}]
    put_out = [{"output_type": "execute_result", "data": {"text/html": HOSTILE, "text/plain": HOSTILE}}]
    cells = [
        cell("markdown", "# Problem set 1", grade_id="title", locked=True),
        cell("markdown", asked, grade_id="q1-question", locked=True),
        cell("code", f"answer = 1  # {LONG}", put_out, grade_id="q1-answer", solution=True),
        cell("code", "secret", said, grade_id="q1-test", grade=True),
        cell("markdown", written, grade_id="q2-answer", grade=True, solution=True),
    ]
    late = Deduction(0.5, "Handed in less than a day late.")
    points = {"q1-test": 0.5, "q2-answer": 3.0}
    result = Result(Student("jdoe", "Jane", HOSTILE), ITEMS, points, comments={"q2-answer": HOSTILE}, deduction=late)
    return feedback_page({"ps1": {"cells": cells}}, result, title="Problem set 1")


def report() -> str:
    marks = [{"q1-test": float(number % 3), "q2-answer": float(number > 4)} for number in range(12)]
    results = [Result(Student(f"s{number}", "Student", LONG), ITEMS, points) for number, points in enumerate(marks)]
    answers = {"q1-test": {f"s{number}": "AB"[number > 5] for number in range(12)}}
    return web_page(make_report("ps1", results, Notes(repaired={"s1": HOSTILE}), answers))


@pytest.mark.parametrize("make", [feedback, report])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barrier_nothing_is_fetched_and_nothing_sticks_out(page: Page, tmp_path, make, theme):
    (tmp_path / "page.html").write_text(make(), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto((tmp_path / "page.html").as_uri())
    found = Axe().run(page)
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()
    assert asked == [(tmp_path / "page.html").as_uri()]
    assert page.evaluate("window.ran === undefined")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


KEYS_PAGE = """
<div class="fairgrader-panel"><div id="place"></div><input id="points"><input id="tick" type="checkbox">
<button id="next">Next</button></div>
"""


def test_the_marking_panels_keys_are_passed_on_and_typing_is_not(page: Page):
    source = Path(panel.__file__).with_name("keys.js").read_text("utf-8")
    page.set_content(KEYS_PAGE)
    page.evaluate(
        """async (source) => {
            const module = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
            window.sent = [];
            const model = { get: () => "1 2 n p Enter", send: (message) => window.sent.push(message.key) };
            window.stop = module.default.render({ model, el: document.getElementById("place") });
            await new Promise(requestAnimationFrame);
        }""",
        source,
    )
    for place, key in (
        (".fairgrader-panel", "1"),
        (".fairgrader-panel", "x"),
        (".fairgrader-panel", "Control+n"),
        ("#points", "2"),
        ("#points", "Enter"),
        ("#tick", "n"),
        ("#next", "Enter"),
        ("#next", "p"),
    ):
        page.locator(place).press(key)
    assert json.loads(page.evaluate("JSON.stringify(window.sent)")) == ["1", "n", "p"]
    page.evaluate("window.stop()")
    page.locator(".fairgrader-panel").press("1")
    assert page.evaluate("window.sent.length") == 3
