"""What a program exported comes back byte for byte, except where something was filled."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.export.sheet import ExportError, read_sheet

TEXT = 'Name,Mark\r\n"Doe, ""J""",\r\n\r\nÉlodie, 8\r\n'


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.rstrip().encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
    ],
)
def test_a_file_that_is_only_read_stays_as_it_is(content):
    assert read_sheet(content).content() == content


def test_only_the_bytes_of_the_filled_cell_differ():
    filled = read_sheet(TEXT.encode()).filled({(1, 1): "8.50"}).content()
    assert filled == TEXT.replace('""",', '""",8.50').encode()


def test_a_file_that_quotes_everything_gets_a_quoted_mark():
    assert read_sheet(b'"a","b"\n"x",""\n').filled({(1, 1): "2"}).content() == b'"a","b"\n"x","2"\n'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "Excel workbook: download or save it as CSV"),
        (b"  <!DOCTYPE html>", "login page"),
        (b" \r\n", "empty"),
        (b"a,b\n\x81,\n", "no text in UTF-8, UTF-16 or Windows-1252"),
        (b"\xff\xfea", "no text in UTF-8, UTF-16 or Windows-1252"),
        (b'a,b\n"x"y,2\n', "line 2 has a quotation mark in the wrong place"),
        (b'a,b\n"x,2\n', "line 2 has a quotation mark in the wrong place"),
    ],
)
def test_what_is_no_table_is_refused_with_the_cure(content, words):
    with pytest.raises(ExportError, match=words):
        read_sheet(content)


def test_a_letter_that_the_file_cannot_write_is_named():
    sheet = read_sheet("a,é\n1,\n".encode("cp1252"))
    assert sheet.dialect.encoding == "cp1252"
    with pytest.raises(ExportError, match="which cannot write '✓': take it out of the comment"):
        sheet.filled({(1, 1): "✓"}).content()


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2)),
    st.sampled_from([",", ";", "\t"]),
)
def test_a_table_means_what_pythons_own_reader_says(rows, delimiter):
    """The csv module writes any text; what is read back is the same, and unchanged it has the same bytes."""
    target = io.StringIO(newline="")
    header = ["first", "second"]
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    sheet = read_sheet(target.getvalue().encode())
    assert [[field.value for field in row.fields] for row in sheet.rows] == [header, *rows]
    assert sheet.content() == target.getvalue().encode()
