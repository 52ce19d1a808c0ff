"""An activity alive on a page: what it shows, what it must know to answer, and the views that show it."""

import json
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from ....activities.argument.widget import ArgumentMap
from ....activities.frame.activity import Activity
from ....activities.frame.views import joined, script
from .lean import lean_script, lean_style

__all__ = ["data_of", "key_of", "kind_of", "name_of", "page_script", "page_style", "works_of"]

PACKAGE = Path(__file__).parents[3]
ENTRY = "lessons/editions/site/page.js"
MAP = "argument"


def kind_of(widget: object) -> str:
    """Return the folder in which the kind of an activity has its home."""
    return type(widget).__module__.split(".")[-2]


def name_of(widget: Activity | ArgumentMap) -> str:
    """Return what an activity is called on its page: the name of its work; a map saves none."""
    return widget.work if isinstance(widget, Activity) else f"map-{widget.motive}"


def data_of(widget: Activity | ArgumentMap) -> dict[str, Any]:
    """Return what a page shows of an activity, as plain data without a key."""
    if isinstance(widget, ArgumentMap):
        return {"kind": MAP, "name": name_of(widget), "content": known(widget)}
    content = dict(widget.content)
    if content.get("paragraphs") == 0 and "motives" in content:  # a first feeling has nothing to read up
        content["motives"] = [{**motive, "claims": []} for motive in content["motives"]]
    return {"kind": kind_of(widget), "name": widget.work, "heading": widget.heading, "content": content}


def known(widget: object) -> Any:
    """Return what a page must know of an activity to answer as its task does; see the module `page` of its kind."""
    found = import_module(f"{type(widget).__module__.rpartition('.')[0]}.page").known
    return found(widget.task if isinstance(widget, Activity) else widget)


def key_of(widgets: Iterable[Activity]) -> str:
    """
    Return the keys of some activities, so that nobody reads them by accident: as a book prints them upside down.

    This is no lock. Whoever wants to know can turn it round, as in a book.
    """
    text = json.dumps({widget.work: known(widget) for widget in widgets}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")[::-1]


def works_of(plans: Iterable[Any]) -> list[Mapping[str, Any]]:
    """Return each lesson with its page and the names of its work, for the table of what is done."""
    return [{"title": plan.title, "page": f"{plan.path.stem}.html", "work": list(plan.work)} for plan in plans]


def page_script(kinds: Iterable[str]) -> str:
    """Return the one script of a page: the frame, and the views of the kinds that the page needs."""
    names = [name for kind in sorted(set(kinds)) for name in _modules(kind)]
    return lean_script(script(ENTRY, *names, root=PACKAGE))


def page_style(widgets: Iterable[Activity | ArgumentMap]) -> str:
    """Return the styles of the activities on a page, each once."""
    shared = joined("frame/desk.css", "frame/activity.css")
    own = dict.fromkeys(str(widget._css).removeprefix(shared) for widget in widgets)
    return lean_style(shared + "".join(own))


def _modules(kind: str) -> list[str]:
    answers = "page_model.js" if kind == MAP else "task.js"
    return [f"activities/{kind}/view.js", f"activities/{kind}/{answers}"]
