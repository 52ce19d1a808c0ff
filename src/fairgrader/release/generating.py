"""
Generates `exercises/` from `solutions/` through nbgrader: all or nothing, the same bytes every time, no work lost.

`nbgrader generate_assignment` deletes the old exercise before it knows whether it can make the new one, and overwrites
what a learner did in it.
"""

import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..course import Course
from ..errors import GradingError
from ..marks.snapshots import copy_database

__all__ = ["NOTICE", "Generated", "generate", "release", "stale"]

Generated = Mapping[str, bytes]
"""The files of one released assignment, by their path inside its folder."""

NOTICE = "README.md"
LEARNERS = (".ipynb_checkpoints", "my_work")
_ENTRY = re.compile(r"^\| `(?P<path>[^`]+)` \| `(?P<digest>[0-9a-f]{64})` \|$", re.MULTILINE)
_WORDS = """\
# Exercises

Generated from `solutions/` by `make release`: do not edit these files, edit their source.
A student works in a copy. `motivelab release --check` says whether they are fresh.

| file | SHA-256 |
|---|---|
"""


def generate(course: Course, assignment: str) -> Generated:
    """
    Return what students get of one assignment; nothing outside a temporary folder is touched.

    Raises
    ------
    GradingError
        If nbgrader cannot generate it.
    """
    with tempfile.TemporaryDirectory() as folder:
        course.releasing_to(Path(folder), registers=False).generate(assignment)
        made = Path(folder) / assignment
        return {name: _content(path) for name, path in _files(made).items()}


def release(course: Course, assignments: Sequence[str], tell: Callable[[str], object]) -> None:
    """
    Put the releases of some assignments in place, and tell in words what is written.

    All of them are generated before the first is put in place. The gradebook of the course learns of each one, for
    ``nbgrader autograde`` takes the hidden tests from there. Files that this did not generate, and generated files that
    somebody has changed since, are moved to ``.fairgrader/kept``.

    Raises
    ------
    GradingError
        If one of them cannot be generated, or the gradebook holds submissions to an assignment whose cells were added
        or removed since. What was released before is then still in place.
    """
    made = {assignment: generate(course, assignment) for assignment in assignments}
    with _all_or_nothing(course.gradebook):
        for assignment in assignments:
            _register(course, assignment)
    tell(f"{course.gradebook or course.db_url}: {', '.join(assignments)} registered, with their hidden tests")
    known, place = _known(course), course.folder("release")
    for assignment, files in made.items():
        for words in _keep(course, assignment, files, known):
            tell(words)
        _swap(course, assignment, files)
        for name in files:
            tell(f"{place / assignment / name}: written")
    (place / NOTICE).write_bytes(_notice(course, made, known))
    tell(f"{place / NOTICE}: written")


def stale(course: Course, assignments: Sequence[str]) -> Iterator[str]:
    """Say in words what in the released folder is not what would be generated now."""
    place = course.folder("release")
    made = {assignment: generate(course, assignment) for assignment in assignments}
    for assignment, files in made.items():
        there = _files(place / assignment)
        for name in sorted(set(there) | set(files)):
            path = place / assignment / name
            if name not in files:
                yield f"{path}: is not generated from the source"
            elif name not in there:
                yield f"{path}: is missing"
            elif path.read_bytes() != files[name]:
                yield f"{path}: differs from its source"
    notice = place / NOTICE
    if not notice.is_file() or notice.read_bytes() != _notice(course, made, _known(course)):
        yield f"{notice}: is not the list of the generated files"


@contextmanager
def _all_or_nothing(gradebook: Path | None) -> Iterator[None]:
    """
    Put the gradebook back as it was if one assignment of several is refused; a copy of it is made first.

    A database server keeps copies of its own, so one assignment of several may be registered there.
    """
    if gradebook is None:
        yield
        return
    if not gradebook.is_file():
        try:
            yield
        except BaseException:
            gradebook.unlink(missing_ok=True)
            raise
        return
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / gradebook.name
        copy_database(gradebook, before)
        try:
            yield
        except BaseException:
            copy_database(before, gradebook)
            raise


def _register(course: Course, assignment: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            course.releasing_to(Path(folder), registers=True).generate(assignment)
        except GradingError as error:
            raise GradingError(
                f"{error} The gradebook {course.gradebook} does not take {assignment}, so nothing was released. Once "
                "students have handed in, cells can be changed but not added or removed: put a new test into a test "
                "cell that is there, or begin a new gradebook"
            ) from error


def _keep(course: Course, assignment: str, files: Generated, known: Mapping[str, str]) -> Iterator[str]:
    """Move what is not ours, or was changed by somebody, out of the way of the new release."""
    place = course.folder("release")
    for name, path in _files(place / assignment).items():
        content = path.read_bytes()
        if content == files.get(name) or known.get(f"{assignment}/{name}") == _digest(content):
            continue
        kept = _workplace(course) / "kept" / time.strftime("%Y-%m-%d-%H-%M-%S") / assignment / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, kept)
        yield f"{path}: was changed by hand or is not ours; it is kept as {kept}"


def _swap(course: Course, assignment: str, files: Generated) -> None:
    """Put a new folder in the place of an old one; if that fails, the old one is back."""
    place = course.folder("release") / assignment
    place.parent.mkdir(parents=True, exist_ok=True)
    with _workspace(course) as folder:
        new, old = folder / "new", folder / "old"
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if place.exists():
            place.rename(old)
        try:
            new.rename(place)
        except OSError as error:
            if old.exists():
                old.rename(place)
            raise GradingError(f"{place} cannot be replaced ({error.strerror}): close what has it open") from error
        for name in LEARNERS:
            if (old / name).exists():
                (old / name).rename(place / name)


def _known(course: Course) -> dict[str, str]:
    """Return the fingerprints of the files that were generated last time."""
    notice = course.folder("release") / NOTICE
    return dict(_ENTRY.findall(notice.read_text("utf-8"))) if notice.is_file() else {}


def _notice(course: Course, made: Mapping[str, Generated], known: Mapping[str, str]) -> bytes:
    entries = {
        path: digest for path, digest in known.items() if path.split("/")[0] in set(course.assignments) - set(made)
    }
    for assignment, files in made.items():
        entries |= {f"{assignment}/{name}": _digest(content) for name, content in files.items()}
    return (_WORDS + "".join(f"| `{path}` | `{entries[path]}` |\n" for path in sorted(entries))).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _files(folder: Path) -> dict[str, Path]:
    """Return the files of a folder by their path inside it, without what Jupyter and the lab keep for a learner."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {inside.as_posix(): path for inside, path in found.items() if inside.parts[0] not in LEARNERS}


def _content(path: Path) -> bytes:
    """Return what is released; nbconvert ends lines in the way of the system, and a release is the same on all."""
    content = path.read_bytes()
    return content.replace(b"\r\n", b"\n") if path.suffix == ".ipynb" else content


def _workplace(course: Course) -> Path:
    return course.root / ".fairgrader"


@contextmanager
def _workspace(course: Course) -> Iterator[Path]:
    """Give a temporary folder on the same disk as the course, so that a folder moves in one step."""
    _workplace(course).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_workplace(course), prefix="tmp-") as folder:
        yield Path(folder)
