"""Checks on files: what is not the child's own is neither read nor changed."""

from __future__ import annotations

import os
import sqlite3
import sys
import sysconfig
from pathlib import Path

from fairgrader.contain.self_checks.scene import Scene, SelfCheck

__all__ = ["CHECKS"]


def _read(path: Path, token: str) -> str | None:
    return f"read {path}" if token in path.read_text() else None


def _wrote(path: Path) -> str:
    """Write a new file, or open an old one for writing without changing it, and say so."""
    with path.open("r+b" if path.exists() else "xb"):
        return f"wrote {path}"


class HomeUnread(SelfCheck):
    """
    The home folder cannot be read.

    It holds keys, tokens, mail and other courses.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _read(scene.home_file, scene.token)


class HomeUnlisted(SelfCheck):
    """
    The home folder cannot be listed.

    Names of files are names of students.
    """

    def __call__(self, scene: Scene) -> str | None:
        return f"listed {scene.home_file.parent}" if scene.home_file in scene.home_file.parent.iterdir() else None


class SubmissionsUnread(SelfCheck):
    """
    Another student's work cannot be read.

    It would be handed in again.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _read(scene.submission, scene.token)


class GradebookUnread(SelfCheck):
    """
    The gradebook cannot be read.

    It holds hidden tests, names and marks.
    """

    def __call__(self, scene: Scene) -> str | None:
        book = sqlite3.connect(f"file:{scene.gradebook}?mode=ro", uri=True)
        return "read the gradebook" if book.execute("select token from secret").fetchone()[0] == scene.token else None


class GradebookUnwritten(SelfCheck):
    """
    The gradebook cannot be written.

    Whoever writes it gives marks.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _wrote(scene.gradebook)


class ScratchUnread(SelfCheck):
    """
    What the warm process keeps for others cannot be read.

    The files of other students stand there.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _read(scene.staged, scene.token)


class LinksLeadNowhere(SelfCheck):
    """
    A symbolic link does not lead out.

    A link is followed by whoever opens it.
    """

    def __call__(self, scene: Scene) -> str | None:
        Path("out").symlink_to(scene.home_file)
        return _read(Path("out"), scene.token)


class HardLinksLeadNowhere(SelfCheck):
    """
    A hard link does not bring a file in.

    A second name would let a file be read that its first name hides.
    """

    def __call__(self, scene: Scene) -> str | None:
        os.link(scene.staged, "inside")
        return _read(Path("inside"), scene.token)


class RootOfAnotherUnread(SelfCheck):
    """
    No way leads out through another process's folders.

    `/proc` has a door to the root, the folder and the open files of every process.
    """

    def __call__(self, scene: Scene) -> str | None:
        for process in ("1", str(scene.warm), str(scene.bystander), str(os.getppid())):
            for door in ("root", "cwd"):
                inside = Path("/proc", process, door, str(scene.home_file).lstrip("/"))
                try:
                    if scene.token in inside.read_text():
                        return f"read {inside}"
                except OSError:
                    continue
        return None


class CourseUnwritten(SelfCheck):
    """
    Nothing can be put into the course folder.

    A `nbgrader_config.py` there is run by the next command.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _wrote(scene.course / "nbgrader_config.py")


class HomeUnwritten(SelfCheck):
    """
    A file of the home folder cannot be opened for writing.

    Start-up files there run as the teacher.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _wrote(scene.home_file)


class FilesStayWhole(SelfCheck):
    """
    A file elsewhere cannot be cut or removed.

    Deleting the course is the simplest harm.
    """

    def __call__(self, scene: Scene) -> str | None:
        doomed = scene.course / "doomed"
        os.truncate(doomed, 0)
        doomed.unlink()
        return f"removed {doomed}"


class ModesStay(SelfCheck):
    """
    The rights and times of a file elsewhere cannot be changed.

    A home folder that everybody may enter is open after the run.
    """

    def __call__(self, scene: Scene) -> str | None:
        before = scene.course.stat()
        scene.course.chmod(0o701)
        os.utime(scene.course, (1, 1))
        after = scene.course.stat()
        return (
            f"changed {scene.course}" if (before.st_mode, before.st_mtime) != (after.st_mode, after.st_mtime) else None
        )


class LabelsStay(SelfCheck):
    """
    Extended attributes and the owner of a file elsewhere cannot be changed.

    They survive the run, and a program may believe them.
    """

    def __call__(self, scene: Scene) -> str | None:
        os.chown(scene.submission, os.getuid(), os.getgid())
        os.setxattr(scene.submission, "user.fairgrader", b"1")
        return f"labelled {scene.submission}"


class InterpreterUnwritten(SelfCheck):
    """
    The interpreter and its packages cannot be written.

    A `.pth` file in site-packages runs in every later Python.
    """

    def __call__(self, scene: Scene) -> str | None:
        for folder in (sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"), sys.prefix):
            try:
                return self._both(Path(folder))
            except OSError:
                continue
        return None

    def _both(self, folder: Path) -> str:
        left = folder / f"fg-{os.getpid()}.pth"
        left.touch(exist_ok=False)
        left.unlink()
        return f"wrote into {folder}"


class SystemUnwritten(SelfCheck):
    """
    Nothing can be left in the system's folders.

    What stands there outlives the run and is seen by all.
    """

    def __call__(self, scene: Scene) -> str | None:
        for folder in ("/var/tmp", "/run", "/usr/lib", "/etc", "/opt", "/"):
            left = Path(folder, f"fg-{scene.token}")
            try:
                left.touch(exist_ok=False)
                left.unlink()
            except OSError:
                continue
            return f"wrote into {folder}"
        return None


CHECKS: tuple[type[SelfCheck], ...] = (
    HomeUnread, HomeUnlisted, SubmissionsUnread, GradebookUnread, GradebookUnwritten, ScratchUnread, LinksLeadNowhere,
    HardLinksLeadNowhere, RootOfAnotherUnread, CourseUnwritten, HomeUnwritten, FilesStayWhole, ModesStay, LabelsStay,
    InterpreterUnwritten, SystemUnwritten,
)  # fmt: skip
