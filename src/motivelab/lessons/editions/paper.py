"""The lessons as pages that print well, for a class without computers."""

import ast
import contextlib
import html
import io
import json
import re
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import markdown
from anywidget import AnyWidget
from IPython.display import HTML

from ...case import Case, Source, load_case
from ...case.references import references_in, where_it_stands
from ..tables import SOURCE_CLASS

__all__ = ["handout", "page", "source_list"]

OPENING = re.compile(rf'<details class="{SOURCE_CLASS}"[^>]*><summary[^>]*>([^<]*)</summary>.*?</details>', re.DOTALL)

ON_PAPER = (
    "<p><em>On paper: where the text says <strong>run a cell</strong> or names a button, use the box below it.</em></p>"
)
STYLE = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")


def page(title: str, body: str) -> str:
    """Return a whole page around a body of HTML."""
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
        for lesson in path.parent.glob("*.ipynb"):  # some cells look at the lessons beside theirs
            shutil.copy(lesson, folder)
        for cell in cells:
            source = "".join(cell["source"])
            parts.append(_as_html(source) if cell["cell_type"] == "markdown" else _result(source, space))
    title = "".join(cells[0]["source"]).splitlines()[0].removeprefix("# ")
    body = "\n".join([ON_PAPER, *filter(None, parts)])
    return page(title, body + source_list(load_case(), body))


def source_list(case: Case, body: str) -> str:
    """Return a list of what a page refers to, with title, publisher and address: nobody can click on paper."""
    found = references_in(html.unescape(re.sub("<[^>]*>", " ", body)), case)
    lines = "".join(f"<li>{name}: {'; '.join(map(_with_address, sources))}</li>" for name, sources in found.items())
    return f"<h2>Sources</h2><ul>{lines}</ul>" if lines else ""


def _with_address(source: Source) -> str:
    return html.escape(" ".join(filter(None, [where_it_stands(source), source.url and f"<{source.url}>"])))


def _as_html(text: str) -> str:
    # On paper one sentence a line would read like a poem: a single line break is a space there.
    return str(markdown.markdown(text, extensions=["sane_lists"]))


def _result(source: str, space: dict[str, Any]) -> str:
    """Run a cell as a notebook does, and return what it would show, for paper."""
    tree = ast.parse(source)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]  # the line above looked
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), space)
        value = eval(compile(last, "cell", "eval"), space) if last else None
    return "\n".join(filter(None, [_output(printed.getvalue()), _paper_form(value)]))


def _output(text: str) -> str:
    return f'<pre class="printed">{html.escape(text.strip())}</pre>' if text.strip() else ""


def _paper_form(value: object) -> str:
    """
    Return what a cell shows as HTML that can be filled in with a pen; nothing for what has no form on paper.

    The form of an activity stands beside its widget, in the module `paper` of the same folder.
    """
    if isinstance(value, HTML):
        closed = OPENING.sub(r"\1", str(value.data))  # a list at the end of the page says where references lead
        return closed.replace("<details>", "<div>").replace("</details>", "</div>")
    if not isinstance(value, AnyWidget):
        return ""
    form = import_module(f"{type(value).__module__.rpartition('.')[0]}.paper").paper_form(value)
    return f'<section class="form">{form}</section>'
