"""
A small course as many have it, for `bench_autograde.py`: twelve tests, pandas, a plot and an essay.

The same questions in nbgrader's form and in otter-grader's; a student answers each as the author did, or wrongly.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

NAME = "twelve"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
SALES = "region,month,units,price\n" + "\n".join(
    f"{region},{month},{7 * month % 11 + place},{2.5 + place}"
    for place, region in enumerate(("north", "south", "east", "west"))
    for month in range(1, 13)
)
IMPORTS = "import matplotlib.pyplot as plt\nimport numpy as np\nimport pandas as pd\nsales = pd.read_csv('sales.csv')"


@dataclass(frozen=True)
class Question:
    """A question: its name, the author's answer, the test, a wrong answer."""

    name: str
    answer: str
    test: str
    wrong: str


QUESTIONS = (
    Question("rows", "rows = len(sales)", "assert rows == 48", "rows = 12"),
    Question("regions", "regions = sorted(sales['region'].unique())",
             "assert list(regions) == ['east', 'north', 'south', 'west']", "regions = ['east']"),
    Question("total", "total = int(sales['units'].sum())", "assert total == sales['units'].sum()", "total = 0"),
    Question("revenue", "sales['revenue'] = sales['units'] * sales['price']\nrevenue = sales['revenue'].sum()",
             "assert abs(revenue - (sales['units'] * sales['price']).sum()) < 1e-6", "revenue = 1.0"),
    Question("by_region", "by_region = sales.groupby('region')['units'].sum()",
             "assert by_region.to_dict() == sales.groupby('region')['units'].sum().to_dict()",
             "by_region = sales.groupby('region')['units'].mean()"),
    Question("best", "best = sales.loc[sales['units'].idxmax(), 'region']",
             "assert sales.loc[sales['region'] == best, 'units'].max() == sales['units'].max()", "best = 'north'"),
    Question("wide", "wide = sales.pivot_table(index='month', columns='region', values='units')",
             "assert wide.shape == (12, 4)\nassert wide.loc[1, 'north'] == 7", "wide = sales"),
    Question("mean_price", "def mean_price(frame):\n    return frame['price'].mean()",
             "assert mean_price(sales) == 4.0\nassert mean_price(sales[sales['region'] == 'north']) == 2.5",
             "def mean_price(frame):\n    return 4"),
    Question("scaled", "def scaled(values):\n    values = np.asarray(values, dtype=float)\n"
             "    return (values - values.mean()) / values.std()",
             "np.testing.assert_allclose(scaled([1, 2, 3]), [-1.22474487, 0, 1.22474487], atol=1e-6)",
             "def scaled(values):\n    return np.asarray(values)"),
    Question("share", "share = (sales['units'] > 5).mean()", "assert np.isclose(share, (sales['units'] > 5).mean())",
             "share = 2"),
    Question("checked",
             "def checked(units):\n    if units < 0:\n        raise ValueError('negative')\n    return units",
             "assert checked(3) == 3\ntry:\n    checked(-1)\nexcept ValueError:\n    pass\nelse:\n    assert False",
             "def checked(units):\n    return units"),
    Question("plot", "fig, ax = plt.subplots()\nax.plot(sales.groupby('month')['units'].sum())\nax.set_xlabel('month')",
             "assert ax.get_xlabel() == 'month'\nassert len(ax.lines[0].get_ydata()) == 12",
             "fig, ax = plt.subplots()\nax.plot([1, 2])"),
)  # fmt: skip


def answers(number: int) -> dict[str, str]:
    """Return what a student answers: every fifth question or so wrongly, other ones for each student."""
    return {
        question.name: question.wrong if number and (number + place) % 5 == 0 else question.answer
        for place, question in enumerate(QUESTIONS)
    }


def for_nbgrader(folder: Path) -> None:
    """Write nbgrader's source of the assignment."""
    folder.mkdir(parents=True)
    cells = [_labelled(new_code_cell(IMPORTS), "imports", locked=True)]
    for one in QUESTIONS:
        cells.append(_labelled(new_code_cell(f"### BEGIN SOLUTION\n{one.answer}\n### END SOLUTION"), one.name,
                               solution=True))  # fmt: skip
        hidden = f"### BEGIN HIDDEN TESTS\n{one.test}\n### END HIDDEN TESTS"
        cells.append(_labelled(new_code_cell(hidden), f"{one.name}_test", grade=True, locked=True, points=1))
    cells.append(_labelled(new_markdown_cell("Write here."), "essay", grade=True, solution=True, points=3))
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), folder / f"{NAME}.ipynb")
    (folder / "sales.csv").write_text(SALES, "utf-8")


def answered(notebook: NotebookNode, number: int) -> str:
    """Return a notebook with a student's answers in it, found by grade id or by the author's own text."""
    mine = answers(number)
    by_text = {question.answer: mine[question.name] for question in QUESTIONS}
    found = json.loads(json.dumps(notebook))
    for cell in found["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        cell["source"] = mine.get(name, by_text.get(cell["source"].strip(), cell["source"]))
    return json.dumps(found)


def for_otter(folder: Path) -> Path:
    """Write otter's source of the assignment, and return it."""
    folder.mkdir(parents=True)
    settings = (
        "# ASSIGNMENT CONFIG\nexport_cell: false\nrun_tests: false\ngenerate:\n    pdf: false\nfiles:\n    - sales.csv"
    )
    cells = [new_raw_cell(settings), new_code_cell(IMPORTS)]
    for one in QUESTIONS:
        cells += [
            new_raw_cell(f"# BEGIN QUESTION\nname: {one.name}\npoints: 1"),
            new_markdown_cell(f"Question {one.name}"),
            new_raw_cell("# BEGIN SOLUTION"),
            new_code_cell(one.answer),
            new_raw_cell("# END SOLUTION"),
            new_raw_cell("# BEGIN TESTS"),
            new_code_cell(f"# HIDDEN\n{one.test}"),
            new_raw_cell("# END TESTS"),
            new_raw_cell("# END QUESTION"),
        ]
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), folder / f"{NAME}.ipynb")
    (folder / "sales.csv").write_text(SALES, "utf-8")
    return folder / f"{NAME}.ipynb"


def _labelled(cell: NotebookNode, name: str, **about: object) -> NotebookNode:
    plain = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    cell.metadata["nbgrader"] = plain | about
    cell["id"] = name.replace("_", "-")
    return cell
