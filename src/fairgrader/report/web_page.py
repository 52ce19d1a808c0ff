"""The report as a page of its own: for the teacher's browser, without a network."""

import math
from collections.abc import Sequence
from html import escape

from .item_statistics import Choice
from .summary import FOR_A_PERSON, Report

__all__ = ["web_page"]

FOLDED = 20  # names; a longer list is opened by whoever wants it
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 60rem; }
body { color: #1b1b1b; background: #fff; overflow-wrap: break-word; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
th { white-space: nowrap; }
.wide { overflow-x: auto; margin: 1rem 0; }
.wide table { margin: 0; }
caption { text-align: left; font-weight: bold; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; } }"""


def web_page(report: Report, *, language: str = "en") -> str:
    """Return the report as one HTML file; it names students, so it is for the teacher."""
    title = escape(f"{report.assignment}: report")
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>",
            f"<p>{report.students} students. Marks: {escape(report.middle())}.</p>",
            "<h2>Who is where</h2>",
            _table("Students by group", ("Group", "Students", "Who"), [_group(*each) for each in _in_order(report)]),
            *_empty(report),
            "<h2>Worth a second look</h2>\n<ul>",
            *(f"<li>{escape(line)}</li>" for line in report.findings()),
            "</ul>\n<h2>Questions</h2>",
            f"<p>By the {report.complete} students who have all marks. Cronbach's alpha: {_number(report.alpha)}.</p>",
            _table(
                "Difficulty: the mean share of the points. Discrimination: the correlation with all other questions",
                ("Question", "Difficulty", "Discrimination", "Alpha without it"),
                [
                    [escape(item.name), *map(_number, (item.difficulty, item.discrimination, item.alpha_without))]
                    for item in report.items
                ],
            ),
            *(_drawn(name, each) for name, each in report.options.items()),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _in_order(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """Return the groups in which anybody is, those first that need a person, and the long list of the graded last."""
    rank = {name: place for place, name in enumerate([*FOR_A_PERSON, "not handed in", "late", "repaired"])}
    there = [(name, who) for name, who in report.groups.items() if who]
    return sorted(there, key=lambda each: rank.get(each[0], len(rank)))


def _empty(report: Report) -> list[str]:
    names = [name for name, who in report.groups.items() if not who]
    return [f"<p>Nobody is in these groups: {escape(', '.join(names))}.</p>"] if names else []


def _group(name: str, who: Sequence[str]) -> list[str]:
    lines = "<br>".join(map(escape, who))
    if len(who) > FOLDED:
        lines = f"<details><summary>{len(who)} names</summary>{lines}</details>"
    return [escape(name), str(len(who)), lines]


def _drawn(name: str, drawn: Sequence[Choice]) -> str:
    rows = [
        [
            escape(each.text),
            "right" if each.right else "misleads the strong" if each.misleads else "wrong",
            f"{each.count} of {each.of}",
            f"{100 * each.low:.0f} to {100 * each.high:.0f} %" if each.of else "",
            _number(each.strength),
        ]
        for each in drawn
    ]
    header = ("Answer", "Kind", "Chosen by", "95 % interval", "Strength of who chose it")
    return _table(f"Answers to {escape(name)}", header, rows)


def _table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in header)
    body = "\n".join(
        f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>" for row in rows
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{caption}">\n<table>\n<caption>{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _number(value: float) -> str:
    return "not defined" if math.isnan(value) else f"{value:.2f}".replace("-", "\u2212")
