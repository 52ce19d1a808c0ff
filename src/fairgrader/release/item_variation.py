"""How one item varies: words that are replaced in all of its cells, and lettered options that trade places."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import FairgraderError

__all__ = ["Variation"]

OPTION_LINE = re.compile(r"^([-*] \*\*)([A-Za-z])(\*\* )(.*)$", re.MULTILINE)
FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Variation:
    r"""
    The possibilities of one item. Possibility 0 is the item as it was written.

    Parameters
    ----------
    tables : tuple of mappings
        What is replaced in each possibility; the first table is empty.
    letters : str
        The letters of the options that trade places, or "".

    Examples
    --------
    >>> shuffled = Variation(({},), "ABC")
    >>> print(shuffled.cell("markdown", "- **A** red\n- **B** green\n- **C** blue", 1))
    - **A** blue
    - **B** red
    - **C** green
    >>> shuffled.cell("code", 'answer_q1 = "C"  # "A", "B" or "C"', 1)
    'answer_q1 = "A"  # "A", "B" or "C"'
    """

    tables: tuple[Mapping[str, str], ...]
    letters: str

    @classmethod
    def of(cls, item: str, rule: Mapping[str, Any], cells: Sequence[tuple[str, str]]) -> "Variation":
        """
        Read the rule of an item, and hold it against the item's cells (their types and sources).

        Raises
        ------
        FairgraderError
            If a word or a letter of the rule is not in the cells, or if the rule says nothing.
        """
        tables, letters = rule.get("replace", []), rule.get("shuffle", "")
        if set(rule) - {"replace", "shuffle"} or not (tables or letters):
            raise FairgraderError(
                f'{item}: the rule {dict(rule)!r} needs "replace" (tables), "shuffle" (letters) or both'
            )
        _check_tables(item, tables, [source for _, source in cells])
        if letters:
            _check_letters(item, letters, [source for kind, source in cells if kind == "markdown"])
        return cls(({}, *tables), letters)

    @property
    def possibilities(self) -> int:
        """In how many ways the item can be set, the public one included."""
        return len(self.letters) or len(self.tables)

    def cell(self, cell_type: str, source: str, possibility: int) -> str:
        """Return the source of a cell as one possibility has it."""
        source = _replaced(source, self._table(possibility))
        moves = self._moves(possibility)
        if not moves:
            return source
        return _moved_code(source, moves) if cell_type == "code" else _moved_lines(source, moves)

    def misconceptions(self, wrong: Iterable[Mapping[str, Any]], possibility: int) -> Iterator[dict[str, Any]]:
        """
        Give the documented wrong answers that are still wrong in the same way.

        A typed answer that holds none of the replaced words speaks of the public question only, and is dropped.
        """
        table = self._table(possibility)
        for one in wrong:
            replaced = _replaced(one["answer"], table)
            if table and not self.letters and replaced == one["answer"]:
                continue
            answer = self.cell("code", one["answer"], possibility)
            yield {**one, "answer": answer, **({"hint": _replaced(one["hint"], table)} if "hint" in one else {})}

    def _table(self, possibility: int) -> Mapping[str, str]:
        return self.tables[possibility % len(self.tables)]

    def _moves(self, possibility: int) -> dict[str, str]:
        """Where each letter goes: one row of a Latin square, so that no letter goes twice to the same place."""
        places = self.letters[possibility:] + self.letters[:possibility]
        return dict(zip(self.letters, places, strict=True)) if possibility else {}


def _check_tables(item: str, tables: Sequence[Mapping[str, str]], sources: Sequence[str]) -> None:
    for number, table in enumerate(tables):
        if not table or table in tables[:number]:
            raise FairgraderError(
                f"{item}: table {dict(table)!r} is empty or stands twice: each must make another question"
            )
        for word, other in table.items():
            if not word or not isinstance(other, str) or not any(_pattern([word]).search(source) for source in sources):
                raise FairgraderError(
                    f"{item}: {word!r} cannot become {other!r}: both must be texts, and the first must stand as a "
                    "whole word in a cell of the item"
                )


def _check_letters(item: str, letters: str, texts: Sequence[str]) -> None:
    alphabet = "".join(chr(ord(letters[0]) + step) for step in range(len(letters)))
    if letters != alphabet or letters[0] not in "Aa" or len(letters) < FEWEST_LETTERS:
        raise FairgraderError(f'{item}: the letters {letters!r} must be three or more in order from A, as in "ABCD"')
    if not any("".join(match[2] for match in OPTION_LINE.finditer(text)) == letters for text in texts):
        raise FairgraderError(
            f"{item}: its question does not list {letters!r}: write each option on one line, in order, as in "
            f'"- **{letters[0]}** text"'
        )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    def whole(word: str) -> str:
        before = r"(?<!\w)" if re.match(r"\w", word) else ""
        after = r"(?!\w)" if re.search(r"\w\Z", word) else ""
        return before + re.escape(word) + after

    return re.compile("|".join(whole(word) for word in sorted(words, key=len, reverse=True)))


def _replaced(text: str, table: Mapping[str, str]) -> str:
    return _pattern(table).sub(lambda match: table[match[0]], text) if table else text


def _moved_lines(text: str, moves: Mapping[str, str]) -> str:
    options = {moves[match[2]]: match[4] for match in OPTION_LINE.finditer(text) if match[2] in moves}
    return OPTION_LINE.sub(lambda match: f"{match[1]}{match[2]}{match[3]}{options.get(match[2], match[4])}", text)


def _moved_code(source: str, moves: Mapping[str, str]) -> str:
    """Rewrite the strings made of letters only; in bytes of UTF-8, because Python counts columns in those."""
    lines = [line.encode() for line in source.split("\n")]
    for text in sorted(_letter_texts(source, moves), key=lambda text: (text.lineno, text.col_offset), reverse=True):
        line, start, end = lines[text.lineno - 1], text.col_offset, text.end_col_offset
        moved = "".join(moves[letter] for letter in str(text.value))
        lines[text.lineno - 1] = line[:start] + f'"{moved}"'.encode() + line[end:]
    return b"\n".join(lines).decode()


def _letter_texts(source: str, moves: Mapping[str, str]) -> Iterator[ast.Constant]:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise FairgraderError(f"{source!r} is not plain Python, so its letters cannot be told: {error.msg}") from error
    still = {id(inner) for node in ast.walk(tree) if _stays(node) for inner in ast.walk(node) if inner is not node}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in still:
            letters = set(node.value)
            if letters and letters <= set(moves) and len(letters) == len(node.value) and node.lineno == node.end_lineno:
                yield node


def _stays(node: ast.AST) -> bool:
    """
    Tell what keeps its letters.

    That is the options in ``answers.Choice(..., "ABCD")``, the form to fill in, ``{"a": None, "b": None}``, and the
    parts of an f-string, which have no place of their own.
    """
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return ast.unparse(node.func.value).split(".")[-1] == "answers"
    if isinstance(node, ast.Dict):
        return all(isinstance(value, ast.Constant) and value.value is None for value in node.values)
    return isinstance(node, ast.JoinedStr)
