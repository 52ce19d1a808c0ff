"""
Rebuilds what a cell put out, so that whoever looks at it sees text, pictures and plain tables, and runs nothing.

It defends the browser of the teacher and of the student: no script, no style, no frame, no widget, no link to elsewhere
survives. It does not judge whether what is shown is true.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

from .making import made_output

__all__ = ["clean_outputs", "plain_words"]

MOST_OUTPUTS = 2_000
LARGEST_PICTURE = 4_000_000  # characters of base64
_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_STYLE = re.compile(r"<style scoped>[^<]*</style>")
_TAG = re.compile(r"<[^>]*>?")
_ALLOWED = re.compile(
    r"</?(?:div|table|thead|tbody|tfoot|tr|th|td|caption|p|br|b|i|em|strong)"
    r'(?: (?:border="\d"|class="dataframe"|style="text-align: (?:right|left|center);"|colspan="\d{1,3}"|'
    r'rowspan="\d{1,3}"|halign="left"|valign="top"))*\s*/?>'
)


def clean_outputs(outputs: Iterable[Any]) -> list[NotebookNode]:
    """
    Return the outputs in a form that is safe to look at.

    Examples
    --------
    >>> html = {"text/plain": "a", "text/html": "<table><script>1</script></table>"}
    >>> clean_outputs([{"output_type": "display_data", "data": html}])[0].data
    {'text/plain': 'a'}
    """
    found = []
    for output in list(outputs)[:MOST_OUTPUTS]:
        cleaned = _cleaned(output) if isinstance(output, Mapping) else None
        if cleaned is not None:
            found.append(cleaned)
    return found


def _cleaned(output: Mapping[str, Any]) -> Any:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return made_output("stream", name=name, text=_text(output.get("text")))
    if kind == "error":
        lines = output.get("traceback")
        traceback = [_text(line) for line in lines] if isinstance(lines, list) else []
        return made_output(
            "error", ename=_text(output.get("ename")), evalue=_text(output.get("evalue")), traceback=traceback
        )
    data = _data(output.get("data"))
    if kind == "execute_result":
        count = output.get("execution_count")
        return made_output("execute_result", data=data, execution_count=count if type(count) is int else None)
    return made_output("display_data", data=data) if kind == "display_data" else None


def _data(data: Any) -> dict[str, str]:
    if not isinstance(data, Mapping):
        return {}
    found = {}
    for kind, magic in _MAGIC.items():
        picture = _text(data.get(kind))
        if picture and len(picture) <= LARGEST_PICTURE and _decoded(picture).startswith(magic):
            found[kind] = "".join(picture.split())
    table = _STYLE.sub("", _text(data.get("text/html")))
    if table and "<table" in table and all(_ALLOWED.fullmatch(tag) for tag in _TAG.findall(table)):
        found["text/html"] = table
    plain = _text(data.get("text/plain"))
    return {"text/plain": plain, **found} if plain or not found else found


def _decoded(picture: str) -> bytes:
    try:
        return base64.b64decode("".join(picture.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _text(value: Any) -> str:
    parts = value if isinstance(value, list) else [value]
    text = "".join(part for part in parts if isinstance(part, str))
    return text.encode("utf-8", "replace").decode("utf-8")


def plain_words(text: str) -> str:
    """
    Return a sentence of ours as it may stand in a text cell, even if it quotes what a student wrote.

    >>> plain_words("a cell was labelled '<b>'")
    "a cell was labelled '?b?'"
    """
    return re.sub(r"[^\w\s.,:;'()/%=-]", "?", text)
