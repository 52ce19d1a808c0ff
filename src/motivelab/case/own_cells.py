"""What a case says in the lessons in words of its own: texts in place of the kit's, or a whole lesson."""

import re
from pathlib import Path

from ..errors import CaseError

__all__ = ["OWN_LESSONS", "own_cells", "own_lesson"]

OWN_LESSONS = "notebooks"
HEAD = re.compile(r"^<!-- cell: (.*) -->$", re.MULTILINE)


def own_lesson(folder: Path, lesson: str) -> Path | None:
    """Return the notebook that stands in place of a lesson of the kit, for example of ``05_testing_with_data``."""
    path = folder / OWN_LESSONS / f"{lesson}.ipynb"
    return path if path.is_file() else None


def own_cells(folder: Path, lesson: str) -> dict[str, str]:
    r"""
    Return the texts that a case puts in place of cells of a lesson of the kit, by the id of the cell.

    They stand in ``notebooks/<lesson>.md``, each under a line ``<!-- cell: id -->``. A blank text leaves the cell out.

    Raises
    ------
    CaseError
        If the file cannot be read, begins without such a line, or has two texts for one cell.

    Examples
    --------
    >>> import tempfile
    >>> text = "<!-- cell: title -->\n# A pin\n\n<!-- cell: more -->\n"
    >>> with tempfile.TemporaryDirectory() as name:
    ...     (Path(name) / "notebooks").mkdir()
    ...     _ = (Path(name) / "notebooks" / "01_a.md").write_text(text)
    ...     own_cells(Path(name), "01_a")
    {'title': '# A pin', 'more': ''}
    """
    path = folder / OWN_LESSONS / f"{lesson}.md"
    if not path.is_file():
        return {}
    try:
        before, *parts = HEAD.split(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CaseError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    if before.strip():
        raise CaseError(f'{path}: "{before.strip()[:40]}" stands under no cell; write <!-- cell: its id --> above it')
    names = parts[::2]
    if twice := [name for name in names if names.count(name) > 1]:
        raise CaseError(f'{path}: the cell "{twice[0]}" has two texts; remove one')
    return dict(zip(names, map(str.strip, parts[1::2]), strict=True))
