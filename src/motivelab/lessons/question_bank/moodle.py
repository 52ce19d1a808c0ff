"""Questions as Moodle XML, which Moodle's question bank imports with hints, partial credit, matching and ordering."""

import html
from collections.abc import Callable, Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ...activities.quiz.question_kinds import KINDS
from ...case import Case, Option, Question
from .choices import as_choices, explanation, is_matching, is_ordering, labelled_hints, plain, rows

__all__ = ["moodle_xml"]

# The controls of a statement to judge, which keeps its three answers in their order; other options are shuffled.
STATEMENT = "true_false_not_stated"


def moodle_xml(case: Case, questions: Sequence[Question]) -> bytes:
    """
    Return questions as Moodle XML, in one category named after the article.

    Notes
    -----
    What Moodle reads is in its `question/format/xml/format.php`; for ordering, a plug-in before it came into Moodle
    itself, in `question/type/ordering/questiontype.php`. In a question with several right options each is worth its
    share and each wrong one costs as much. In matching and ordering Moodle has no feedback for a single row, so the
    hints of all rows stand together in the feedback to an answer that is not right.
    """
    quiz = Element("quiz")
    category = SubElement(quiz, "question", type="category")
    # Moodle separates the levels of a category by a slash, and writes a slash of a name twice.
    _text(SubElement(category, "category"), f"$course$/top/{plain(case.article.title).replace('/', '//')}")
    for question in questions:
        _question(quiz, question)
    ElementTree.indent(quiz)
    written: bytes = ElementTree.tostring(quiz, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _question(quiz: Element, question: Question) -> None:
    kind, write, grade = _kind(question)
    element = SubElement(quiz, "question", type=kind)
    _text(SubElement(element, "name"), question.id)
    _html(element, "questiontext", question.prompt)
    _html(element, "generalfeedback", explanation(question))
    for name, value in (("defaultgrade", grade), ("penalty", "0.3333333"), ("hidden", 0), ("idnumber", question.id)):
        SubElement(element, name).text = str(value)
    write(element, question)
    tags = SubElement(element, "tags")
    for tag in (question.kind, question.bloom, *(f"paragraph {paragraph}" for paragraph in question.paragraphs)):
        _text(SubElement(tags, "tag"), tag)


def _kind(question: Question) -> tuple[str, Callable[[Element, Question], None], int]:
    if is_matching(question):
        return "matching", _matching, len(rows(question))
    return ("ordering", _ordering, 1) if is_ordering(question) else ("multichoice", _multichoice, 1)


def _multichoice(element: Element, question: Question) -> None:
    (choice,) = as_choices(question)
    right = sum(option.correct for option in choice.choices)
    _settings(
        element,
        single="false" if choice.several else "true",
        shuffleanswers="false" if KINDS[question.kind].controls == STATEMENT else "true",
        answernumbering="abc",
    )
    for option in choice.choices:
        share = 1 / right if option.correct else -1 / right if choice.several else 0
        _answer(element, _percent(share), option.text, option.hint)


def _matching(element: Element, question: Question) -> None:
    _settings(element, shuffleanswers="true")
    pairs = rows(question)
    _feedback(element, [left for left, _ in pairs])
    used = [match for _, match in pairs]
    spare = [option for option in question.options if option.side == "right" and option not in used]
    # A right option that belongs to no row is a row without a left side.
    for left, right in [*((left.text, right) for left, right in pairs), *(("", right) for right in spare)]:
        row = _html(element, "subquestion", left)
        _text(SubElement(row, "answer"), plain(right.text))


def _ordering(element: Element, question: Question) -> None:
    options = sorted(question.options, key=lambda option: option.position or 0)
    _settings(
        element,
        layouttype="VERTICAL",
        selecttype="ALL",
        selectcount=str(len(options)),
        gradingtype="RELATIVE_ALL_PREVIOUS_AND_NEXT",
        showgrading="SHOW",
        numberingstyle="none",
    )
    _feedback(element, options)
    for place, option in enumerate(options, start=1):
        _answer(element, str(place), option.text, None)


def _feedback(element: Element, options: Iterable[Option]) -> None:
    hints = labelled_hints(options)
    for name in ("partiallycorrectfeedback", "incorrectfeedback"):
        _html(element, name, *hints)
    SubElement(element, "shownumcorrect")


def _settings(element: Element, **settings: str) -> None:
    for name, value in settings.items():
        SubElement(element, name).text = value


def _answer(element: Element, fraction: str, text: str, hint: str | None) -> None:
    answer = _html(element, "answer", text)
    answer.set("fraction", fraction)
    _html(answer, "feedback", *([hint] if hint else []))


def _html(parent: Element, name: str, *texts: str) -> Element:
    """Add an element with paragraphs of HTML; ElementTree escapes them once more, for XML."""
    element = SubElement(parent, name, format="html")
    _text(element, "".join(f"<p>{html.escape(plain(text), quote=False)}</p>" for text in texts if text))
    return element


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text


def _percent(share: float) -> str:
    """Return a share as Moodle writes it; it knows 33.33333, and refuses 33.3."""
    return f"{100 * share:.5f}".rstrip("0").rstrip(".") if share else "0"
