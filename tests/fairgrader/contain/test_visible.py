"""What is shown is what a program needs, and nothing of the teacher's."""

import sys
from pathlib import Path

from fairgrader.contain.visible import machine, package_root, visible


def test_the_interpreter_can_be_found_under_every_name_it_goes_by():
    shown = machine()

    for name in (Path(sys.executable), Path(sys.executable).resolve()):
        assert any(name == path or path in name.parents for path in shown)


def test_neither_the_home_folder_nor_the_names_of_people_nor_the_root_are_shown():
    shown = set(machine())

    assert not shown & {
        Path("/"),
        Path("/home"),
        Path("/root"),
        Path.home(),
        Path("/etc"),
        Path("/etc/passwd"),
        Path("/var"),
    }


def test_a_virtual_environment_in_the_course_folder_does_not_show_the_course():
    """`python -m venv .` makes the course folder the interpreter's home."""
    assert Path(sys.prefix) not in machine()
    assert Path(sys.prefix, "lib") in machine()


def test_only_the_package_of_its_folder_is_shown():
    assert package_root() not in machine()


def test_a_link_is_shown_with_what_it_leads_to(tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)

    assert {tmp_path / "link", real} <= set(visible([tmp_path / "link"]))


def test_what_does_not_exist_or_is_shown_already_is_left_out(tmp_path):
    (tmp_path / "inside").mkdir()

    shown = visible([tmp_path, tmp_path / "inside", tmp_path / "missing"])

    assert set(shown) - set(machine()) == {tmp_path}
