"""Tables are read as they were written, in every encoding and with every separator."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.tables import decoded, read_table

CELL = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@given(
    st.lists(st.tuples(CELL, CELL), min_size=1),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_table_comes_back_as_it_was_written(rows, separator, encoding):
    rows = [("login", "full name"), ("x", "y"), *rows]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    found = read_table(text.getvalue().encode(encoding), "class.csv")
    assert [tuple(row.values()) for row in found.rows] == [row for row in rows[1:] if any(row)]


def test_text_of_windows_is_read():
    assert decoded("Zoë".encode("cp1252")) == ("Zoë", "Windows-1252")


def test_the_line_with_which_excel_names_the_separator_is_no_row():
    assert read_table(b"sep=;\nid;name\n007;Bond\n", "class.csv").rows == ({"id": "007", "name": "Bond"},)


def test_a_cell_without_end_is_an_error_with_a_cure():
    with pytest.raises(IntakeError, match="save it as CSV again"):
        read_table(b'id,name\n1,"' + b"x" * 200_000 + b"\n", "class.csv")
