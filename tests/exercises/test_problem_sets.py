"""What an authored problem set promises a student and a grader, without nbgrader, so in a second."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
SETS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
SOLUTION = re.compile(r"[ ]*### BEGIN SOLUTION\n.*?### END SOLUTION\n?", re.DOTALL)
HIDDEN = re.compile(r"[ ]*### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS\n?", re.DOTALL)

each_set = pytest.mark.parametrize("notebook", [nbformat.read(path, 4) for path in SETS], ids=[p.stem for p in SETS])


def parts(notebook, part):
    return {cell.id.removesuffix(f"-{part}"): cell for cell in notebook.cells if cell.id.endswith(f"-{part}")}


def run(source, names):
    """Return what the last expression of a cell gives, as a notebook would show it."""
    tree = ast.parse(source)
    exec(compile(ast.Module(tree.body[:-1], []), "cell", "exec"), names)
    last = tree.body[-1]
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    exec(compile(ast.Module([last], []), "cell", "exec"), names)
    return None


def given(notebook):
    """Return the names of the cells that are neither an answer nor a test, as a student finds them."""
    names = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and not re.search(r"-(answer|test|check)$", cell.id):
            run(cell.source, names)
    return names


def all_points(notebook):
    return {name: float(cell.metadata.nbgrader.points) for name, cell in parts(notebook, "test").items()}


@each_set
def test_a_released_answer_cell_runs(notebook):
    names = given(notebook)
    for cell in parts(notebook, "answer").values():
        if cell.cell_type == "code":
            stub = SOLUTION.sub("", cell.source)
            run(stub or "None", names)


@each_set
def test_the_last_cell_expects_as_many_items_as_there_are_tests_of_form(notebook):
    forms = sum(".form()" in cell.source for cell in notebook.cells)
    assert re.search(rf"answers\.check\(\"ps\d\", items={forms}\)", notebook.cells[-1].source)


@each_set
def test_the_solution_earns_all_points_and_an_empty_release_none(notebook, capfd):
    names, points = given(notebook), all_points(notebook)
    for name, cell in parts(notebook, "test").items():
        answer = parts(notebook, "answer")[name].source
        run(SOLUTION.sub("", answer) or "None", names)
        assert run(HIDDEN.sub("", cell.source), names) == 0.0, f"{name}: the form of a blank is called right"
        assert repr(run(cell.source, names)) == "0.0", name
        run(answer, names)
        assert run(HIDDEN.sub("", cell.source), names) is None, f"{name}: the form of the solution is called wrong"
        assert run(cell.source, names) == points[name], name
    assert sum(points.values()) <= 25
    assert capfd.readouterr().err == ""


@each_set
def test_each_documented_misconception_has_its_exact_score_and_its_hint(notebook, capfd):
    misconceptions, points = notebook.metadata.fairgrader.misconceptions, all_points(notebook)
    assert len(misconceptions) >= 4
    for name, wrong_answers in misconceptions.items():
        names = given(notebook)
        for wrong in wrong_answers:
            capfd.readouterr()
            run(parts(notebook, "answer")[name].source, names)
            run(wrong["answer"], names)
            assert run(parts(notebook, "test")[name].source, names) == wrong["points"] < points[name], (name, wrong)
            assert wrong["hint"] in capfd.readouterr().out, (name, wrong)
