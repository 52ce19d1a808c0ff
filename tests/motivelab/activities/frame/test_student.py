"""A student's random name is the folder's: it binds what a browser keeps, and a folder is one student's."""

import re
from pathlib import Path

from motivelab.activities.frame.student import NOBODY, student_name


def test_a_folder_keeps_its_name_and_another_folder_has_another(tmp_path):
    first, second = student_name(tmp_path / "one"), student_name(tmp_path / "two")
    assert re.fullmatch("[0-9a-f]{16}", first)
    assert first != second
    assert student_name(tmp_path / "one") == first


def test_where_nothing_can_be_kept_nobody_has_a_name(tmp_path):
    (tmp_path / "my_work").write_text("a file, not a folder", encoding="utf-8")
    assert student_name(tmp_path / "my_work") == NOBODY


def test_the_readme_says_that_a_server_of_many_needs_a_folder_for_each():
    """Under Voila all who open a page share the notebook's folder, and so the first seal would be everybody's."""
    readme = (Path(__file__).parents[4] / "README.md").read_text("utf-8")
    assert (
        "where one server shows a notebook to many visitors (Voila does), give each a folder of their own"
        in " ".join(readme.split())
    )
