"""What students handed in, piece by piece: files, folders, zips, mails; each with whose it is, as far as it says."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import MotivelabError
from .texts import json_of, lines_in, mail_of, text_of

__all__ = ["Piece", "handed_in"]

LARGEST = 8_000_000  # bytes of one file; a record has a few thousand
DEEPEST, MOST_FILES = 3, 5_000  # zips in zips, and files in all zips of one folder
# The class that a lab brought from the wall lies beside the work, and is nobody's.
NOT_HANDED_IN = re.compile(r"^(\.|__MACOSX$|older$|class\.csv$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
INNER = {"my_work", "notebooks", "motivelab"}  # folders of the kit itself: they name nobody
OF_AN_LMS = (
    re.compile(r"^(?P<name>.+)_\d+_assignsubmission_\w+?_?$"),  # Moodle: a folder
    re.compile(r"^(?P<name>[^_]+)(?:_LATE)?_\d+_\d+_.+$", re.IGNORECASE),  # Canvas: a file
    re.compile(r"^.+_(?P<name>[^_]+)_attempt_\d{4}(?:-\d\d){5}(?:_.+)?$"),  # Blackboard: a file
)


@dataclass(frozen=True, slots=True)
class Piece:
    """
    One piece of work, or why a file holds none.

    Parameters
    ----------
    place : str
        The file, seen from the folder, and the line in it.
    who : str
        Whose it is by its place: the name of a folder or of a file; empty for a line among others, which says nothing.
    random_id : str or None
        The random id that the kit keeps beside the work, or in it.
    content : dict or MotivelabError
        The record, or the reason in words.
    folder : str
        Where the file lies.
    as_line : bool
        Whether it came as a line of text.
    """

    place: str
    who: str
    random_id: str | None
    content: dict[str, Any] | MotivelabError
    folder: str
    as_line: bool = False

    @property
    def owner(self) -> str:
        """The random id, or else whose it is by its place."""
        return self.random_id or self.who


def handed_in(folder: Path, work: str) -> Iterator[Piece]:
    """
    Give every piece of work in a folder, and each file that holds none with one reason.

    Older copies, hidden files and the file of the random id are passed over.

    Parameters
    ----------
    folder : Path
        The folder; folders and zips inside it count too.
    work : str
        The name of the work that is looked for: a file of that name, and no other, is its folder's.
    """
    budget = [MOST_FILES]
    found = list(_files(folder, budget))
    ids = {path.parent: name for path, data in found if (name := _random_id(path, data))}
    for path, data in found:
        if path.name != "student.json" or path.parent not in ids:
            yield from _pieces(path, data, _owner(path, work), ids.get(path.parent))


def _files(folder: Path, budget: list[int]) -> Iterator[tuple[PurePosixPath, bytes | MotivelabError]]:
    for path in sorted(folder.rglob("*")):
        place = PurePosixPath(path.relative_to(folder).as_posix())
        if not path.is_file() or any(NOT_HANDED_IN.match(part) for part in place.parts):
            continue
        try:
            data = path.read_bytes() if path.stat().st_size <= 50 * LARGEST else None
        except OSError as error:
            yield place, MotivelabError(f"it cannot be opened ({error.strerror})")
        else:
            yield from _unpacked(place, data, budget, 0)


def _unpacked(
    place: PurePosixPath, data: bytes | None, budget: list[int], depth: int
) -> Iterator[tuple[PurePosixPath, bytes | MotivelabError]]:
    if data is not None and data[:4] == b"PK\x03\x04":
        yield from _zip(place, data, budget, depth)
    elif place.suffix.lower() == ".zip":
        yield place, MotivelabError("it is a damaged zip: ask for it again")
    elif place.suffix.lower() == ".eml" and data:
        for name, part in mail_of(data):
            yield from _unpacked(place.with_suffix("") / (name or "mail.txt"), part, budget, depth + 1)
    elif data is None or len(data) > LARGEST:
        yield place, MotivelabError("it is far too large for work of this kit")
    else:
        yield place, data


def _zip(
    place: PurePosixPath, data: bytes, budget: list[int], depth: int
) -> Iterator[tuple[PurePosixPath, bytes | MotivelabError]]:
    inside = place.with_suffix("")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if any(each.filename == "word/document.xml" for each in members):  # a text of a word processor
                yield place, archive.read("word/document.xml")
                return
            _spend(budget, len(members), depth)
            for each in members:
                parts = PurePosixPath(each.filename.replace("\\", "/")).parts
                if any(NOT_HANDED_IN.match(part) for part in parts):
                    continue
                content = archive.read(each) if each.file_size <= 5 * LARGEST else None
                yield from _unpacked(inside.joinpath(*parts), content, budget, depth + 1)
    except MotivelabError as error:
        yield place, error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError):
        yield place, MotivelabError("it is a damaged or a locked zip: ask for it again")


def _spend(budget: list[int], members: int, depth: int) -> None:
    if depth == DEEPEST or members > budget[0]:
        raise MotivelabError("it holds too many files, or zips in zips: unpack it by hand")
    if not members:
        raise MotivelabError("it is an empty zip")
    budget[0] -= members


def _pieces(path: PurePosixPath, data: bytes | MotivelabError, who: str, random_id: str | None) -> Iterator[Piece]:
    place, folder = path.as_posix(), path.parent.as_posix()
    if isinstance(data, MotivelabError):
        yield Piece(place, who, random_id, data, folder)
        return
    text = text_of(data)
    lines = [] if text.lstrip("\ufeff \r\n\t").startswith("{") else list(lines_in(text))
    if not lines:
        content = _record(text, path)
        yield Piece(place, who, random_id or _said(content), content, folder)
    for number, line in lines:
        if len(lines) == 1:
            yield Piece(place, who, random_id or _said(line), line, folder, as_line=True)
        else:
            yield Piece(f"{place}, line {number}", "", _said(line), line, folder, as_line=True)


def _said(content: dict[str, Any] | MotivelabError) -> str | None:
    """Return the random id that a record says itself."""
    return _checked_id(content.get("student")) if isinstance(content, dict) else None


def _checked_id(found: object) -> str | None:
    return found if isinstance(found, str) and re.fullmatch("[0-9a-f]{16}", found) else None


def _record(text: str, path: PurePosixPath) -> dict[str, Any] | MotivelabError:
    try:
        content = json_of(text)
    except ValueError:
        if ".json" in path.name.lower() or text.lstrip().startswith("{"):
            return MotivelabError("it is damaged, or no file of this kit")
        return MotivelabError("there is no work of this kit in it")
    return content if isinstance(content, dict) else MotivelabError("it is damaged, or no file of this kit")


def _random_id(path: PurePosixPath, data: bytes | MotivelabError) -> str | None:
    if path.name != "student.json" or isinstance(data, MotivelabError):
        return None
    try:
        return _checked_id(json.loads(data).get("student"))
    except (ValueError, AttributeError, RecursionError):
        return None


def _owner(path: PurePosixPath, work: str) -> str:
    """
    Return whose a file is by its place: a name that a learning management system gave, its folders, or its own name.

    >>> _owner(PurePosixPath("Ann Smith_123_assignsubmission_file_/my_work/weights.json"), "weights")
    'Ann Smith'
    >>> _owner(PurePosixPath("session 2/ann/weights.json"), "weights"), _owner(PurePosixPath("ben.json.txt"), "weights")
    ('session 2/ann', 'ben')
    """
    for part in (*path.parts[:-1], path.name.split(".")[0]):
        for pattern in OF_AN_LMS:
            if match := pattern.match(part):
                return match["name"]
    folders = [part for part in path.parent.parts if part.lower() not in INNER]
    stem = re.sub(r"(\.(json|txt))+$", "", path.name, flags=re.IGNORECASE)
    return "/".join(folders if folders and stem.lower() == work.lower() else [*folders, stem])
