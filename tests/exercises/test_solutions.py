"""Every authored assignment keeps the rules of the house, and exercises/ is what nbgrader makes of it."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from fairgrader.course import Course
from fairgrader.notebook.cells import SOLUTION, grade_id, items, labels, without_region
from fairgrader.release.authoring import RULES
from fairgrader.release.generating import stale
from fairgrader.release.leaks import leaks
from fairgrader.soundness import title, unsound
from motivelab import load_case

ROOT = Path(__file__).parents[2]
COURSE = Course.at(ROOT)
BLOOM = {"remember", "understand", "apply", "analyze", "evaluate", "create"}  # Anderson & Krathwohl 2001
POINTS = 25
DROPPED = {
    *(f"ps2-q{number}" for number in (1, 2, 13, 14)),
    *(f"ps3-q{number}" for number in (5, 13, 14)),
    *(f"ps4-q{number}" for number in (6, 9, 10, 11)),
}
LONGEST_TEXT = 80  # words

each_assignment = pytest.mark.parametrize("name", COURSE.assignments)


def authored(name: str) -> NotebookNode:
    return nbformat.read(COURSE.source(name), as_version=4)


@each_assignment
def test_exercises_are_what_nbgrader_makes_of_the_solutions(name):
    """Run `make release` if this fails."""
    assert list(stale(COURSE, [name])) == []


@each_assignment
def test_a_release_gives_nothing_away(name):
    released = {path.name: path.read_bytes() for path in (COURSE.folder("release") / name).glob("*.ipynb")}
    assert list(released) == [f"{name}.ipynb"]
    assert leaks(authored(name), released, root=ROOT) == []


@each_assignment
@pytest.mark.parametrize("rule", RULES, ids=title)
def test_an_assignment_keeps_the_rules_of_authoring(name, rule):
    assert unsound([rule], authored(name)) == []


@each_assignment
def test_an_assignment_has_enough_items_and_twenty_five_points(name):
    """DESIGN, section 6: a hundred points in four assignments."""
    found = items(authored(name))
    assert len(found) >= (8 if name.startswith("ps4") else 12)
    assert sum(item.points for item in found) == POINTS
    assert sum("test" not in item.cells for item in found) <= (2 if name.startswith("ps4") else 0)


@each_assignment
def test_each_item_belongs_to_its_assignment_and_is_numbered_in_order(name):
    """A number that is missing belonged to a question that was dropped: none is used again for another one."""
    numbers = [re.match(r"(ps\d)-q(\d+)", item.name).groups() for item in items(authored(name))]
    assert {of for of, _ in numbers} == {name[:3]}
    assert [int(number) for _, number in numbers] == sorted({int(number) for _, number in numbers})
    assert not {f"{of}-q{number}" for of, number in numbers} & DROPPED


def test_the_four_sets_rest_on_the_argument_of_the_article_and_ask_for_judgement():
    """Of 100 points, 60 or more need the article; 20 or more are judgement, 10 at most of them for a person to mark."""
    found = [item for name in COURSE.assignments for item in items(authored(name))]
    about = {item.name: item.cells.get("test", item.cells["answer"]).metadata.fairgrader for item in found}
    assert sum(item.points for item in found) == 100
    assert sum(item.points for item in found if about[item.name].paragraphs) >= 60
    assert sum(item.points for item in found if about[item.name].bloom == "evaluate") >= 20
    by_hand = [item.points for item in found if "test" not in item.cells]
    assert len(by_hand) <= 2
    assert sum(by_hand) <= 10


@each_assignment
def test_each_item_says_what_it_asks_for_and_where_to_look(name):
    paragraphs = range(1, load_case().article.paragraphs + 1)
    for item in items(authored(name)):
        about = item.cells.get("test", item.cells["answer"]).metadata.fairgrader
        assert about.bloom in BLOOM, item.name
        assert about.paragraphs or about.tables, item.name
        assert set(about.paragraphs) <= set(paragraphs), item.name
        assert all((ROOT / "data" / f"{table}.csv").is_file() for table in about.tables), item.name


@each_assignment
def test_at_least_four_mistakes_are_documented_each_worth_less_than_its_item(name):
    notebook = authored(name)
    points = {item.name: item.points for item in items(notebook)}
    documented = notebook.metadata.fairgrader.misconceptions
    assert sum(map(len, documented.values())) >= 4
    for item, mistakes in documented.items():
        for mistake in mistakes:
            assert mistake.points < points[item], item
            assert mistake.hint.strip(), item


@each_assignment
def test_an_answer_begins_as_none(name):
    for item in items(authored(name)):
        if item.cells["answer"].cell_type == "code":
            assert "None" in without_region(item.cells["answer"].source, SOLUTION), item.name


@each_assignment
def test_texts_are_short_and_every_cell_of_ours_is_locked(name):
    for cell in authored(name).cells:
        if cell.cell_type == "markdown" and not labels(cell).get("solution"):
            words = re.findall(r"\w[\w'-]*", re.sub(r"<[^>]*>", "", cell.source))
            assert len(words) <= LONGEST_TEXT, f"{cell.id}: {len(words)} words"
        assert labels(cell).get("locked") or labels(cell).get("solution"), cell.id
        assert grade_id(cell) == cell.id


@each_assignment
def test_a_notebook_is_stored_as_the_house_stores_notebooks(name):
    notebook = authored(name)
    assert notebook.metadata.kernelspec.name == "python3"
    assert COURSE.source(name).read_text("utf-8") == nbformat.writes(notebook) + "\n"
    assert notebook.cells[0].source.startswith("# Problem set ")
    assert notebook.cells[-1].source.startswith("from fairgrader import answers\n\nanswers.check(")
