"""The lessons as pages that print well, for a class without computers."""

import html
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import markdown
from anywidget import AnyWidget
from IPython.display import HTML

from ...case import Case, Source, load_case
from ...case.references import references_in, where_it_stands
from ..tables import SOURCE_CLASS
from .running import ShownCell, run_lesson

__all__ = ["as_html", "form_of", "handout", "output", "page", "source_list", "title_of"]

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
    cells = list(run_lesson(path))
    parts = [as_html(cell.source) if cell.is_text else _result(cell) for cell in cells]
    body = "\n".join([ON_PAPER, *filter(None, parts)])
    return page(title_of(cells), body + source_list(load_case(), body))


def source_list(case: Case, body: str) -> str:
    """Return a list of what a page refers to, with title, publisher and address: nobody can click on paper."""
    found = references_in(html.unescape(re.sub("<[^>]*>", " ", body)), case)
    lines = "".join(f"<li>{name}: {'; '.join(map(_with_address, sources))}</li>" for name, sources in found.items())
    return f"<h2>Sources</h2><ul>{lines}</ul>" if lines else ""


def _with_address(source: Source) -> str:
    return html.escape(" ".join(filter(None, [where_it_stands(source), source.url and f"<{source.url}>"])))


def title_of(cells: Sequence[ShownCell]) -> str:
    """Return the heading with which a lesson begins."""
    return cells[0].source.splitlines()[0].removeprefix("# ")


def as_html(text: str) -> str:
    """Return the text of a cell as HTML, for a reader outside a notebook."""
    # On paper one sentence a line would read like a poem: a single line break is a space there.
    return str(markdown.markdown(text, extensions=["sane_lists"]))


def _result(cell: ShownCell) -> str:
    return "\n".join(filter(None, [output(cell.printed), form_of(cell.value)]))


def output(text: str) -> str:
    """Return what a cell printed as HTML."""
    return f'<pre class="printed">{html.escape(text.strip())}</pre>' if text.strip() else ""


def form_of(value: object) -> str:
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
