"""A variant is the same problem set with other answers, and copying between variants does not pay."""

import json
from collections.abc import Mapping
from itertools import permutations
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fairgrader.errors import FairgraderError
from fairgrader.release.item_variation import Variation
from fairgrader.release.variants import apply_plan, plans, variant_report, vary


def item(name: str, question: str, answer: str, test: str, points: float = 2) -> list[NotebookNode]:
    def cell_id(part: str, **more: Any) -> dict[str, Any]:
        return {"nbgrader": {"grade_id": f"{name}-{part}", "schema_version": 3, **more}}

    return [
        new_markdown_cell(question, metadata=cell_id("question", locked=True)),
        new_code_cell(answer, metadata=cell_id("answer", solution=True)),
        new_code_cell(test, metadata=cell_id("test", grade=True, points=points)),
    ]


LETTERS = item(
    "ps9-q1",
    "Which one?\n\n- **A** red — rot\n- **B** green\n- **C** blue\n- **D** grey\n\nWrite A, B, C or D.",
    'answer_q1 = None  # "A", "B", "C" or "D"\n### BEGIN SOLUTION\nanswer_q1 = "B"\n### END SOLUTION',
    'q1 = answers.Choice("ps9-q1", lambda: answer_q1, "ABCD", points=2, look="par. 2")\n'
    'q1.credit("B", slips={"A": "é: look", "C": (1, f"B {1}")})',
)
YEARS = item(
    "ps9-q2",
    "How many in 2016, in the north?",
    "rows = {2016: 7, 2013: 5, 2012: 4, 20160: 1}\nanswer_q2 = rows[2016]",
    "answer_q2 == rows[2016]",
)
RULES: dict[str, Any] = {
    "ps9-q1": {"shuffle": "ABCD"},
    "ps9-q2": {"replace": [{"2016": "2013", "2013": "2016"}, {"2016": "2012", "north": "south"}]},
}


def toy(rules: Mapping[str, Any] = RULES, **more: Any) -> NotebookNode:
    return new_notebook(cells=[*LETTERS, *YEARS], metadata={"fairgrader": {"variants": dict(rules), **more}})


def sources(notebook: NotebookNode, name: str) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.metadata.nbgrader.grade_id.startswith(f"{name}-")]


def test_lettered_options_trade_places_and_every_answer_string_follows() -> None:
    question, answer, test = sources(apply_plan(toy(), {"ps9-q1": 1}), "ps9-q1")
    assert question == (
        "Which one?\n\n- **A** grey\n- **B** red — rot\n- **C** green\n- **D** blue\n\nWrite A, B, C or D."
    )
    assert answer == ('answer_q1 = None  # "A", "B", "C" or "D"\n### BEGIN SOLUTION\nanswer_q1 = "C"\n### END SOLUTION')
    assert test == (
        'q1 = answers.Choice("ps9-q1", lambda: answer_q1, "ABCD", points=2, look="par. 2")\n'
        'q1.credit("C", slips={"B": "é: look", "D": (1, f"B {1}")})'
    )


def test_words_are_replaced_whole_and_in_one_pass_so_two_years_can_swap() -> None:
    question, answer, test = sources(apply_plan(toy(), {"ps9-q2": 1}), "ps9-q2")
    assert question == "How many in 2013, in the north?"
    assert answer == "rows = {2013: 7, 2016: 5, 2012: 4, 20160: 1}\nanswer_q2 = rows[2013]"
    assert test == "answer_q2 == rows[2013]"
    assert sources(apply_plan(toy(), {"ps9-q2": 2}), "ps9-q2")[0] == "How many in 2012, in the south?"


def test_what_stands_in_other_items_is_left_alone() -> None:
    varied = apply_plan(toy({"ps9-q2": {"replace": [{"2016": "2013"}, {"2016": "2012"}]}}), {"ps9-q2": 1})
    assert sources(varied, "ps9-q1") == sources(toy(), "ps9-q1")


def test_both_rules_run_words_first_and_then_letters() -> None:
    rule = {"ps9-q1": {"replace": [{"red": "black"}], "shuffle": "ABCD"}}
    assert "- **B** black — rot" in sources(apply_plan(toy(rule), {"ps9-q1": 1}), "ps9-q1")[0]
    assert "- **C** red — rot" in sources(apply_plan(toy(rule), {"ps9-q1": 2}), "ps9-q1")[0]


@pytest.mark.parametrize("letters", ["ABC", "ABCD", "abcde", "ABCDEF"])
def test_no_letter_means_the_same_in_two_possibilities(letters: str) -> None:
    variation = Variation(({},), letters)
    moved = [[variation.cell("code", f'"{letter}"', k) for letter in letters] for k in range(len(letters))]
    assert all(len(set(column)) == len(letters) for column in zip(*moved, strict=True))
    assert all(len(set(row)) == len(letters) for row in moved)


@pytest.mark.parametrize(
    ("code", "moved"),
    [
        ('answer = "BDAC"', 'answer = "CABD"'),
        ("answer = {'A', 'C'}", 'answer = {"B", "D"}'),
        ('answer = {("a", "B"): 1}', 'answer = {("a", "C"): 1}'),
        ('answer = ["A", "AA", "ABX", ""]', 'answer = ["B", "AA", "ABX", ""]'),
        ('"ABCD"', '"BCDA"'),
        ('answer = {"A": None, "B": None}', 'answer = {"A": None, "B": None}'),
        ('answer = {"A": None, "B": "x"}', 'answer = {"B": None, "C": "x"}'),
        (
            'motivelab.answers.Ordering("ps9-q1", lambda: a, "ABCD").credit("BDAC")',
            'motivelab.answers.Ordering("ps9-q1", lambda: a, "ABCD").credit("CABD")',
        ),
        ('née = "ä", "A", "ö", "D"', 'née = "ä", "B", "ö", "A"'),
        ('x = ("A"\n     "B")', 'x = ("A"\n     "B")'),
    ],
)
def test_only_strings_made_of_the_letters_move(code: str, moved: str) -> None:
    assert Variation(({},), "ABCD").cell("code", code, 1) == moved


def test_a_variant_keeps_nothing_public_and_says_nothing_about_itself() -> None:
    notebook = toy()
    before = json.dumps(notebook)
    for seed in range(12):
        varied = vary(notebook, seed)
        assert "variants" not in varied.metadata.fairgrader
        assert all(sources(varied, name) != sources(notebook, name) for name in RULES)
    assert json.dumps(notebook) == before


def test_a_seed_always_gives_the_same_variant_and_its_neighbour_another() -> None:
    notebook = toy()
    assert vary(notebook, 2026) == vary(notebook, " 2026 ") == vary(toy(), "2026")
    assert all(vary(notebook, seed) != vary(notebook, seed + 1) for seed in range(2020, 2030))
    assert vary(notebook, "autumn") == vary(notebook, "autumn")


def test_the_plans_are_the_same_on_every_machine() -> None:
    # Two possibilities are left for the years and three for the letters. 34 % of 4 points is less than one item, so no
    # two plans share an item: there are only as many as the years allow.
    assert plans(toy()) == [{"ps9-q1": 1, "ps9-q2": 1}, {"ps9-q1": 2, "ps9-q2": 2}]


def test_any_two_plans_share_as_little_as_leaves_enough_of_them() -> None:
    cells = [cell for number in range(12) for cell in item(f"ps9-q{number}", "year 1", "1", "1", 1 + number % 3)]
    rules = {f"ps9-q{n}": {"replace": [{"1": str(year)} for year in range(2, 8)]} for n in range(12)}
    notebook = new_notebook(cells=cells, metadata={"fairgrader": {"variants": rules}})
    found = plans(notebook)
    assert len(found) == 16
    for one, other in permutations(found, 2):
        assert sum(1 + n % 3 for n in range(12) if one[f"ps9-q{n}"] == other[f"ps9-q{n}"]) <= 0.28 * 24
    assert all(0 not in plan.values() for plan in found)


def matching(answer: dict[str, str], points: float) -> list[NotebookNode]:
    question = "Join.\n\n" + "\n".join(f"- **{letter}** claim {letter}" for letter in answer)
    test = f'q1 = answers.Matching("ps9-q1", lambda: answer_q1, "{"".join(answer)}", ["true", "false"], points=2)'
    return item("ps9-q1", question, f"answer_q1 = {answer!r}", test, points)


def test_a_pattern_that_falls_upon_itself_is_no_variant() -> None:
    # true, false, true, false: moved by two it is the same again, moved by one or three nothing agrees.
    letters = dict(zip("abcd", ["true", "false"] * 2, strict=True))
    rules = {"fairgrader": {"variants": {"ps9-q1": {"shuffle": "abcd"}}}}
    assert plans(new_notebook(cells=matching(letters, 2), metadata=rules)) == [{"ps9-q1": 1}]
    # With twice as many points that differ beside it, the pattern may fall upon itself: 2 of 6 points are a third.
    more = item("ps9-q2", "year 1", "answer_q2 = rows[1]", "1", 4)
    rules["fairgrader"]["variants"]["ps9-q2"] = {"replace": [{"1": "2"}, {"1": "3"}, {"1": "4"}]}
    found = plans(new_notebook(cells=[*matching(letters, 2), *more], metadata=rules))
    assert sorted(plan["ps9-q2"] for plan in found) == [1, 2, 3]


def test_the_report_names_the_items_that_stay_and_their_share() -> None:
    report = variant_report(toy({"ps9-q1": {"shuffle": "ABCD"}}))
    assert [(found.item, found.points, found.possibilities) for found in report.items] == [
        ("ps9-q1", 2.0, 4),
        ("ps9-q2", 2.0, 1),
    ]
    assert report.fixed == ("ps9-q2",)
    assert report.fixed_share == 0.5
    assert report.variants == 0  # whoever copies has half of the points


def test_documented_wrong_answers_follow_or_are_dropped() -> None:
    wrong = {
        "ps9-q1": [{"answer": 'answer_q1 = "D"', "points": 0, "hint": "look"}],
        "ps9-q2": [
            {"answer": "answer_q2 = rows[2016] / 100", "points": 0.5, "hint": "percent of 2016"},
            {"answer": "answer_q2 = 0.07", "points": 0.5},
        ],
    }
    varied = apply_plan(toy(misconceptions=wrong), {"ps9-q1": 1, "ps9-q2": 1})
    assert varied.metadata.fairgrader.misconceptions == {
        "ps9-q1": [{"answer": 'answer_q1 = "A"', "points": 0, "hint": "look"}],
        "ps9-q2": [{"answer": "answer_q2 = rows[2013] / 100", "points": 0.5, "hint": "percent of 2013"}],
    }


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"ps9-q7": {"shuffle": "ABCD"}}, "no item with the cells"),
        ({"ps9-q1": {}}, "needs"),
        ({"ps9-q1": {"shufle": "ABCD"}}, "needs"),
        ({"ps9-q1": {"shuffle": "ABC"}}, "does not list 'ABC'"),
        ({"ps9-q1": {"shuffle": "BCD"}}, "in order from A"),
        ({"ps9-q2": {"shuffle": "AB"}}, "three or more"),
        ({"ps9-q2": {"replace": [{"2017": "2013"}]}}, "'2017' cannot become"),
        ({"ps9-q2": {"replace": [{"201": "2013"}]}}, "whole word"),
        ({"ps9-q2": {"replace": [{"2016": 2013}]}}, "both must be texts"),
        ({"ps9-q2": {"replace": [{"2016": "2013"}, {"2016": "2013"}]}}, "stands twice"),
        ({"ps9-q2": {"replace": [{}]}}, "is empty"),
        ({}, "cannot vary"),
    ],
)
def test_a_rule_that_does_not_fit_its_item_is_refused_in_words(rules: dict[str, Any], words: str) -> None:
    with pytest.raises(FairgraderError, match=words):
        vary(toy(rules), 1)


def test_letters_in_a_cell_that_is_no_plain_python_are_refused() -> None:
    notebook = new_notebook(
        cells=item("ps9-q1", LETTERS[0].source, "%matplotlib inline", "1"),
        metadata={"fairgrader": {"variants": {"ps9-q1": {"shuffle": "ABCD"}}}},
    )
    with pytest.raises(FairgraderError, match="not plain Python"):
        vary(notebook, 1)
