"""A lesson as a page: its texts, its figures and tables, and its activities alive, all in one file."""

import contextlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from anywidget import AnyWidget
from IPython.display import HTML

from ....activities.argument.widget import ArgumentMap
from ....activities.frame.activity import Activity
from ....case import Case
from ....errors import MotivelabError
from ...showing import drawn_lines
from ..paper import as_html, output, title_of
from ..running import ShownCell, run_again, run_lesson
from .choosing import choice_in, choices_of
from .layout import framed, site_page
from .lean import lean_markup
from .live import data_of, key_of, kind_of, name_of, page_script, page_style
from .reading_work import reading_of

__all__ = ["LessonPage", "lesson_page"]

LEAD = (
    '<p class="note"><strong>This page works by itself.</strong> Answer, check, and go on. Your browser keeps your '
    "work; nothing is sent to anybody. Where the text says <em>run a cell</em>, the cell has been run, and its code is "
    "folded below what it shows.</p>"
)
KEY = (
    '<p class="note">The answers of this page stand at the end of its source, turned round, as a book prints them '
    "upside down on its last page.</p>"
)
ON_PAPER = '<p class="note">Until the script of this page runs: <a href="handouts/{}.html">the form on paper</a>.</p>'
IN_NOTEBOOK = "This part works in the notebook, where the code runs. What you see is how it begins."


@dataclass(slots=True)
class LessonPage:
    """
    The page of a lesson.

    Parameters
    ----------
    title : str
        The heading of the lesson.
    text : str
        The page.
    """

    title: str
    text: str


def lesson_page(path: Path, case: Case, lessons: Sequence[Mapping[str, Any]]) -> LessonPage:
    """
    Run a lesson on a case, and return its page.

    Parameters
    ----------
    path : Path
        The notebook.
    case : Case
        The case on which the kit works at the moment.
    lessons : sequence of mapping
        All lessons with their pages and the names of their work; see `live.works_of`.

    Raises
    ------
    MotivelabError
        If a cell of the lesson does not run on this case; the message names it.
    """
    making = _Making(path.stem, choices_of(case))
    cells, parts = [], []
    with drawn_lines():
        for cell in _cells(path):
            cells.append(cell)
            parts.append(_text(cell.source) if cell.is_text else making.shown(cell))
    title = title_of(cells)
    asked = any('data-way="progress"' in part for part in parts)  # the only one that looks at other lessons
    known = {"activities": making.data, "lessons": list(lessons) if asked else []}
    data = f'<script type="application/json" id="shown">{_json(known)}</script>\n'
    if making.activities:
        data += f'<script type="text/plain" id="key">{key_of(making.activities.values())}</script>\n'
    kinds = [one["kind"] for one in making.data]
    key = [KEY] if making.activities else []
    body = framed("\n".join([parts[0], LEAD, *parts[1:], _neighbours(path, lessons), *key]), here="Lessons")
    body, rules = lean_markup(body)
    style = page_style(making.widgets.values()) + rules
    text = site_page(title, body, style=style, script=page_script(kinds), data=data)
    return LessonPage(title, text)


def _cells(path: Path) -> Any:
    try:
        yield from run_lesson(path)
    except Exception as error:  # whatever the code of a lesson raises on somebody's case
        raise MotivelabError(f"{path.name} does not run on this case: {type(error).__name__}: {error}") from error


@dataclass(slots=True)
class _Making:
    """A page as far as it is made."""

    lesson: str
    choices: Mapping[str, list[Any]]
    widgets: dict[str, Activity | ArgumentMap] = field(default_factory=dict)
    data: list[dict[str, Any]] = field(default_factory=list)

    @property
    def activities(self) -> dict[str, Activity]:
        """The activities that save work."""
        return {name: widget for name, widget in self.widgets.items() if isinstance(widget, Activity)}

    def shown(self, cell: ShownCell) -> str:
        """Return a cell of code as the page has it."""
        space = cell.space or {}
        if isinstance(cell.value, (Activity, ArgumentMap)):
            return self._live(cell.value, re.findall(r'saved_judgements\("([\w-]+)"\)', cell.source))
        reading = reading_of(cell.source, space, cell.value)
        if reading is not None:
            works = escape(json.dumps(reading.works), quote=True)
            live = f'<div class="reading" data-way="{reading.way}" data-works="{works}" role="status"></div>'
            return f'<div class="cell">{live}{_code(cell)}</div>'
        chosen = choice_in(cell.source, self.choices)
        if chosen is not None and len(chosen[1]) > 1:
            return self._to_choose(cell, *chosen)
        return f'<div class="cell">{_output(cell.printed, cell.value)}{_code(cell)}</div>'

    def _live(self, widget: Activity | ArgumentMap, judged: list[str]) -> str:
        name = name_of(widget)
        if name not in self.widgets:
            self.widgets[name] = widget
            self.data.append(data_of(widget) | ({"judgements": judged} if judged else {}))
        paper = ON_PAPER.format(self.lesson)
        return (
            f'<div class="activity" data-kind="{kind_of(widget)}" data-name="{escape(name, quote=True)}">{paper}</div>'
        )

    def _to_choose(self, cell: ShownCell, name: str, sources: Mapping[Any, str]) -> str:
        space = dict(cell.space or {})
        shown: list[tuple[Any, str]] = []
        for value, source in sources.items():
            with contextlib.suppress(MotivelabError):  # what the cell itself refuses is no choice
                shown.append((value, _output(*run_again(source, space))))
        first = (cell.space or {}).get(name)
        options = "".join(
            f"<option{' selected' if value == first else ''}>{escape(_said(value))}</option>" for value, _ in shown
        )
        label = name.removeprefix("my_").replace("_", " ")
        outputs = "".join(
            f'<div class="choice" data-value="{escape(_said(value), quote=True)}"{"" if value == first else " hidden"}>'
            f"{found}</div>"
            for value, found in shown
        )
        select = f'<label>Choose the {label}: <select class="chooser">{options}</select></label>'
        return f'<div class="cell choosing"><p>{select}</p>{outputs}{_code(cell)}</div>'


def _said(value: object) -> str:
    return "nothing yet" if value is None else str(value)


def _neighbours(path: Path, lessons: Sequence[Mapping[str, Any]]) -> str:
    """Return the ways to the lesson before this one and to the next."""
    pages = [lesson["page"] for lesson in lessons]
    here = pages.index(f"{path.stem}.html")
    links = (
        f'<li>{words}: <a href="{lessons[place]["page"]}">{escape(lessons[place]["title"])}</a></li>'
        for words, place in (("Before", here - 1), ("Next", here + 1))
        if 0 <= place < len(pages)
    )
    return f'<nav aria-label="Lessons"><ul>{"".join(links)}</ul></nav>'


def _text(source: str) -> str:
    return re.sub(r'href="(\d\d_\w+)\.ipynb', r'href="\1.html', as_html(source))


def _output(printed: str, value: object) -> str:
    if isinstance(value, HTML):
        return output(printed) + str(value.data)
    if value is None or isinstance(value, AnyWidget):
        return output(printed)
    bundle = getattr(value, "_repr_mimebundle_", None)
    if bundle is not None:  # a widget of another package: its picture stays, its controls need a kernel
        return output(printed) + f'<p class="note">{IN_NOTEBOOK}</p>' + _first_html(value)
    return output(f"{printed}{value!r}")


def _first_html(widget: Any) -> str:
    texts = (
        str(child.value) for child in getattr(widget, "children", ()) if isinstance(getattr(child, "value", 0), str)
    )
    return next(texts, "")


def _code(cell: ShownCell) -> str:
    return f'<details class="code"><summary>The code</summary><pre><code>{escape(cell.source)}</code></pre></details>'


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
