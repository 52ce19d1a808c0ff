"""Writes the lessons as pages that print well, for a class without computers: `make handouts`."""

import ast
import contextlib
import html
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import markdown
from handout_answers import answers_page
from handout_forms import paper_form

from motivelab.launching import lab_environment

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "handouts"
ON_PAPER = (
    "<p><em>On paper: where the text says <strong>run a cell</strong> or names a button, use the box below it.</em></p>"
)
STYLE = (Path(__file__).parent / "handouts.css").read_text(encoding="utf-8")


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    os.environ |= lab_environment()
    lessons = sorted((ROOT / "notebooks").glob("*.ipynb"))
    for number, path in enumerate(lessons, start=1):
        print(f"{number} of {len(lessons)}: handouts/{path.stem}.html", flush=True)
        write(path.stem, handout(path))
    write("answers", page("Answers, for the teacher", answers_page()))
    print(f"Open the pages in {FOLDER} with any browser, and print them. handouts/answers.html is for you.")
    return 0


def write(stem: str, text: str) -> None:
    (FOLDER / f"{stem}.html").write_text(text, encoding="utf-8", newline="\n")


def page(title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def handout(path: Path) -> str:
    """
    Return a lesson as one page: its texts, its pictures and tables, and a paper form for every activity.

    The code is left out: what it shows is there. The cells run in a folder of their own, so nobody's work is touched.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    space: dict[str, Any] = {"__name__": "handout"}
    parts = []
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for cell in cells:
            source = "".join(cell["source"])
            parts.append(as_html(source) if cell["cell_type"] == "markdown" else result(source, space))
    title = "".join(cells[0]["source"]).splitlines()[0].removeprefix("# ")
    return page(title, "\n".join([ON_PAPER, *filter(None, parts)]))


def as_html(text: str) -> str:
    # On paper one sentence a line would read like a poem: a single line break is a space there.
    return str(markdown.markdown(text, extensions=["sane_lists"]))


def result(source: str, space: dict[str, Any]) -> str:
    """Run a cell as a notebook does, and return what it would show, for paper."""
    tree = ast.parse(source)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]  # the line above looked
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), space)
        value = eval(compile(last, "cell", "eval"), space) if last else None
    return "\n".join(filter(None, [output(printed.getvalue()), paper_form(value)]))


def output(text: str) -> str:
    return f'<pre class="printed">{html.escape(text.strip())}</pre>' if text.strip() else ""


if __name__ == "__main__":
    sys.exit(main())
