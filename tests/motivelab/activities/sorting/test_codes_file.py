"""The codes of a class as a file: what it holds, and what is no such file."""

import pytest

from motivelab.activities.sorting.codes_file import codes_csv, read_codes
from motivelab.classroom import class_agreement
from motivelab.errors import MotivelabError


def test_what_is_written_is_read_whatever_stands_in_it(tmp_path):
    codings = {"quiet otter": {"C06": "accusation", "C16": 'a "code", with signs'}, "amber wren": {"C06": "event"}}
    path = tmp_path / "class-codes.csv"
    path.write_text("\ufeff" + codes_csv(codings), encoding="utf-8")
    assert read_codes(path) == codings
    assert class_agreement(path).split[0].name == "C06"


@pytest.mark.parametrize("text", ["", "a,b,c\n", "student,claim_id,code\nonly one\n"])
def test_another_file_and_a_missing_one_say_what_to_do(text, tmp_path):
    path = tmp_path / "class-codes.csv"
    with pytest.raises(MotivelabError, match="fetch it from the wall"):
        read_codes(path)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MotivelabError, match="its columns are student, claim_id, code"):
        read_codes(path)
