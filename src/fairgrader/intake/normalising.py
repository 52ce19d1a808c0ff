"""Makes a notebook valid without changing what the student wrote, and says what had to be mended."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from .validity import valid_attachments, valid_metadata, valid_output

__all__ = ["LARGEST_OUTPUT", "normalised"]

LARGEST_OUTPUT = 1_000_000  # letters in the outputs of one cell; every cell is run again anyway
WIDGETS = "application/vnd.jupyter.widget-state+json"
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\(attachment:(?P<file>[^)\s]+)[^)]*\)")
_OUTPUTS: Mapping[str, Mapping[str, type]] = {
    "stream": {"name": str, "text": str},
    "display_data": {"data": dict, "metadata": dict},
    "execute_result": {"data": dict, "metadata": dict},
    "error": {"ename": str, "evalue": str, "traceback": list},
}


def normalised(notebook: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """
    Return a valid notebook of format 4.5, and in words what had to be mended, each thing once.

    >>> made, notes = normalised({"cells": [{"cell_type": "code", "source": "a = 1", "metadata": {}, "id": "a"}]})
    >>> made["cells"][0]["outputs"], notes
    ([], ('it had no metadata',))
    """
    notes: Counter[str] = Counter()
    metadata = notebook.get("metadata")
    if not isinstance(metadata, dict):
        metadata = {}
        notes["it had no metadata"] += 1
    cells = [each for each in notebook["cells"] if isinstance(each, dict)]
    notes["a cell could not be read and was left out"] += len(notebook["cells"]) - len(cells)
    made = [_cell(each, notes) for each in cells]
    _name(made, notes)
    return (
        {"cells": made, "metadata": _metadata(metadata, notes), "nbformat": 4, "nbformat_minor": 5},
        tuple(note if times == 1 else f"{note} ({times} times)" for note, times in notes.items() if times > 0),
    )


def _metadata(metadata: Mapping[str, Any], notes: Counter[str]) -> dict[str, Any]:
    found = dict(metadata)
    widgets = found.get("widgets")
    if widgets is not None and not _has_state(widgets):
        del found["widgets"]
        notes["what it kept of its widgets was incomplete and was left out"] += 1
    allowed = valid_metadata(found)
    for name in set(found) - set(allowed):
        notes[f"what it says of its {name} could not be read and was left out"] += 1
    return allowed


def _has_state(widgets: object) -> bool:
    state = widgets.get(WIDGETS) if isinstance(widgets, dict) else None
    return isinstance(state, dict) and isinstance(state.get("state"), dict)


def _cell(cell: Mapping[str, Any], notes: Counter[str]) -> dict[str, Any]:
    kind = cell.get("cell_type")
    if kind not in ("code", "markdown", "raw"):
        notes["a cell of a kind that Jupyter does not know was kept as text"] += kind not in ("heading", "html")
        kind = "markdown"
    metadata = cell.get("metadata")
    made: dict[str, Any] = {
        "cell_type": kind,
        "metadata": valid_metadata(metadata if isinstance(metadata, dict) else {}, kind),
        "source": _text(cell.get("source", cell.get("input", ""))),
        "id": cell.get("id"),
    }
    if kind == "code":
        made["execution_count"] = _count(cell.get("execution_count"))
        made["outputs"] = _outputs(cell.get("outputs"), notes)
        return made
    pictures = valid_attachments(cell.get("attachments"))
    if pictures:
        made["attachments"] = pictures
    made["source"] = _without_dead_pictures(made["source"], made.get("attachments", {}), notes)
    return made


def _text(source: object) -> str:
    """Return a text in one piece, without the half letters that no encoding can write."""
    text = "".join(map(str, source)) if isinstance(source, list) else str(source if source is not None else "")
    return text.encode("utf-8", "replace").decode("utf-8")


def _outputs(outputs: object, notes: Counter[str]) -> list[dict[str, Any]]:
    found = list(_readable(outputs if isinstance(outputs, list) else []))
    notes["an output could not be read and was left out"] += (len(outputs) if isinstance(outputs, list) else 0) - len(
        found
    )
    if sum(len(str(output)) for output in found) > LARGEST_OUTPUT:
        notes[f"an output of more than {LARGEST_OUTPUT:,} letters was left out"] += 1
        return []
    return found


def _readable(outputs: list[object]) -> Iterator[dict[str, Any]]:
    for output in outputs:
        if not isinstance(output, dict) or output.get("output_type") not in _OUTPUTS:
            continue
        kind = output["output_type"]
        made = {"output_type": kind, **{name: output.get(name, shape()) for name, shape in _OUTPUTS[kind].items()}}
        if kind == "stream":
            made["text"] = _text(made["text"])
            made["name"] = made["name"] or "stdout"
        if kind == "execute_result":
            made["execution_count"] = _count(output.get("execution_count"))
        if valid_output(made):
            yield made


def _count(value: object) -> int | None:
    """Return the number of a run; JSON's true and false are no numbers, though Python takes them for such."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _without_dead_pictures(source: str, pictures: Mapping[str, Any], notes: Counter[str]) -> str:
    """Name the pictures that are not in the file: whoever shows the notebook later would stop at them."""

    def named(match: re.Match[str]) -> str:
        if match["file"] in pictures:
            return match[0]
        notes["a picture is not in the file"] += 1
        return f"*(the picture {match['file']} is not in the file)*"

    return _PICTURE.sub(named, source)


def _name(cells: list[dict[str, Any]], notes: Counter[str]) -> None:
    """Give each cell an id of its own: the first cell with an id keeps it, for it may be the label that was lost."""
    given = [cell["id"] if isinstance(cell["id"], str) and _ID.fullmatch(cell["id"]) else "" for cell in cells]
    taken = set(given)
    seen: set[str] = set()
    for number, (cell, name) in enumerate(zip(cells, given, strict=True), start=1):
        if not name:
            notes["a cell had no id"] += 1
        elif name in seen:
            notes["two cells had one id"] += 1
        if not name or name in seen:
            name = next(each for each in _names(number) if each not in taken)
        cell["id"] = name
        seen.add(name)
        taken.add(name)


def _names(number: int) -> Iterator[str]:
    yield f"own-{number}"
    for more in range(2, 10_000):
        yield f"own-{number}-{more}"
