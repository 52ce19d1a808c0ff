"""What whoever grades a submission must be told, here or on another machine: all of it can be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..marks.gradebook import NotebookMarks
from ..notebook.reading import Limits, RefusedError, parsed
from ..verify.verifier import Budget
from .attempts import Files, Pair
from .coursework import Submission
from .grading import Circumstances, Graded, grade_once
from .sheets import Sheet

__all__ = ["Order", "graded"]


@dataclass(frozen=True)
class Order:
    """What all submissions of a run have in common: their sheets, files and budget, and what is noted on each mark."""

    sheets: Mapping[str, Sheet]
    files: Files
    budget: Budget
    limits: Limits
    remark: str


def graded(order: Order, pair: Pair, submission: Submission, digest: str) -> dict[str, Graded]:
    """Grade every notebook of a submission; whatever goes wrong with one is its reason, never an error."""
    return {
        name: _notebook(order, pair, name, content, replace(order.files, student=submission.files), digest)
        for name, content in submission.notebooks.items()
    }


def _notebook(order: Order, pair: Pair, name: str, content: bytes, files: Files, digest: str) -> Graded:
    seed = int(digest[:8], 16)
    under = Circumstances(files, order.budget, seed, order.limits, remark=order.remark)
    try:
        return grade_once(pair, order.sheets[name], parsed(content, order.limits), under)
    except RefusedError as refused:
        return Graded(None, {}, NotebookMarks(), refused=str(refused))
    except Exception as error:  # one submission never stops the class, whatever it brings about
        words = f"the grader met {type(error).__name__}: {str(error)[:200]}"
        return Graded(None, {}, NotebookMarks(), refused=words, failed=True)
