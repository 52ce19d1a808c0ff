"""The lessons as pages that print well, for a class without computers."""

import contextlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import markdown
from anywidget import AnyWidget
from IPython.display import HTML

from ...case import Case, Source, load_case
from ...case.references import references_in, where_it_stands
from ...errors import MotivelabError
from ..tables import SOURCE_CLASS
from .on_paper import PaperPlan, on_paper, paper_plan
from .running import ShownCell, run_again, run_lesson

__all__ = ["Handout", "as_html", "form_of", "handout", "output", "page", "source_list", "title_of"]

OPENING = re.compile(rf'<details class="{SOURCE_CLASS}"[^>]*><summary[^>]*>([^<]*)</summary>.*?</details>', re.DOTALL)
WHO = '<p class="who">Name or pseudonym: <span></span> Date: <span></span></p>'
STYLE = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Handout:
    """
    A lesson on paper.

    Parameters
    ----------
    students : str
        The page for the students: texts, tables and forms.
    later : str
        The sheets that the teacher hands out when their tasks are done; "" where there are none.
    """

    students: str
    later: str


@dataclass(slots=True)
class Sheets:
    """The parts of a hand-out while its cells are gone through."""

    plan: PaperPlan
    now: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    def add_text(self, text: str) -> None:
        """Add what a cell of text says."""
        self.now.append(as_html(on_paper(text)))

    def add_result(self, name: str, body: str) -> None:
        """Add what a cell shows, with its row to fill in; where it answers a task, among the sheets for later."""
        if row := self.plan.last_row.get(name):
            body = body.replace("</tbody>", f'<tr class="room"><td>{row}</td><td></td></tr></tbody>')
        if name in self.plan.later:
            self.add_later(name, body)
        else:
            self.now.append(body)

    def add_later(self, name: str, body: str) -> None:
        """Add a sheet for later under its heading, which stands once."""
        title = f"<h2>{html.escape(self.plan.later[name])}</h2>"
        self.later += [body] if title in self.later else [title, body]


def page(title: str, body: str) -> str:
    """Return a whole page around a body of HTML."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<link rel="icon" href="data:,">\n'
        f"<title>{html.escape(title)}</title>\n"
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def handout(path: Path) -> Handout:
    """
    Return a lesson on paper: its texts, its pictures and tables, and a paper form for every activity.

    The code is left out: what it shows is there. The cells run in a folder of their own, so nobody's work is touched.
    What answers a task stands on sheets of its own.
    """
    sheets = Sheets(paper_plan(path.stem))
    cells = []
    for cell in run_lesson(path):
        cells.append(cell)
        _add(sheets, cell)
    title = title_of(cells)
    students = page(title, "\n".join([WHO, *filter(None, sheets.now)]))
    body = "\n".join([f"<h1>{html.escape(title)}: sheets for later</h1>", *sheets.later])
    sources = source_list(load_case(), "\n".join([*sheets.now, *sheets.later]))
    return Handout(students, page(f"{title}: for later", body + sources))


def source_list(case: Case, body: str) -> str:
    """Return a list of what a page refers to, with title, publisher and address: nobody can click on paper."""
    found = references_in(html.unescape(re.sub("<[^>]*>", " ", body)), case)
    lines = "".join(f"<li>{name}: {'; '.join(map(_with_address, sources))}</li>" for name, sources in found.items())
    return f'<h2>Sources</h2><ul class="sources">{lines}</ul>' if lines else ""


def _with_address(source: Source) -> str:
    return html.escape(" ".join(filter(None, [where_it_stands(source), source.url and f"<{source.url}>"])))


def title_of(cells: Sequence[ShownCell]) -> str:
    """Return the heading with which a lesson begins."""
    return cells[0].source.splitlines()[0].removeprefix("# ")


def _add(sheets: Sheets, cell: ShownCell) -> None:
    if cell.name in sheets.plan.left_out:
        return
    if cell.is_text:
        sheets.add_text(cell.source)
        return
    for number, (text, what) in enumerate(_shown(cell, sheets.plan)):
        body = output(text) + form_of(what, again=number > 0)
        if not isinstance(what, AnyWidget):
            sheets.add_result(cell.name, body)
            continue
        sheets.now.append(body)
        if cell.name in sheets.plan.later:
            sheets.add_later(cell.name, _later_sheet(what))


def _shown(cell: ShownCell, plan: PaperPlan) -> Iterator[tuple[str, object]]:
    """Yield what a cell shows: once for each value that students would give, where it has such a name."""
    changed = _again(cell.source, plan.again.get(cell.name, {}))
    if not changed:
        yield cell.printed, cell.value
    for source in changed:
        with contextlib.suppress(MotivelabError):  # another case has not every value that this lesson names
            yield run_again(source, dict(cell.space or {}))  # a copy: the next cell sees what the lesson itself gave


def _again(source: str, values: dict[str, list[Any]]) -> list[str]:
    """Return a cell once for each value that students would give to a name in it."""
    return [
        re.sub(rf"^{name} = [^#\n]*", f"{name} = {value!r}", source, flags=re.MULTILINE)
        for name, given in values.items()
        for value in given
    ]


def as_html(text: str) -> str:
    """Return the text of a cell as HTML, for a reader outside a notebook."""
    # On paper one sentence a line would read like a poem: a single line break is a space there.
    return str(markdown.markdown(text, extensions=["sane_lists"]))


def output(text: str) -> str:
    """Return what a cell printed as HTML."""
    return f'<pre class="printed">{html.escape(text.strip())}</pre>' if text.strip() else ""


def form_of(value: object, *, again: bool = False) -> str:
    """
    Return what a cell shows as HTML that can be filled in with a pen; nothing for what has no form on paper.

    The form of an activity stands beside its widget, in the module `paper` of the same folder.
    """
    if isinstance(value, HTML):
        return f'<div class="shown{" again" * again}">{_unfolded(str(value.data))}</div>'
    if not isinstance(value, AnyWidget):
        return ""
    return str(_paper_of(value).paper_form(value))


def _later_sheet(value: AnyWidget) -> str:
    """Return what an activity shows only after it is done, where it has that on paper."""
    found = getattr(_paper_of(value), "later_sheet", None)
    return str(found(value)) if found else ""


def _paper_of(value: AnyWidget) -> Any:
    return import_module(f"{type(value).__module__.rpartition('.')[0]}.paper")


def _unfolded(shown: str) -> str:
    """Return what a screen folds away, open, and in the style of paper."""
    shown = OPENING.sub(r"\1", shown)  # a list on the sheets for later says where references lead
    shown = re.sub(r"<summary[^>]*>.*?</summary>", "", shown)
    shown = shown.replace("<details>", "<div>").replace("</details>", "</div>").replace("<ul>", '<ul class="ticks">')
    return re.sub(r' style="[^"]*"', "", shown)
