"""The page is accessible and needs no network; the notebook names nobody and runs."""

import json
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup

from fairgrader.report.projected import projected
from fairgrader.report.summary import Notes, make_report
from fairgrader.report.web_page import web_page


@pytest.fixture
def report(class_of_forty, answers):
    answers["q4"] = {name: text.replace("B", "<script>|*B*") for name, text in answers["q4"].items()}
    return make_report("ps1", class_of_forty, Notes(repaired={"s10": "<img src=x onerror=alert(1)>"}), answers)


def test_the_page_can_be_read_by_everybody_and_loads_nothing(report):
    found = BeautifulSoup(web_page(report, language="de"), "html.parser")
    assert found.html["lang"] == "de"
    assert found.title.string == found.h1.string == "ps1: report"
    assert [heading.name for heading in found.find_all(["h1", "h2", "h3"])] == ["h1", "h2", "h2", "h2"]
    for table in found.find_all("table"):
        assert table.caption.get_text()
        assert all(head["scope"] in ("col", "row") for head in table.find_all("th"))
    assert not found.find_all(["script", "img", "link", "iframe", "a"])
    assert "<img src=x onerror=alert(1)>" in found.get_text()


def test_the_page_holds_every_question_and_option(report):
    text = BeautifulSoup(web_page(report), "html.parser").get_text(" ")
    for words in ("Discrimination", "Alpha without it", "misleads the strong", "36 to 67 %", "\u22120."):
        assert words in text


def test_the_notebook_names_nobody_and_is_valid(report):
    made = projected(report)
    nbformat.validate(nbformat.from_dict(made))
    text = json.dumps(made)
    assert "Student" not in text
    assert "s10" not in text
    assert "<script>" not in text
    assert [cell["metadata"]["slideshow"]["slide_type"] for cell in made["cells"]] == ["slide"] * 4


def test_its_chart_draws(report):
    (chart,) = [cell["source"] for cell in projected(report)["cells"] if cell["cell_type"] == "code"]
    code = "import matplotlib\nmatplotlib.use('Agg')\n" + chart + "\nprint(len(ax.patches))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "4"


def test_a_class_so_small_that_a_mean_tells_on_somebody_sees_none(class_of_forty, answers):
    made = projected(make_report("ps1", class_of_forty[30:36], answers=answers))
    assert len(made["cells"]) == 1
    assert "too few to show more of them here" in made["cells"][0]["source"]
    assert "mean" not in made["cells"][0]["source"]
