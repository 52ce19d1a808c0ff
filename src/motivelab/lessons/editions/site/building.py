"""Writes the site into a folder: start page, lessons, hand-outs and, where they can be had, the notebooks."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ....case import load_case
from ....errors import MotivelabError, SetupError
from ...plan import LessonPlan, lesson_plans
from ..paper import handout
from .lesson_page import lesson_page
from .live import works_of
from .notebooks import Notebooks
from .start_page import code_page, handouts_page, start_page

__all__ = ["MARK", "Built", "build_site"]

MARK = ".motivelab-site"  # in a folder that this command made, and may make anew


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it: the lessons on the site, and what is said of those that are not."""

    lessons: tuple[str, ...]
    missing: tuple[str, ...]


def build_site(
    root: Path, folder: Path, *, notebooks: Notebooks | None = None, say: Callable[[str], object] = print
) -> Built:
    """
    Write the whole site.

    Parameters
    ----------
    root : Path
        The folder of the kit.
    folder : Path
        Where the site goes; a site that stands there is made anew.
    notebooks : Notebooks, optional
        How the notebooks get onto the site; without it the pages stand alone.
    say : callable
        Is told how far it is.

    Raises
    ------
    MotivelabError
        If the folder holds something else, if there are no lessons, or if none runs on this case.
    """
    plans = lesson_plans(root / "notebooks")
    if not plans:
        raise SetupError("there are no lessons in notebooks/ here: run the command in the folder of the kit")
    _make_room(folder)
    case, works = load_case(), works_of(plans)
    missing: dict[str, str] = {}
    for number, plan in enumerate(plans, start=1):
        say(f"{number} of {len(plans)}: {folder / plan.path.stem}.html")
        try:
            made = lesson_page(plan.path, case, works)
        except MotivelabError as error:
            missing[plan.path.stem] = f"{plan.title}: {error}"
            continue
        write(folder / f"{plan.path.stem}.html", made.text)
        on_paper = handout(plan.path)
        write(folder / "handouts" / f"{plan.path.stem}.html", on_paper.students)
        if on_paper.later:
            write(folder / "handouts" / f"{plan.path.stem}-later.html", on_paper.later)
    kept = [plan for plan in plans if plan.path.stem not in missing]
    if not kept:
        raise MotivelabError(f"no lesson runs on this case: {next(iter(missing.values()))}")
    sets = notebooks.add(folder, say) if notebooks else ()
    _write_others(folder, kept, tuple(missing.values()), sets, notebooks)
    return Built(tuple(plan.path.stem for plan in kept), tuple(missing.values()))


def write(path: Path, text: str) -> None:
    """Write a text as a file of the site, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_others(
    folder: Path, plans: Sequence[LessonPlan], missing: Sequence[str], sets: Sequence[str], notebooks: Notebooks | None
) -> None:
    runs_code, waits = notebooks is not None, notebooks.waits if notebooks else ""
    write(folder / "index.html", start_page(load_case(), plans, missing, runs_code=runs_code))
    write(folder / "handouts" / "index.html", handouts_page(plans))
    write(folder / "code.html", code_page(plans, sets, runs_code=runs_code, waits=waits))
    write(folder / ".nojekyll", "")  # GitHub Pages would leave out folders that begin with an underscore


def _make_room(folder: Path) -> None:
    if folder.exists() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise SetupError(f"{folder} holds something else: name an empty folder, or one that this command made")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write(folder / MARK, "Made by `motivelab site`; made anew by it.\n")
