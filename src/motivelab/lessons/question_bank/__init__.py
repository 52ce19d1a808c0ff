"""The questions of a case for a learning management system: QTI 1.2 (Canvas and others) and Moodle XML."""

from collections.abc import Callable, Mapping, Sequence

from ...case import Case, Question
from ...errors import MotivelabError
from .moodle import moodle_xml
from .qti import qti_zip

__all__ = ["FORMATS", "export_items", "items_file_name"]

Writer = Callable[[Case, Sequence[Question]], bytes]

_FORMATS: Mapping[str, tuple[Writer, str]] = {
    "qti": (qti_zip, "questions-qti.zip"),
    "moodle": (moodle_xml, "questions-moodle.xml"),
}
FORMATS = tuple(_FORMATS)


def export_items(case: Case, *, to: str, questions: Sequence[str] | None = None) -> bytes:
    """
    Return the questions of a case as one file, the same bytes every time.

    Parameters
    ----------
    case : Case
        The case.
    to : {"qti", "moodle"}
        The format: a QTI 1.2 package (a zip), or Moodle XML.
    questions : sequence of str, optional
        The ids of the questions, in the order wanted; all by default.

    Raises
    ------
    MotivelabError
        If there is no such format or no such question.

    Notes
    -----
    QTI as text2qti writes it knows neither matching nor ordering. A matching question becomes one choice for each row
    of its left side; an ordering question becomes a choice between whole orders. Moodle has both kinds.

    Examples
    --------
    >>> from motivelab import load_case
    >>> len(export_items(load_case(), to="moodle", questions=["Q01", "Q06"])) > 1000
    True
    """
    write, _ = _format(to)
    return write(case, _asked(case, questions))


def items_file_name(to: str) -> str:
    """
    Return the usual name of such a file.

    >>> items_file_name("qti")
    'questions-qti.zip'
    """
    return _format(to)[1]


def _format(to: str) -> tuple[Writer, str]:
    if to not in _FORMATS:
        raise MotivelabError(f"{to!r} is no format for questions: use {' or '.join(FORMATS)}")
    return _FORMATS[to]


def _asked(case: Case, ids: Sequence[str] | None) -> list[Question]:
    known = {question.id: question for question in case.questions}
    if ids is None:
        return list(known.values())
    for place, name in enumerate(ids):
        if name not in known:
            raise MotivelabError(f"there is no question {name!r} in this case: use some of {', '.join(known)}")
        if name in ids[:place]:
            raise MotivelabError(f"question {name!r} is asked for twice: name it once")
    if not ids:
        raise MotivelabError("no question is asked for: name at least one, or none of them to have all")
    return [known[name] for name in ids]
