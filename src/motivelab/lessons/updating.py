"""A newer kit over an older one in the middle of a course: the new text arrives, nothing of the student's is lost."""

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from ..errors import SetupError
from .keeping import KEPT, Keeper, notebooks

__all__ = ["update_from_folder", "update_from_git", "update_from_zip"]

OWN = {".git", ".motivelab", KEPT, "my_work", ".venv"}  # never taken from a newer kit
Say = Callable[[str], None]


def update_from_git(keeper: Keeper, say: Say) -> None:
    """
    Bring a clone to the newest state of what it follows.

    Raises
    ------
    SetupError
        If git refuses: nothing is changed then.
    """
    root = keeper.root
    _git(root, "fetch", "--quiet")
    before, newest = _git(root, "rev-parse", "HEAD"), _git(root, "rev-parse", "@{upstream}")
    if _git(root, "merge-base", before, newest) == newest:
        say("There is nothing new.")
        return
    changed = [name for name in _git(root, "diff", "--name-only", "-z", "--diff-filter=M", "HEAD").split("\0") if name]
    mine = {name: (root / name).read_bytes() for name in changed}
    for name, content in mine.items():
        keeper.set_aside(name, content)
    try:
        if changed:
            _git(root, "checkout", "--quiet", "HEAD", "--", *changed)
        _git(root, "merge", "--quiet", "--ff-only", newest)
    except SetupError:
        _put_back(root, mine)
        raise
    for name, content in mine.items():
        base = subprocess.run(["git", "show", f"{before}:{name}"], cwd=root, capture_output=True, check=True).stdout
        _settle(keeper, name, (base, content), say)
    say("The kit is the newest now.")


def update_from_zip(keeper: Keeper, archive: Path, say: Say) -> None:
    """
    Bring the kit to the state of a newer zip of it.

    Raises
    ------
    SetupError
        If the file is no zip, or holds no kit.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(folder)
        except zipfile.BadZipFile:
            raise SetupError(f"{archive} is no zip, or is damaged: download it again") from None
        update_from_folder(keeper, Path(folder), say)


def update_from_folder(keeper: Keeper, folder: Path, say: Say) -> None:
    """
    Bring the kit to the state of a newer one that is unpacked in a folder, or in the only folder in it.

    Raises
    ------
    SetupError
        If the folder holds no kit.
    """
    places = [folder, *(each for each in sorted(folder.iterdir()) if each.is_dir())]
    found = [place for place in places if (place / "notebooks").is_dir() and (place / "pyproject.toml").is_file()]
    if not found:
        raise SetupError(f"there is no kit in {folder}: it holds no notebooks/ with a pyproject.toml beside it")
    keeper.keep()
    ours = {path.relative_to(keeper.root).as_posix() for path in notebooks(keeper.root)}
    for path in sorted(each for each in found[0].rglob("*") if each.is_file()):
        name = path.relative_to(found[0]).as_posix()
        if not OWN & set(name.split("/")):
            _replace(keeper, name, path, say if name in ours else lambda _: None)
    say(f"What was replaced is whole in the folder {KEPT}.")
    say("The kit is the newest now. `make lab`, or `python tools/set_up.py`, brings what it needs besides.")


def _replace(keeper: Keeper, name: str, path: Path, say: Say) -> None:
    here, new = keeper.root / name, path.read_bytes()
    mine = here.read_bytes() if here.is_file() else new
    here.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, here)
    if mine == new:
        return
    came = keeper.came(name)
    base = came.read_bytes() if came.is_file() else None
    if name.endswith(".ipynb") and base is None:
        place = keeper.set_aside(name, mine).relative_to(keeper.root)
        say(f"{name} is the new edition; nothing tells which cells of the old one were yours: it is whole in {place}")
    elif base is not None and base != mine:
        _settle(keeper, name, (base, mine), say)
    else:
        keeper.set_aside(name, mine)
    if base is not None:
        shutil.copyfile(path, came)
        keeper.saved(name).unlink(missing_ok=True)


def _settle(keeper: Keeper, name: str, parts: tuple[bytes, bytes], say: Say) -> None:
    """Put the student's version of a file where it belongs: back, if nothing else changed it, or into the new one."""
    base, mine = parts
    new = (keeper.root / name).read_bytes()
    if new == base:
        (keeper.root / name).write_bytes(mine)
    elif name.endswith(".ipynb"):
        say(keeper.merged(name, base, mine, new))
    else:
        place = keeper.set_aside(name, mine).relative_to(keeper.root)
        say(f"{name} is the new one; yours is in {place}")


def _put_back(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).write_bytes(content)


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        raise SetupError("there is no git here: download the newest zip, and name it: motivelab update ZIP") from None
    if done.returncode:
        raise SetupError(
            f"git {words[0]} says: {done.stderr.strip()}\nNothing is changed. Without git: download the newest zip, "
            "and name it: motivelab update ZIP"
        )
    return done.stdout.strip("\n")
