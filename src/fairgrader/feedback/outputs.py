"""What a student's code put out, built again from text and pictures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..notebook.pictures import picture
from ..notebook.plain_text import joined, own_lines, shown, visible

__all__ = ["hint", "outputs"]

MOST_OUTPUTS = 50
PICTURES = ("image/png", "image/jpeg")
WIDGET = "application/vnd.jupyter.widget-view+json"
# No hint: what a test of fairgrader.answers says before hidden tests speak, and a bare number, which is the mark.
_NO_HINT = re.compile(r".*: the form is right\. Marks come later\.|[+-]?\d+(?:\.\d+)?")


def outputs(found: Sequence[Any]) -> str:
    r"""
    Return the outputs of a cell as HTML.

    >>> outputs([{"output_type": "stream", "name": "stdout", "text": "a < b"}])
    '<pre class="out">a &lt; b</pre>\n'
    """
    usable = [output for output in found if isinstance(output, Mapping)]
    html = "".join(f"{part}\n" for output in usable[:MOST_OUTPUTS] for part in _output(output))
    more = len(usable) - MOST_OUTPUTS
    return html + (f"<p>[{more} more outputs are not shown]</p>\n" if more > 0 else "")


def hint(found: Sequence[Any]) -> str:
    r"""
    Return what a test has to say to the student: what it printed, and the first line of an error.

    Its source, its result, its traceback and its warnings are not for the student: they may hold the answer.

    >>> hint([{"output_type": "stream", "name": "stdout", "text": "Question 1: half of it.\n"},
    ...       {"output_type": "execute_result", "data": {"text/plain": "0.5"}}])
    'Question 1: half of it.'
    >>> hint([{"output_type": "stream", "name": "stdout", "text": "0.0\n"}])
    ''
    >>> hint([{"output_type": "error", "ename": "AssertionError", "evalue": "look again\nwant: 42"}])
    'look again'
    """
    lines: list[str] = []
    for output in found:
        if not isinstance(output, Mapping):
            continue
        if output.get("output_type") == "stream" and output.get("name") == "stdout":
            lines += visible(joined(output.get("text"))).splitlines()
        if output.get("output_type") == "error":
            lines += _what_went_wrong(output)
    said = dict.fromkeys(line.strip() for line in lines)
    return "\n".join(line for line in said if line and not _NO_HINT.fullmatch(line))


def _what_went_wrong(output: Mapping[str, Any]) -> list[str]:
    name, words = joined(output.get("ename")), visible(joined(output.get("evalue"))).strip()
    first = words.splitlines()[0][:300] if words else ""
    if name == "AssertionError":
        return [first or "A check did not hold."]
    return [f"{name}: {first}" if first else name]


def _output(output: Mapping[str, Any]) -> Iterator[str]:
    kind = output.get("output_type")
    if kind == "stream":
        about = ' aria-label="Warnings and errors"' if output.get("name") == "stderr" else ""
        yield f'<pre class="out"{about}>{shown(joined(output.get("text")).rstrip())}</pre>'
    elif kind == "error":
        lines = output.get("traceback")
        short = f"{joined(output.get('ename'))}: {joined(output.get('evalue'))}"
        text = own_lines(lines) if isinstance(lines, list) and lines else short
        yield f'<p class="error">Your code stopped here with an error:</p>\n<pre class="out">{shown(text)}</pre>'
    elif kind in ("execute_result", "display_data"):
        yield from _result(output.get("data"))


def _result(data: Any) -> Iterator[str]:
    if not isinstance(data, Mapping):
        return
    text = joined(data.get("text/plain"))
    pictures = (picture(joined(data[kind])) for kind in PICTURES if kind in data)
    carried = next(filter(None, pictures), None)
    if carried:
        words = "A picture that your code drew" if not text or text.startswith("<") else shown(text, 200)
        yield f'<img alt="{words}" src="{carried}">'
    elif WIDGET in data:
        yield "<p>[an interactive part of the notebook, not shown here]</p>"
    elif text:
        yield f'<pre class="out">{shown(text)}</pre>'
    elif data:
        yield "<p>[an output that is no text and no picture, not shown here]</p>"
