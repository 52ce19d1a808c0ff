"""The style sheets of both packages, taken apart into their declarations."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import tinycss2

__all__ = ["SHEETS", "Block", "blocks"]

SHEETS = sorted((Path(__file__).parents[3] / "src").rglob("*.css"))


class Block(NamedTuple):
    """What stands between a pair of braces: where, and each property with its value."""

    line: int
    declarations: tuple[tuple[str, str], ...]


def blocks(text: str) -> Iterator[Block]:
    """
    Yield the blocks of a style sheet in their order.

    Raises
    ------
    ValueError
        If a browser would pass over a part of it; the message gives the line.
    """
    yield from _of_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _of_rules(nodes: list) -> Iterator[Block]:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"line {node.source_line}: {node.message}")
        if node.type not in ("qualified-rule", "at-rule") or node.content is None:
            continue
        if node.type == "at-rule" and node.lower_at_keyword == "keyframes":
            yield from _of_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
            continue
        inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        found = [part for part in inside if part.type == "declaration"]
        if found:
            values = ((part.name, tinycss2.serialize(part.value).strip()) for part in found)
            yield Block(node.source_line, tuple(values))
        yield from _of_rules([part for part in inside if part.type != "declaration"])
