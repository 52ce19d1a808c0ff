"""Where the case folder is: found from any working directory, from a clone, a wheel or a grading sandbox."""

import os
from pathlib import Path

from ..errors import CaseError

__all__ = ["DATA_VARIABLE", "case_folder", "kit_folder"]

DATA_VARIABLE = "MOTIVELAB_DATA"
DESCRIPTOR = "datapackage.json"

_PACKAGE = Path(__file__).parents[1]


def case_folder(folder: str | os.PathLike[str] | None = None) -> Path:
    """
    Return the case folder: the one named, else ``$MOTIVELAB_DATA``, else the case that came with the kit.

    Parameters
    ----------
    folder : path, optional
        A folder that holds a ``datapackage.json``. A leading ``~`` is the home folder.

    Raises
    ------
    CaseError
        If the folder is missing or holds no ``datapackage.json``.

    Examples
    --------
    >>> (case_folder() / "datapackage.json").is_file()
    True
    """
    named = folder or os.environ.get(DATA_VARIABLE)
    if named:
        return _checked(Path(named).expanduser(), because="given" if folder else f"from ${DATA_VARIABLE}")
    return kit_folder()


def kit_folder() -> Path:
    """
    Return the folder of the case that came with the kit, whatever ``$MOTIVELAB_DATA`` says.

    Raises
    ------
    CaseError
        If it is not there.
    """
    inside_wheel, beside_source = _PACKAGE / "data", _PACKAGE.parents[1] / "data"
    return _checked(inside_wheel if inside_wheel.is_dir() else beside_source, because="that comes with the kit")


def _checked(folder: Path, *, because: str) -> Path:
    if not (folder / DESCRIPTOR).is_file():
        raise CaseError(
            f"{folder} ({because}) holds no {DESCRIPTOR}, so it is not a case folder: "
            f"name the folder that holds that file, or unset ${DATA_VARIABLE} to use the case of the kit"
        )
    return folder.resolve()
