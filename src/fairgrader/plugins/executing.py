"""
Runs a submission within a budget of time and of output, and always to the end.

Stock nbgrader waits out every cell that calls an endless function, gives a student nothing for the whole notebook if a
kernel dies or does not listen, and keeps fifty million characters of output.
"""

import time
from collections.abc import Mapping
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Integer

__all__ = ["ExecuteWithinBudget", "shortened"]

CUT = "\n[... cut: a cell may put out {limit:,} characters]\n"
LONGEST_MESSAGE = 2_000
_OUTPUTS = {"stream", "display_data", "execute_result", "update_display_data", "error"}


def shortened(content: Mapping[str, Any], room: int, limit: int) -> dict[str, Any]:
    r"""
    Return the content of an output that fits into the room that is left.

    Text is cut, and says so. A picture that does not fit is replaced. The name and message of an error always stay.

    >>> shortened({"name": "stdout", "text": "abcdef"}, 4, 4)["text"]
    'abcd\n[... cut: a cell may put out 4 characters]\n'
    """
    remark = CUT.format(limit=limit)

    def cut(text: str, room: int) -> str:
        return text if len(text) <= room else text[: max(room, 0)] + remark

    short = dict(content)
    if "ename" in content:
        lines = [cut(line, LONGEST_MESSAGE) for line in content["traceback"]]
        return short | {
            "evalue": cut(content["evalue"], LONGEST_MESSAGE),
            "traceback": [*lines[:50], *lines[50:][-50:]],
        }
    if "text" in content:
        return short | {"text": cut(content["text"], room)}
    if _size(content) > room:
        short["data"] = {"text/plain": cut(str(content["data"].get("text/plain", "")), max(room, LONGEST_MESSAGE))}
    return short


def _size(content: Mapping[str, Any]) -> int:
    return len(content.get("text", "")) + sum(len(str(part)) for part in content.get("data", {}).values())


class ExecuteWithinBudget(Execute):  # type: ignore[misc] # nbgrader ships no types
    """
    Runs every cell of a submission, whatever one of them does.

    A cell that does not end is interrupted and costs its own points. Cells after it get less time, for they often call
    the same endless function. If the kernel dies, or does not listen to the interrupt, the notebook runs again in a
    new kernel without that cell.
    """

    repeat_timeout = Integer(2, help="Seconds for each cell after one that ran out of time.").tag(config=True)
    notebook_timeout = Integer(120, help="Seconds for the whole notebook.").tag(config=True)
    output_limit = Integer(1_000_000, help="Characters that a cell may put out.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any, km: Any = None) -> tuple[NotebookNode, Any]:
        """Run one submission."""
        self._left_out: dict[int, str] = {}
        self._deadline = time.monotonic() + self.notebook_timeout
        self.timeout_func = self._seconds
        while True:
            self._index, self._late, self._received = -1, False, 0
            try:
                done: tuple[NotebookNode, Any] = super().preprocess(nb, resources, km)
            except (CellTimeoutError, DeadKernelError) as error:
                if self._index in self._left_out or self._index < 0:
                    raise  # no cell is to blame
                ended = isinstance(error, DeadKernelError)
                words = "ended the Python that ran it" if ended else "did not end and could not be stopped"
                self._left_out[self._index] = f"this cell {words}"
                who = f"{resources['nbgrader']['student']}, {nb.cells[self._index].get('id', self._index)}"
                self.log.warning("%s: it %s; the notebook runs again without it", who, words)
            else:
                return done

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Run one cell, or say why it is left out."""
        self._index, self._received = index, 0
        if cell.cell_type == "code":
            if time.monotonic() > self._deadline:
                self._left_out[index] = f"the {self.notebook_timeout} seconds for this notebook were used up"
            if index in self._left_out:
                words = self._left_out[index]
                cell.outputs = [new_output("error", ename="NotRun", evalue=words, traceback=[f"NotRun: {words}"])]
                return cell, resources
        cell, resources = super().preprocess_cell(cell, resources, index)
        self._late = self._late or any(output.get("ename") == "CellTimeoutError" for output in cell.get("outputs", []))
        return cell, resources

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Take one message of the kernel, cut to what the cell may still put out."""
        if msg["msg_type"] in _OUTPUTS:
            room = self.output_limit - self._received
            if room <= 0 and msg["msg_type"] in ("stream", "display_data"):
                return None
            self._received += _size(msg["content"])
            msg["content"] = shortened(msg["content"], room, self.output_limit)
        kept: NotebookNode | None = super().process_message(msg, cell, cell_index)
        return kept

    def _seconds(self, _cell: NotebookNode) -> int:
        left = int(self._deadline - time.monotonic()) + 1
        return max(1, min(left, self.repeat_timeout if self._late else self.timeout))
