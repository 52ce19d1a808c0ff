"""Every variant of the authored problem sets is solved by its own solution, and by no other."""

import ast
import contextlib
import io
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pytest
from nbformat import NotebookNode

from fairgrader.notebook.cells import grade_id, items
from fairgrader.release.variants import Plan, apply_plan, plans, variant_report, vary

ASSIGNMENTS = sorted((Path(__file__).parents[2] / "solutions").glob("ps*/ps*.ipynb"))
Credits = dict[str, dict[tuple[int, int], float]]


def solved(notebook: NotebookNode) -> dict[str, Any]:
    """Run every cell before the last test, but no test, as a kernel would."""
    names: dict[str, Any] = {"__name__": "__main__"}
    tests = [number for number, cell in enumerate(notebook.cells) if grade_id(cell).endswith("-test")]
    with contextlib.redirect_stdout(io.StringIO()):
        for number, cell in enumerate(notebook.cells[: tests[-1]]):
            if cell.cell_type == "code" and number not in tests:
                exec(compile(cell.source, cell.id, "exec"), names)
    return names


def credit(test: str, names: Mapping[str, Any]) -> float:
    """Return the value of the last line of a test cell, which nbgrader takes as the credit."""
    tree = ast.parse(test)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    own = dict(names)
    with contextlib.redirect_stdout(io.StringIO()):
        # A lambda of the test looks its answer up in the names it was made in.
        exec(compile(tree, "test", "exec"), own)
        return float(eval(compile(ast.Expression(last.value), "test", "eval"), own))


def marking(notebook: NotebookNode) -> dict[str, str]:
    return {found.name: found.cells["test"].source for found in items(notebook) if "test" in found.cells}


def credits_of(notebook: NotebookNode) -> Credits:
    """For each item: what the solution of possibility q earns on the test of possibility p."""
    counts = {found.item: found.possibilities for found in variant_report(notebook).items}
    rows = [
        apply_plan(notebook, {name: step % count for name, count in counts.items() if count > 1})
        for step in range(max(counts.values()))
    ]
    names, tests = [solved(row) for row in rows], [marking(row) for row in rows]
    return {
        name: {(p, q): credit(tests[p][name], names[q]) for p in range(count) for q in range(count)}
        for name, count in counts.items()
    }


def earned(credits: Credits, asked: Plan, copied: Plan) -> dict[str, float]:
    return {name: values[asked.get(name, 0), copied.get(name, 0)] for name, values in credits.items()}


@pytest.fixture(params=ASSIGNMENTS, ids=lambda path: path.stem)
def assignment(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NotebookNode:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(plt, "show", lambda *_, **__: None)
    return nbformat.read(request.param, as_version=4)


@pytest.mark.long
def test_every_variant_is_solved_by_its_own_solution_and_not_by_another(assignment: NotebookNode) -> None:
    points = {found.item: found.points for found in variant_report(assignment).items}
    credits = credits_of(assignment)
    plt.close("all")
    for name, values in credits.items():
        own = {p: value for (p, q), value in values.items() if p == q}
        assert own == dict.fromkeys(own, points[name]), f"{name}: a solution does not earn all points"
    total = sum(points.values())
    for asked, copied in permutations([{}, *plans(assignment)], 2):
        found = earned(credits, asked, copied)
        most = sorted(found.items(), key=lambda pair: -pair[1])[:6]
        assert sum(found.values()) < 0.4 * total, f"answers of {copied} on {asked}: {found and most} of {total}"


@pytest.mark.parametrize(
    "seeds",
    [["2026"], pytest.param(["2027", "2028", "spring", "section b"], marks=pytest.mark.long)],
    ids=["one", "more"],
)
def test_the_notebooks_of_some_seeds_are_solved_in_full(assignment: NotebookNode, seeds: list[str]) -> None:
    points = {found.item: found.points for found in variant_report(assignment).items}
    for seed in seeds:
        varied = vary(assignment, seed)
        names = solved(varied)
        assert {name: credit(test, names) for name, test in marking(varied).items()} == points
        plt.close("all")
