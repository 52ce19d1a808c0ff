"""Questions as a QTI 1.2 package: the text that text2qti reads, and the zip that it makes of it."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from text2qti.config import Config
from text2qti.err import Text2qtiError
from text2qti.qti import QTI
from text2qti.quiz import Quiz
from text2qti.xml_imsmanifest import imsmanifest

from ...case import Case, Question
from ...errors import MotivelabError
from .choices import Choice, ChoiceQuestion, as_choices, plain

__all__ = ["qti_zip", "text2qti_source"]

# Every sign of ASCII that Markdown or text2qti may give a meaning; a full stop only beside another or after a number.
MEANS_SOMETHING = re.compile(r"(?![,;?/.])[!-/:-@\[-`{-~]|(?<=[\d.])\.|\.(?=\.)")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
CLAIM = "Private (Copyrighted) - http://en.wikipedia.org/wiki/Copyright"
LICENCE = "See the licence of the questions that this file was made from"


def text2qti_source(case: Case, questions: Sequence[Question]) -> str:
    r"""
    Return questions in the plain text that text2qti reads.

    Examples
    --------
    >>> from motivelab import load_case
    >>> case = load_case()
    >>> print(text2qti_source(case, case.questions[:1]).split("\n\n")[1].splitlines()[0])
    Title: Q01
    """
    choices = [choice for question in questions for choice in as_choices(question)]
    blocks = "\n\n".join(_block(number, choice) for number, choice in enumerate(choices, start=1))
    return f"Quiz title: Questions on: {plain(case.article.title)}\nShuffle answers: true\n\n{blocks}\n"


def qti_zip(case: Case, questions: Sequence[Question]) -> bytes:
    """
    Return a QTI 1.2 package.

    Raises
    ------
    MotivelabError
        If text2qti refuses a question, for example because two of its options have the same text.

    Notes
    -----
    text2qti makes all ids from the texts. What differs from run to run in its zip is taken out: the day in the manifest
    becomes that of the article, the files are stored uncompressed under the first moment that a zip can name.
    """
    try:
        quiz = Quiz(text2qti_source(case, questions), config=Config())
    except Text2qtiError as error:
        raise MotivelabError(f"text2qti cannot make a package of these questions: {error}") from error
    qti = QTI(quiz)
    qti.imsmanifest_xml = imsmanifest(
        manifest_identifier=qti.manifest_identifier,
        assessment_identifier=qti.assessment_identifier,
        dependency_identifier=qti.dependency_identifier,
        images={},
        date=case.article.published.isoformat(),
    ).replace(CLAIM, LICENCE)
    return _same_every_time(qti.zip_bytes())


def _block(number: int, question: ChoiceQuestion) -> str:
    indent = " " * len(f"{number}.  ")
    row = [] if question.row is None else ["", f"{indent}**{_escaped(question.row)}**"]
    lines = [
        f"Title: {question.name}",
        "Points: 1",
        f"{number}.  {_escaped(question.prompt)}",
        *row,
        f"... {_escaped(question.explanation)}",
    ]
    for choice, letter in zip(question.choices, LETTERS, strict=False):
        lines.append(f"{_mark(choice, letter, question.several)} {_escaped(choice.text)}")
        if choice.hint:
            lines.append(f"... {_escaped(choice.hint)}")
    return "\n".join(lines)


def _mark(choice: Choice, letter: str, several: bool) -> str:
    if several:
        return "[*]" if choice.correct else "[ ]"
    return f"*{letter})" if choice.correct else f"{letter})"


def _escaped(text: str) -> str:
    return MEANS_SOMETHING.sub(lambda match: f"&#{ord(match[0])};", text)


def _same_every_time(made: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in _files_last(old.namelist()):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = 3  # the same on Windows
            new.writestr(entry, old.read(name))
    return stream.getvalue()


def _files_last(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (not name.endswith(".xml"), name))
