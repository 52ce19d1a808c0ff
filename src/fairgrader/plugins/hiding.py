"""
Keeps from students what is not for them: the author's notes in the release, the hidden tests in the feedback.

Stock nbgrader prints hidden tests in the feedback page, as source and in the traceback.
"""

from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List

from ..notebook.cells import HIDDEN, without_region

__all__ = ["ClearAuthorsNotes", "HideHidden"]

REMARK = "# (the tests that give the points are not shown)"


class ClearAuthorsNotes(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """Takes misconceptions, variants and other notes of the authors out of a released notebook's metadata."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Clear one notebook."""
        for holder in (nb, *nb.cells):
            holder.metadata.pop("fairgrader", None)
        return nb, resources


class HideHidden(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """Takes the hidden tests out of a feedback page; of an error in a test it keeps only the name and the message."""

    display_data_priority: Any = List().tag(
        config=True
    )  # set for the whole page; without it nbgrader warns at each page

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Clear one cell."""
        if cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell):
            cell.source = without_region(cell.source, HIDDEN, REMARK)
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources
