"""The sheet for conversations: one box a student, as a page that prints well and as plain text."""

from collections.abc import Mapping, Sequence
from html import escape

from .talk import TalkQuestion

__all__ = ["sheet_html", "sheet_text"]

TITLE = "Two minutes with each student"
NOTE = (
    "For the teacher alone. Ask, listen, and mark nothing: one or two of the points under a question are enough. "
    "Who made the judgement answers at once; who did not, cannot."
)
STYLE = """
body { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; color: #1d1f24; }
body { font: 1rem/1.4 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.5rem; margin: 0; }
section { break-inside: avoid; margin: 1.1rem 0 0; padding: 0.6rem 0.9rem; }
section { border: 1px solid #8c8c8c; border-radius: 6px; }
h2 { font-size: 1.1rem; margin: 0 0 0.3rem; }
ol { margin: 0; padding-left: 1.3rem; }
ol > li { margin: 0 0 0.5rem; font-weight: bold; }
ul { margin: 0.15rem 0 0; padding-left: 1.1rem; font-weight: normal; font-size: 0.9rem; color: #333; }
.line { height: 1.5rem; border-bottom: 1px solid #b5b5b5; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } }
"""

Sheets = Mapping[str, Sequence[TalkQuestion]]


def sheet_html(sheets: Sheets) -> str:
    """
    Return the page: for each student the questions, what a good answer mentions, and a line to write on.

    >>> "<h2>Ann</h2>" in sheet_html({"Ann": [TalkQuestion("Why 40 %?", ("par. 5",))]})
    True
    """
    boxes = "".join(
        f"<section><h2>{escape(student)}</h2><ol>{''.join(map(_item, questions))}</ol>"
        "<div class='line'></div></section>\n"
        for student, questions in sheets.items()
    )
    head = f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>{TITLE}</title>"
    return (
        f"<!doctype html>\n<html lang='en'><head>{head}<style>{STYLE}</style></head>\n"
        f"<body><h1>{TITLE}</h1><p>{escape(NOTE)}</p>\n{boxes}</body></html>\n"
    )


def sheet_text(sheets: Sheets) -> str:
    r"""
    Return the sheet as plain text.

    >>> print(sheet_text({"Ann": [TalkQuestion("Why 40 %?", ("par. 5",))]}).split("\n\n", 2)[2])
    Ann
    1. Why 40 %?
       - par. 5
    <BLANKLINE>
    """
    blocks = [TITLE, NOTE]
    for student, questions in sheets.items():
        lines = [student]
        for number, question in enumerate(questions, start=1):
            lines += [f"{number}. {question.text}", *(f"   - {each}" for each in question.mentions)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _item(question: TalkQuestion) -> str:
    mentions = "".join(f"<li>{escape(each)}</li>" for each in question.mentions)
    return f"<li>{escape(question.text)}<ul>{mentions}</ul></li>"
