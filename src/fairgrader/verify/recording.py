"""What a cell puts out, collected as a notebook stores it, and cut where it is too much."""

from collections.abc import Mapping
from typing import Any

__all__ = ["Recorder", "jsonable"]

MOST = 1_000_000  # characters that a cell may put out, as today's budget
LONGEST_MESSAGE = 2_000
MOST_OUTPUTS = 2_000
CUT = "\n[... cut: a cell may put out {:,} characters]\n"


class Recorder:
    """
    The outputs of one cell, in order.

    Examples
    --------
    >>> recorder = Recorder()
    >>> recorder.stream("stdout", "a")
    >>> recorder.stream("stdout", "b")
    >>> recorder.outputs()
    [{'output_type': 'stream', 'name': 'stdout', 'text': 'ab'}]
    """

    def __init__(self, most: int = MOST) -> None:
        self._found: list[dict[str, Any]] = []
        self._text: list[str] = []
        self._most = self._room = most
        self._clearing = False

    def stream(self, name: str, text: str) -> None:
        """Take text that was printed."""
        self._clear_if_asked()
        if not text or self._room <= 0:
            return
        last = self._found[-1] if self._found else {}
        if last.get("name") != name:
            self._end()
            self._add({"output_type": "stream", "name": name, "text": ""})
        self._text.append(text[: self._room])
        self._room -= len(text)
        if self._room <= 0:
            self._text.append(CUT.format(self._most))

    def display(self, data: Any, metadata: Any, transient: Mapping[str, Any], *, update: bool) -> None:
        """Take something that was displayed, or an update of it."""
        identity = transient.get("display_id")
        if update:
            for output in self._found:
                if identity is not None and output.get("_display") == identity:
                    output["data"], output["metadata"] = data, metadata
            return
        self._clear_if_asked()
        self._end()
        output = {"output_type": "display_data", "data": self._fitting(data), "metadata": metadata}
        self._add({**output, "_display": identity} if identity is not None else output)

    def result(self, data: Any, metadata: Any, count: int) -> None:
        """Take the value of the last line."""
        self._clear_if_asked()
        self._end()
        found = self._fitting(data)
        self._add({"output_type": "execute_result", "data": found, "metadata": metadata, "execution_count": count})

    def error(self, name: str, words: str, lines: list[str]) -> None:
        """Take the error that ended the cell: its name and message always stay."""
        self._end()
        cut = [_short(line, LONGEST_MESSAGE, self._most) for line in lines]
        output = {"output_type": "error", "ename": name, "evalue": _short(words, LONGEST_MESSAGE, self._most)}
        self._found.append({**output, "traceback": cut})

    def clear(self, *, later: bool) -> None:
        """Forget what was put out, now or when there is something else."""
        self._clearing = later
        if not later:
            self._end()
            self._found = []

    def outputs(self) -> list[dict[str, Any]]:
        """Return the outputs."""
        self._end()
        return [{key: value for key, value in output.items() if key != "_display"} for output in self._found]

    def _add(self, output: dict[str, Any]) -> None:
        if len(self._found) < MOST_OUTPUTS:
            self._found.append(output)

    def _clear_if_asked(self) -> None:
        if self._clearing:
            self.clear(later=False)

    def _end(self) -> None:
        if self._text:
            if self._found and self._found[-1]["output_type"] == "stream":
                self._found[-1]["text"] += "".join(self._text)
            self._text = []

    def _fitting(self, data: Any) -> Any:
        size = sum(len(value) for value in data.values() if isinstance(value, str))
        if size <= self._room:
            self._room -= size
            return data
        return {"text/plain": _short(str(data.get("text/plain", "")), max(self._room, 0), self._most)}


def _short(text: str, room: int, most: int) -> str:
    return text if len(text) <= room else text[:room] + CUT.format(most)


def jsonable(data: Any) -> dict[str, Any]:
    """
    Return a bundle of formats with pictures as base64 text, and only what JSON can hold.

    >>> jsonable({"text/plain": "1", "image/png": b"12", "odd": object()})
    {'text/plain': '1', 'image/png': 'MTI='}
    """
    import base64

    found: dict[str, Any] = {}
    for key, value in dict(data).items():
        if isinstance(value, bytes):
            found[str(key)] = base64.b64encode(value).decode()
        elif isinstance(value, (str, int, float, bool)) or value is None:
            found[str(key)] = value
        elif isinstance(value, dict):
            found[str(key)] = jsonable(value)
    return found
