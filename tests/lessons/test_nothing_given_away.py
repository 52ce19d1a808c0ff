"""Walk the course in order: no table, figure, text or answer shows what a later task asks, sealed or not."""

import ast
import html
import os
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from motivelab import load_case, table
from motivelab.lessons.editions.paper import handout

ROOT = Path(__file__).parents[2]
CASE = load_case()
COURSE = [  # in the order of the guide: a set comes after the lessons that it rests on
    "notebooks/00_start_here",
    "notebooks/01_the_article",
    "solutions/ps1_reading/ps1_reading",
    "notebooks/02_claims_and_sources",
    "notebooks/03_weighing_motives",
    "solutions/ps2_weighing/ps2_weighing",
    "notebooks/04_rival_explanations",
    "notebooks/06_judgement",
    "solutions/ps4_judgement/ps4_judgement",
    "notebooks/05_testing_with_data",
    "solutions/ps3_data/ps3_data",
    "notebooks/07_hindsight",
]
SEAL = "seal_forecasts"
REGIONS = re.compile(r"[ ]*### BEGIN (SOLUTION|HIDDEN TESTS)\n.*?### END \1\n?", re.DOTALL)
LATER_YEAR = re.compile(r"\b20(?:1[89]|2[0-9])\b")


class Cells(HTMLParser):
    """Reads the tables of a page: for each, its rows of texts, the header first."""

    def __init__(self):
        super().__init__()
        self.tables, self.open = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.open = True

    def handle_endtag(self, tag):
        self.open = self.open and tag not in ("td", "th")

    def handle_data(self, data):
        if self.open:
            self.tables[-1][-1][-1] += data


def read(name):
    notebook = nbformat.read(ROOT / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = REGIONS.sub("", cell.source) or "None"
    return notebook


@cache
def lesson_executed(name, folder):
    """Return a lesson as it looks when all cells have run in an empty folder."""
    notebook = read(name)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": folder}}).execute()
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return each cell of the course in order: where it is, its source, and what a reader sees of it."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    try:
        found = []
        for name in COURSE:
            notebook = lesson_executed(name, str(tmp_path_factory.mktemp("walk")))
            found += [(f"{name}:{cell.id}", cell, seen(cell)) for cell in notebook.cells]
        return found
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


def seen(cell):
    if cell.cell_type == "markdown":
        return cell.source
    shown = [output.get("text", "") + "".join(output.get("data", {}).get("text/html", "")) for output in cell.outputs]
    pictures = [word for page in shown for word in re.findall(r'alt="([^"]*)"', page)]
    return "\n".join([cell.source, *shown, *pictures])


@pytest.fixture(scope="module")
def pages():
    """Return each lesson of the course as it is handed out: the activities are forms there, with all that they show."""
    return [(name, handout(ROOT / f"{name}.ipynb").students) for name in COURSE if name.startswith("notebooks")]


def words_of(page):
    pictures = re.findall(r'alt="([^"]*)"', page)
    return html.unescape(" ".join([re.sub(r"<img[^>]*>|<[^>]*>", " ", page), *pictures]))


def tables_in(text):
    reader = Cells()
    reader.feed(text)
    return [rows for rows in reader.tables if rows]


def given_to(source, kind):
    """Return the texts that a cell hands to an activity: those it lists, and those that the case places there."""
    nodes = list(ast.walk(ast.parse(source)))
    if kind not in {getattr(node.func, "id", "") for node in nodes if isinstance(node, ast.Call)}:
        return []
    listed = [entry.value for node in nodes if isinstance(node, ast.List) for entry in node.elts if is_text(entry)]
    places = re.findall(r'placed\("([\w-]+)"\)', source)
    return [*listed, *(item for place in places for item in CASE.placed(place))]


def is_text(entry):
    return isinstance(entry, ast.Constant)


def test_the_forecasts_are_sealed_before_anything_of_after_the_article_is_shown(course):
    """The forecasts look from 21 June 2017; what is dated 2018 or later may stand only after the seal."""
    place = next(number for number, (_, cell, _) in enumerate(course) if SEAL in cell.source)
    told = {where: LATER_YEAR.findall(re.sub(r'"[^"]*"|<[^>]*>', " ", text)) for where, _, text in course[:place]}
    assert {where: years for where, years in told.items() if years} == {}


def test_no_cell_prints_the_outcome_of_a_forecast(course):
    notes = [one.outcome_note for one in CASE.forecasts]
    assert [where for where, _, text in course for note in notes if note in text] == []
    assert [where for where, cell, _ in course if re.search(r"table\(\"forecasts\"\)", cell.source)] == []


def test_invented_outcomes_are_called_invented(course):
    cells = [cell for where, cell, _ in course if "outcome" in cell.source and "solutions" in where]
    assert all("invented" in cell.source.lower() for cell in cells if cell.cell_type == "markdown")


def test_no_hand_out_prints_the_outcome_of_a_forecast(pages):
    notes = [one.outcome_note for one in CASE.forecasts]
    assert [name for name, page in pages for note in notes if note in words_of(page)] == []


def test_no_hand_out_shows_anything_of_after_the_article_before_the_forecasts_are_made(pages):
    """On paper the form with the questions is the seal: what is dated 2018 or later stands after it."""
    for name, page in pages:
        before, found, _ = page.partition(CASE.forecasts[0].question)
        told = LATER_YEAR.findall(words_of(before))
        assert told == [], name
        if found:
            return
    raise AssertionError("no hand-out asks for the forecasts")


def test_no_earlier_hand_out_shows_the_code_of_a_claim_that_is_to_be_sorted(pages, course):
    asked = {
        name
        for _, cell, _ in course
        if cell.cell_type == "code"
        for name in given_to(cell.source, "ClaimSorter")
        if re.fullmatch(r"C\d\d", name)
    }
    sorts = next(place for place, (name, _) in enumerate(pages) if name.endswith("02_claims_and_sources"))
    for name, page in pages[:sorts]:
        for header, *rows in tables_in(page):
            if {"kind", "hedge strength"} & set(header):
                assert not [row for row in rows if asked & set(row)], name


def test_the_form_of_an_order_lists_its_events_neither_by_time_nor_with_their_years(pages):
    days = {event.label: event.first for event in CASE.events}
    forms = [
        form for _, page in pages for form in page.split('<section class="form">')[1:] if "1 for the earliest" in form
    ]
    assert forms
    for form in forms:
        words = words_of(form.partition("</section>")[0])
        listed = [days[label] for label in sorted((one for one in days if one in words), key=words.index)]
        assert len(listed) >= 2
        assert not re.search(r"\b20\d\d\b", words)
        assert listed not in (sorted(listed), sorted(listed, reverse=True))


@pytest.mark.parametrize("column", ["kind", "hedge_strength"])
def test_no_table_before_a_sorter_shows_the_code_of_a_claim_that_it_asks_for(course, column):
    for place, (where, cell, _) in enumerate(course):
        named = given_to(cell.source, "ClaimSorter") if cell.cell_type == "code" else []
        asked = {name for name in named if re.fullmatch(r"C\d\d", name)}
        by = "hedge_strength" if "hedge_strength" in cell.source else "kind"
        if not asked or by != column:
            continue
        for earlier, _, text in course[:place]:
            for header, *rows in tables_in(text):
                if column.replace("_", " ") in header:
                    assert not [row for row in rows if asked & set(row)], (where, earlier)


def test_the_cell_of_an_order_lists_its_events_neither_by_time_nor_with_their_years(course):
    days = {key: event.first for event in CASE.events for key in (event.id, event.label)}
    orders = [
        (where, cell) for where, cell, _ in course if cell.cell_type == "code" and "TimelineOrder(" in cell.source
    ]
    assert orders
    for where, cell in orders:
        names = given_to(cell.source, "TimelineOrder")
        assert len(names) >= 2, where
        assert not re.search(r"20\d\d", cell.source), where
        listed = [days[name] for name in names]
        assert listed not in (sorted(listed), sorted(listed, reverse=True)), where


def test_no_table_dates_the_events_before_they_are_ordered(course):
    place = next(number for number, (_, cell, _) in enumerate(course) if "TimelineOrder(" in cell.source)
    assert [where for where, cell, _ in course[:place] if 'table("timeline")' in cell.source] == []


def test_no_code_of_a_lesson_finds_the_row_that_students_are_to_find(course):
    """Hand check: 268 + 104 + 36 is 408, and the country has 407 districts."""
    district = table("district_control").set_index("date").loc["2016-05-28"]
    assert district[["government_total", "contested", "insurgent_total"]].sum() == district["districts_total"] + 1
    sources = [cell.source for _, cell, _ in course if cell.cell_type == "code" and "district_control" in cell.source]
    assert sources
    assert not [source for source in sources if "sum(" in source or "268" in source]


def test_no_question_of_a_set_prints_the_numbers_that_another_one_asks_for(course):
    names = [name for name in COURSE if "solutions" in name]
    for name in names:
        answers = nbformat.read(ROOT / f"{name}.ipynb", as_version=4)
        for item, numbers in fractions(answers).items():
            texts = [cell.source for cell in read(name).cells if cell.id.endswith("-question") and item not in cell.id]
            printed = [number for number in numbers if any(re.search(rf"(?<![\d.]){number}\b", text) for text in texts)]
            assert len(printed) < 2, (name, item, printed)


def fractions(notebook):
    """Return, for each item, the numbers of its solution that are no whole numbers, to one decimal place."""
    names, found = {}, {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and not re.search(r"-(test|check)$", cell.id):
            exec(compile(cell.source, cell.id, "exec"), names)
            value = names.get("answer_" + cell.id.split("-")[1]) if cell.id.endswith("-answer") else None
            values = value.values() if isinstance(value, dict) else [value]
            numbers = [float(one) for one in values if isinstance(one, float)]
            found[cell.id.removesuffix("-answer")] = [
                re.escape(f"{abs(one):.1f}") for one in numbers if abs(one - round(one)) > 0.001
            ]
    return found
