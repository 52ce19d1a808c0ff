"""Texts of a case's own: each stands under its cell, and a slip in the file is named."""

import pytest

from motivelab.case.own_cells import own_cells, own_lesson
from motivelab.errors import CaseError


def written(folder, text):
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "01_the_article.md").write_bytes(text.encode("utf-8"))
    return own_cells(folder, "01_the_article")


def test_a_text_keeps_its_lines_and_a_blank_one_is_blank(tmp_path):
    text = "<!-- cell: title -->\n# A pin\n\n- one\n- two\n\n<!-- cell: voices -->\n\n<!-- cell: more -->\nEnd\n"
    assert written(tmp_path, text) == {"title": "# A pin\n\n- one\n- two", "voices": "", "more": "End"}


def test_a_file_from_windows_is_the_same(tmp_path):
    assert written(tmp_path, "\ufeff<!-- cell: title -->\r\n# A pin\r\nTwo\r\n") == {"title": "# A pin\nTwo"}


def test_a_case_without_texts_has_none(tmp_path):
    assert own_cells(tmp_path, "01_the_article") == {}
    assert own_lesson(tmp_path, "01_the_article") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# A pin\n", '"# A pin" stands under no cell; write <!-- cell: its id --> above it'),
        ("<!-- cell: a -->\n1\n<!-- cell: a -->\n2\n", 'the cell "a" has two texts; remove one'),
    ],
)
def test_a_slip_is_named_with_its_cure(tmp_path, text, words):
    with pytest.raises(CaseError) as error:
        written(tmp_path, text)
    assert str(error.value).endswith(words)
