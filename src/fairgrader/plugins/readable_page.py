"""
Makes nbgrader's feedback page readable.

The stock page cuts every hint at its right edge, calls each of the marks "Test cell", and answers a slip in one line of
code with sixty lines from inside pandas.
"""

import re
from typing import Any

from nbconvert.filters.ansi import strip_ansi
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List

__all__ = ["ReadablePage", "own_lines"]

_PACKAGE = re.compile(r"File |\s*Cell or file [^\n]*\.py, line ")  # as a kernel writes it, and as the grader does
STYLE = """\
pre { white-space: pre-wrap !important; word-break: normal !important; overflow-wrap: anywhere; }
#toc ol { list-style: none; padding-left: 0; }
#toc a::after { content: " " attr(href); }"""


def own_lines(traceback: list[str]) -> list[str]:
    r"""
    Return a traceback without the files of Python and its packages: the student's own lines, and what went wrong.

    >>> own_lines(["Cell In[2], line 1\n----> 1 table.sum()", "File /lib/frame.py:9, in sum(self)", "ValueError: no"])
    ['Cell In[2], line 1\n----> 1 table.sum()', 'ValueError: no']
    """
    return [part for part in traceback if not _PACKAGE.match(str(strip_ansi(part)))]  # type: ignore[no-untyped-call]


class ReadablePage(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """
    Wraps long lines, says which question each mark is for, and keeps of an error the student's own lines.

    It comes after ``CSSHTMLHeaderPreprocessor``, which begins the list of styles.
    """

    display_data_priority: Any = List().tag(
        config=True
    )  # set for the whole page; without it nbgrader warns at each page

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Make one page readable."""
        resources["inlining"]["css"].append(STYLE)
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    output.traceback = own_lines(output.traceback)
        return nb, resources
