"""Tables are read as they were written, in every encoding and with every separator."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

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
