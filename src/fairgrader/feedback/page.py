"""One page for one student: the marks on top, then the notebook with what was said about it."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ..errors import FairgraderError
from ..marks.record import Result
from ..notebook.plain_text import shown
from ..notebook.prose import Outline
from .cells import Mark, parts

__all__ = ["FeedbackError", "page"]

# Even if anything slipped through, a browser would load and run nothing.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 50rem; }
body { color: #1b1b1b; background: #fff; overflow-wrap: anywhere; }
pre, code { font: 0.9rem/1.4 ui-monospace, monospace; }
pre { white-space: pre-wrap; background: #f3f3f3; padding: 0.5rem; margin: 0.5rem 0; }
pre.out { background: none; border-left: 2px solid #767676; }
img { max-width: 100%; background: #fff; }
.formula { overflow-x: auto; margin: 0.5rem 0; }
math { font-size: 1.1em; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
caption { text-align: left; font-weight: bold; }
a { color: #00528a; }
.own { border-left: 4px solid #00528a; padding-left: 0.75rem; margin: 1rem 0; }
.who { font-size: 0.85rem; margin: 0; }
.mark { border: 2px solid #555; padding: 0.25rem 0.75rem; margin: 1rem 0; }
.mark p { margin: 0.25rem 0; }
.said { white-space: pre-wrap; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616; }
  pre { background: #2a2a2a; }
  a { color: #8ecbff; }
  .own { border-color: #8ecbff; }
  .mark { border-color: #aaa; }
}
@media print { .own, .mark { break-inside: avoid; } }"""
# An LMS takes files of this size, and a mail server too.
MOST = 10_000_000
_PICTURE = re.compile(r"<img [^>]*>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class FeedbackError(FairgraderError):
    """A page that cannot be made."""


def page(
    notebooks: Mapping[str, Mapping[str, Any]], result: Result, *, title: str, language: str = "en", digest: str = ""
) -> str:
    """
    Return the feedback page of one student.

    Parameters
    ----------
    notebooks : mapping of str to mapping
        The graded notebooks of the assignment, by name, as their files hold them.
    result : Result
        The student's marks and comments.
    title : str
        What the assignment is called.
    language : str
        The language of the course, for example ``en`` or ``pt-BR``.
    digest : str
        A check sum of what the page was made from, by which it is known whether it is still right.

    Raises
    ------
    FeedbackError
        If the language is none.
    """
    if not _LANGUAGE.fullmatch(language):
        raise FeedbackError(f"{language!r} is no language: write en, de or pt-BR")
    outline = Outline(2)
    html: list[str] = []
    marks: list[Mark] = []
    for name, notebook in notebooks.items():
        found = parts(notebook, result, outline, name, first=len(marks) + 1)
        html += found.html
        marks += found.marks
    if sum(map(len, html)) > MOST:
        html = [_PICTURE.sub("<p>[a picture is left out: the page would be too large]</p>", part) for part in html]
    heading = f"{title}: feedback for {result.student.name}"
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f'<meta name="fairgrader" content="{escape(digest)}">',
            f"<title>{shown(heading)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>",
            f"<h1>{shown(heading)}</h1>",
            *_summary(result, [*marks, *_elsewhere(result, marks)]),
            f"<h2>{'Your notebook' if len(notebooks) == 1 else 'Your notebooks'}</h2>",
            *html,
            "</main>\n</body>\n</html>\n",
        ]
    )


def _elsewhere(result: Result, marks: Sequence[Mark]) -> list[Mark]:
    """Return the items whose cell is not in the notebook any more: their marks count, so they are shown."""
    seen = {mark.name for mark in marks}
    return [
        Mark(
            item.name,
            "",
            item.name,
            None if item.name in result.waiting else result.points.get(item.name),
            item.most,
            tuple(filter(None, (result.comments.get(item.name, ""),))),
        )
        for item in result.items
        if item.name not in seen
    ]


def _summary(result: Result, marks: Sequence[Mark]) -> list[str]:
    total = result.total
    if total is None:
        words = f"There is no mark yet: {result.why_no_mark}." if result.unread else "There is no mark yet."
    else:
        words = f"{total:g} of {result.most:g} points"
    late = [f"<p>{shown(result.deduction.sentence)}</p>"] if result.deduction and total is not None else []
    team = [f"<p>Handed in for your team by {shown(result.work_of.name)}.</p>"] if result.work_of else []
    rows = [_row(mark) for mark in marks]
    return [
        "<h2>Your marks</h2>",
        f"<p><strong>{shown(words)}</strong></p>",
        *team,
        *late,
        "<table>\n<caption>Each question, its points, and what was said about your answer</caption>",
        '<thead><tr><th scope="col">Question</th><th scope="col">Points</th><th scope="col">Hint</th></tr></thead>',
        "<tbody>",
        *rows,
        "</tbody>\n</table>",
    ]


def _row(mark: Mark) -> str:
    title = shown(mark.title, 200)
    name = f'<a href="#{mark.anchor}">{title}</a>' if mark.anchor else title
    said = "<br>".join(shown(text).replace("\n", "<br>") for text in mark.hints)
    return f'<tr><th scope="row">{name}</th><td>{mark.words}</td><td>{said}</td></tr>'
