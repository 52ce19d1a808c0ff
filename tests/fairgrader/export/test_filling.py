"""No mark is not a zero; nobody gets another's mark; what cannot be right is refused."""

from dataclasses import replace

import pytest

from fairgrader.export.filling import Columns, Wanted, fill_sheet, prove
from fairgrader.export.matching import names, strong
from fairgrader.export.sheet import ExportError, read_sheet
from fairgrader.marks.record import Item, Result, Student

WANTED = Wanted("ps1")
TABLE = b"id,name,mark\njdoe,Jane Doe,\nwait,Wanda Wait,\ngone,Gus Gone,7.00\nzero,,\nguest,Guest,\n"


def fill(results, table=TABLE, wanted=WANTED, most=None):
    return fill_sheet(read_sheet(table), Columns([(0, strong), (1, names)], 2, most), results, wanted, "marks.csv")


def marks(filled) -> list[str]:
    return [line.rsplit(",", 1)[1] for line in filled.content.decode().splitlines()[1:]]


def test_a_true_zero_is_written_and_no_mark_is_not(results):
    filled = fill(results)
    assert marks(filled) == ["8.13", "", "7.00", "0.00", ""]
    assert filled.filled == ("jdoe", "zero")


def test_everybody_without_a_mark_is_listed_with_the_reason(results):
    reasons = {each.student: each.reason for each in fill(results).not_filled}
    assert reasons["Wanda Wait (wait)"] == "a person must mark q2"
    assert reasons["Gus Gone (gone)"] == "not handed in; the file keeps its 7.00"
    assert reasons["guest, Guest"].startswith("in the file, but nobody here")
    assert reasons["Élodie O'Brien, Jr. (obrien)"] == "not in the file: 2.5 points go nowhere; is it the right class?"
    assert len(reasons) == 5


def test_more_than_the_maximum_is_refused(results):
    bonus = Result(Student("jdoe"), (Item("q1", 4),), {"q1": 4.5})
    filled = fill([bonus], b"id,name,mark\njdoe,,\n")
    assert marks(filled) == [""]
    assert filled.not_filled[0].reason == "4.5 points are more than the 4 there are: change them in the gradebook"


def test_another_maximum_there_stops_everything_unless_marks_are_scaled(results):
    with pytest.raises(ExportError, match=r"out of 25 there, ps1 is out of 10 here: make them the same"):
        fill(results, most=25)
    scaled = fill(results, wanted=Wanted("ps1", scale=True), most=25)
    assert marks(scaled)[0] == "20.31"  # 8.125 * 2.5 = 20.3125
    assert scaled.notes[1] == "The marks out of 10 were turned into marks out of 25."


def test_two_students_of_one_name_get_no_mark_by_name(results):
    twins = [replace(results[0], student=Student(name, "Jane", "Doe")) for name in ("j1", "j2")]
    filled = fill(twins, b"id,name,mark\n,Jane Doe,\n")
    assert marks(filled) == [""]
    assert len(filled.not_filled) == 3


def test_two_rows_of_one_name_get_no_mark_by_name_and_the_number_decides(results):
    filled = fill(results[:1], b"id,name,mark\n,Jane Doe,\nx,Jane Doe,\n")
    assert marks(filled) == ["", ""]
    assert marks(fill(results[:1], b"id,name,mark\nx,Jane Doe,\n12345,Jane Doe,\n")) == ["", "8.13"]


def test_whoever_was_found_by_name_alone_is_told(results):
    filled = fill(results, b"id,name,mark\n,Jane Doe,\nzero,,\n")
    assert marks(filled) == ["8.13", "0.00"]
    assert filled.notes[1:] == ("Found by name alone, as no id or address in the file is known here: Jane Doe (jdoe).",)


def test_two_rows_of_one_student_get_no_mark(results):
    assert marks(fill(results, b"id,name,mark\njdoe,,\njane@example.org,,\n")) == ["", ""]


def test_a_composed_and_a_decomposed_umlaut_are_one_name(results):
    assert marks(fill(results, "id,name,mark\n,Null Zoe\u0308,\n".encode())) == ["0.00"]


def test_a_file_that_does_not_hold_what_was_meant_is_not_given_out():
    sheet = read_sheet(b"id,mark\njdoe,\n")
    with pytest.raises(ExportError, match="line 2 of the written file is not what was meant"):
        prove(sheet, b"id,mark\njdoe,8\n", {(1, 1): "9"})
    with pytest.raises(ExportError, match="another number of lines"):
        prove(sheet, b"id,mark\njdoe,9\nmore,\n", {(1, 1): "9"})


def test_the_screen_holds_the_story_and_the_dictionary_all_of_it(results):
    filled = fill(results)
    assert filled.lines()[0] == "marks.csv: 2 marks written, and read back from the file."
    assert "5 without a mark; none of them got a zero:" in filled.lines()
    assert "  and 3 more; --json lists all" in filled.lines(most=2)
    assert len(filled.as_dict()["not_filled"]) == 5
