"""No part of a style sheet is passed over by a browser: what it cannot read or does not know is an error here."""

from collections import Counter

import pytest

from .pages.style_sheets import SHEETS, blocks

UNKNOWN = "pairs => pairs.filter(([name, value]) => !CSS.supports(name, value))"
EACH_SHEET = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.parent.name}/{sheet.name}")


@EACH_SHEET
def test_it_can_be_read_to_its_end_and_no_block_is_empty(sheet):
    found = list(blocks(sheet.read_text(encoding="utf-8")))

    assert found
    assert "{}" not in "".join(sheet.read_text(encoding="utf-8").split())


@EACH_SHEET
def test_no_block_says_a_property_twice(sheet):
    for block in blocks(sheet.read_text(encoding="utf-8")):
        twice = [name for name, times in Counter(name for name, _ in block.declarations).items() if times > 1]
        assert not twice, f"line {block.line}"


@pytest.mark.parametrize(("wrong", "line"), [("a { color: red }\n}\n", 2), ("a {\n color red;\n}", 2), ("a", 1)])
def test_what_a_browser_would_pass_over_is_named_by_its_line(wrong, line):
    with pytest.raises(ValueError, match=f"line {line}"):
        list(blocks(wrong))


def test_nested_and_conditional_blocks_are_seen():
    text = "@media print { a { color: red; &:hover { color: blue } } }\n@keyframes k { to { opacity: 1 } }"

    assert [block.declarations for block in blocks(text)] == [
        (("color", "red"),),
        (("color", "blue"),),
        (("opacity", "1"),),
    ]


def test_a_browser_knows_every_declaration(page):
    for sheet in SHEETS:
        said = [pair for block in blocks(sheet.read_text(encoding="utf-8")) for pair in block.declarations]
        assert page.evaluate(UNKNOWN, said) == [], sheet


def test_an_unknown_property_and_an_impossible_value_are_found(page):
    assert page.evaluate(UNKNOWN, [["colour", "red"], ["color", "rde"], ["color", "red"]]) == [
        ["colour", "red"],
        ["color", "rde"],
    ]
