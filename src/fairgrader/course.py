"""A course folder: its nbgrader settings, its assignments, and nbgrader's own steps run on them in this process."""

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from .errors import GradingError

__all__ = ["PUBLIC", "SETTINGS", "Course"]

SETTINGS = "nbgrader_config.py"
# Where a private variant keeps the public set, so that work on that one is told.
PUBLIC = Path(".fairgrader") / "public"


@dataclass(frozen=True, slots=True)
class Course:
    """
    A folder that holds ``nbgrader_config.py`` and ``solutions/``.

    Parameters
    ----------
    root : Path
        The folder.
    settings : Config
        nbgrader's settings, as its file says them.
    """

    root: Path
    settings: Config = field(repr=False)

    @classmethod
    def at(cls, root: Path) -> "Course":
        """
        Return the course in a folder.

        Raises
        ------
        GradingError
            If the folder holds no settings for nbgrader.
        """
        if not (root / SETTINGS).is_file():
            raise GradingError(
                f"there is no {SETTINGS} in {root}: run the command in the folder of the course, "
                "the one that holds that file"
            )
        return cls(root.resolve(), PyFileConfigLoader(SETTINGS, path=str(root)).load_config())

    def releasing_to(self, folder: Path, *, registers: bool) -> "Course":
        """Return the course with another folder for its releases, and perhaps without a word to the gradebook."""
        settings = deepcopy(self.settings)  # Config.copy shares the sections
        settings.CourseDirectory.release_directory = str(folder)
        if not registers:  # what `nbgrader generate_assignment --no-db` sets
            settings.GenerateAssignment.no_database = True
            settings.SaveCells.enabled = False
        return Course(self.root, settings)

    @property
    def db_url(self) -> str:
        """The address of nbgrader's gradebook, as SQLAlchemy writes it."""
        return str(self.directory("").db_url)

    @property
    def gradebook(self) -> Path | None:
        """The file of the gradebook; None if a database server keeps it."""
        kind, _, path = self.db_url.partition(":///")
        return self.root / path if kind == "sqlite" and path else None

    @property
    def assignments(self) -> tuple[str, ...]:
        """The names of all authored assignments, in order."""
        found = self.folder("source").glob("*/*.ipynb")
        return tuple(sorted(path.stem for path in found if path.stem == path.parent.name))

    def chosen(self, names: Sequence[str]) -> tuple[str, ...]:
        """
        Return the assignments that are named, or all of them if none is.

        Raises
        ------
        GradingError
            If one of them, or any at all, is missing.
        """
        for name in names:
            self.source(name)
        if not (names or self.assignments):
            raise GradingError(f"there is no assignment in {self.folder('source')}: write <name>/<name>.ipynb there")
        return tuple(names) or self.assignments

    def folder(self, step: str) -> Path:
        """Return where nbgrader keeps one step: source, release, submitted, autograded or feedback."""
        return self.root / str(getattr(CourseDirectory(config=self.settings, root=str(self.root)), f"{step}_directory"))

    def source(self, assignment: str) -> Path:
        """
        Return the authored notebook of an assignment.

        Raises
        ------
        GradingError
            If there is none.
        """
        path = self.folder("source") / assignment / f"{assignment}.ipynb"
        if path.is_file():
            return path
        known = ", ".join(self.assignments) or "none yet"
        raise GradingError(f"there is no assignment {assignment!r} in {self.folder('source')}: choose from {known}")

    def generate(self, assignment: str) -> None:
        """Generate a release, and register it in the gradebook, as ``nbgrader generate_assignment``."""
        if not any((self.folder("source") / assignment).glob("*.ipynb")):
            self.source(assignment)
        self._run(GenerateAssignment, assignment)

    def autograde(self, assignment: str, student: str = "*") -> list[str]:
        """Grade all submissions, as ``nbgrader autograde --force``, and return what nbgrader warned of."""
        return self._run(Autograde, assignment, student)

    def generate_feedback(self, assignment: str, student: str = "*") -> None:
        """Write the feedback pages, as ``nbgrader generate_feedback --force``."""
        self._run(GenerateFeedback, assignment, student)

    def marks(self, assignment: str, student: str) -> dict[str, float | None]:
        """Return the points of each graded cell of a submission: None where a person must look."""
        with Gradebook(self.db_url) as gradebook:
            submission = gradebook.find_submission(assignment, student)
            return {
                grade.name: None if grade.needs_manual_grade else grade.score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    def directory(self, assignment: str = "", student: str = "*") -> CourseDirectory:
        """Return nbgrader's own view of the course, with the folders and the gradebook that its settings name."""
        return CourseDirectory(config=self.settings, root=str(self.root), assignment_id=assignment, student_id=student)

    def _run(self, step: type[BaseConverter], assignment: str, student: str = "*") -> list[str]:
        converter = step(coursedir=self.directory(assignment, student), config=self.settings)
        converter.force = True
        with _listening(converter.log) as heard, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbgrader's own, about its database; a teacher can do nothing about them
            try:
                converter.start()
            except NbGraderException as error:
                words = " ".join(line for line in heard if line) or str(error)
                raise GradingError(f"nbgrader stopped at {assignment}: {words}") from error
        return heard


@contextmanager
def _listening(log: logging.Logger) -> Iterator[list[str]]:
    """Collect what nbgrader warns of; of a traceback only the last line, which says what happened."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines = record.getMessage().strip().splitlines()
            if lines and lines[0].startswith("Traceback"):
                lines = [line for line in lines if line[:1] not in (" ", "(")][-1:]
            heard.append(" ".join(lines))

    ear = Ear(logging.WARNING)
    log.addHandler(ear)
    try:
        yield heard
    finally:
        log.removeHandler(ear)
