"""Where the parts of an assignment lie in a course, as nbgrader's settings name the folders."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..marks.teams import TEAMS, teams_in
from .released import Released, released_in

__all__ = ["Places"]

STUDENT = "{student_id}"


@dataclass(frozen=True, slots=True)
class Places:
    """
    The folders of one assignment.

    Parameters
    ----------
    assignment : str
        Its name.
    release : Path
        The folder of the release, which holds the notebooks as they were handed out.
    releases : Path
        The folder of all releases: who hands in another assignment is told so.
    submissions : str
        The folder of one student's submission, with ``{student_id}`` in the student's place.
    kept : Path
        The folder for all that was handed in, and for the record of it.
    source : Path, optional
        The folder with the solution, from which right answers are known.
    others : tuple of Path
        Folders of other releases of the same assignments, such as the public set of a private variant.
    teams : Path, optional
        The table of who works together, if there is one.
    """

    assignment: str
    release: Path
    releases: Path
    submissions: str
    kept: Path
    source: Path | None = None
    others: tuple[Path, ...] = ()
    teams: Path | None = None

    @classmethod
    def of(cls, directory: Any, assignment: str, others: tuple[Path, ...] = ()) -> "Places":
        """
        Return the places that nbgrader's settings name.

        Parameters
        ----------
        directory : nbgrader.coursedir.CourseDirectory
            The course.
        assignment : str
            The assignment.
        others : tuple of Path
            Folders of other releases.
        """
        from ..course import PUBLIC  # whoever has a course directory has loaded nbgrader already

        release = Path(directory.format_path(directory.release_directory, ".", assignment))
        public = Path(directory.root) / PUBLIC
        return cls(
            assignment=assignment,
            release=release,
            releases=release.parent,
            submissions=directory.format_path(directory.submitted_directory, STUDENT, assignment),
            kept=Path(directory.root) / ".fairgrader" / "collected" / assignment,
            source=Path(directory.format_path(directory.source_directory, ".", assignment)),
            others=(*others, *([public] if public.is_dir() else ())),
            teams=Path(directory.root) / TEAMS,
        )

    def submission(self, student: str) -> Path:
        """Return the folder of one student."""
        return Path(self.submissions.replace(STUDENT, student))

    def team_of(self) -> dict[str, str]:
        """
        Return the team of each student who works in one.

        Raises
        ------
        FairgraderError
            If the table cannot be read.
        """
        return teams_in(self.teams) if self.teams else {}

    def released(self) -> tuple[Released, ...]:
        """
        Return all notebooks that students may hand in, those of this assignment first.

        Raises
        ------
        IntakeError
            If one of them cannot be read.
        """
        own = released_in(self.release, self.assignment)
        theirs = [
            each
            for folder in sorted(self.releases.iterdir() if self.releases.is_dir() else ())
            if folder.is_dir() and folder.resolve() != self.release.resolve()
            for each in released_in(folder, folder.name)
        ]
        elsewhere = [
            each
            for other in self.others
            for folder in sorted(other.iterdir() if other.is_dir() else ())
            if folder.is_dir()
            for each in released_in(folder, folder.name, origin=_called(other))
        ]
        return (*own, *theirs, *elsewhere)


def _called(folder: Path) -> str:
    return "the public set" if folder.parent.name == ".fairgrader" else f"the set in {folder.name}"
