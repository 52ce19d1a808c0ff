"""The words of a lesson for paper: what speaks of the screen is said otherwise, or left out."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..plan import CLOCK

__all__ = ["SCREEN", "PaperPlan", "on_paper", "paper_plan", "said_otherwise"]

# What exists on a screen and not on paper. Hand-outs hold none of it; a test reads them all.
SCREEN = re.compile(
    r"\b(click|drag|sliders?|mouse|keyboard|arrow keys|press (the|a|it|shift)|buttons?|scroll(s|ing)?|screen|paste"
    r"|undo|redo|reset|menu|files?|folders?|notebooks?|download|browser|kernel|desk|sorter|unfold"
    r"|(re-?)?run (the|it|that|this|them|both|all|again)|you run|runs the"
    r"|(this|that|next|second|first|two|the|these|empty|other|each|both) cells?|cells? (above|below)"
    r"|box(es)? (below|beside)|(the|your|toy|this) lab|saved with|saves (by )?itself|by itself"
    r"|(above|below|under) the (map|picture|bar|table|sorter|list)|change `|in place of (`|\*)|line of text"
    r"|type (the|a|in|what))\b|\b[Cc]hoose \*|\b[Oo]pen \*\*|Send to the class",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.?!])(?=\*{0,2}\s)(\*{0,2})\s+")
BULLET = re.compile(r"^(\s*(?:[-*]|\d+\.)\s+|#+\s+)?(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """
    What is particular to a lesson on paper.

    Parameters
    ----------
    later : dict of str to str
        Cells whose result answers a task: it stands on sheets of its own, to be handed out when the task is done, each
        under its heading.
    left_out : frozenset of str
        Cells that mean nothing without a computer.
    last_row : dict of str to str
        Tables that get an empty row at the end, to be filled in by hand, with its name.
    again : dict of str to dict
        Cells that are printed once for each value of a name, where students change it on a screen.
    """

    later: dict[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    last_row: dict[str, str] = field(default_factory=dict)
    again: dict[str, dict[str, list[Any]]] = field(default_factory=dict)


def paper_plan(lesson: str) -> PaperPlan:
    """Return what is particular to a lesson, by the name of its notebook; nothing for a lesson of another kit."""
    told = _words().get(lesson, {})
    return PaperPlan(
        later=told.get("later", {}),
        left_out=frozenset(told.get("left_out", ())),
        last_row=told.get("last_row", {}),
        again=told.get("again", {}),
    )


def said_otherwise() -> dict[str, str]:
    """Return, for each sentence of the lessons that paper says otherwise, what it says; "" where it says nothing."""
    return dict(_words()["instead"])


def on_paper(text: str) -> str:
    r"""
    Return a text of a lesson as paper says it.

    Sentences that name what only a screen has are replaced where the kit knows a better one, and else left out.

    >>> on_paper("Think first.\nRun the next cell.\n\n- Move a slider.\n- Is it **true**? Say why.")
    'Think first.\n\n- Is it **true**? Say why.'
    """
    for screen, paper in said_otherwise().items():
        text = text.replace(screen, paper)
    text = CLOCK.sub("", text)  # on paper the teacher has the clock
    lines = [_line(line) for line in text.split("\n")]
    kept = [line for line, before in zip(lines, text.split("\n"), strict=True) if line or not before.strip()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


def _line(line: str) -> str:
    """Return a line without its sentences about the screen; a bullet or a heading goes with its last sentence."""
    mark, words = BULLET.match(line).groups()  # type: ignore[union-attr]  # it matches every line
    mended = SENTENCE.sub(lambda found: f"{found[1]}\n", words)
    kept = " ".join(sentence for sentence in mended.split("\n") if not SCREEN.search(sentence))
    return f"{mark or ''}{kept}" if kept.strip(" *") else ""


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "on_paper.toml").read_text(encoding="utf-8"))
