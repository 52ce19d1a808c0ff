"""Archives are read without unpacking them, and what is dangerous is refused without stopping the rest."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from fairgrader.intake.archives import IntakeError, Member, Noise, Refused, read
from fairgrader.intake.limits import Limits


def zip_of(files: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def found_in(folder: Path, content: bytes, limits: Limits | None = None) -> dict[str, object]:
    path = folder / "class.zip"
    path.write_bytes(content)
    return {"/".join(each.parts[1:]): each for each in read(path, limits or Limits())}


def reason(found: object) -> str:
    assert isinstance(found, Refused)
    return found.reason


def test_a_zip_in_a_zip_counts_as_a_folder(tmp_path):
    inner = zip_of({"work/ps1.ipynb": "inside"})
    found = found_in(tmp_path, zip_of({"anna/hw.zip": inner, "ben/ps1.ipynb": "plain"}))
    assert found["anna/hw.zip/work/ps1.ipynb"].content == b"inside"
    assert found["ben/ps1.ipynb"].content == b"plain"


def test_a_zip_is_known_by_what_it_holds_and_not_by_its_name(tmp_path):
    found = found_in(tmp_path, zip_of({"anna/ps1.ipynb": zip_of({"ps1.ipynb": "inside"})}))
    assert list(found) == ["anna/ps1.ipynb/ps1.ipynb"]


def test_an_office_document_is_one_file_though_it_is_a_zip(tmp_path):
    found = found_in(tmp_path, zip_of({"anna/essay.docx": zip_of({"word/document.xml": "x"})}))
    assert list(found) == ["anna/essay.docx"]


@pytest.mark.parametrize(
    "name",
    [
        "__MACOSX/a/._ps1.ipynb",
        "a/._ps1.ipynb",
        "a/.ipynb_checkpoints/ps1-checkpoint.ipynb",
        "a/.DS_Store",
        "a/Thumbs.db",
    ],
)
def test_what_systems_leave_behind_is_noise(tmp_path, name):
    found = found_in(tmp_path, zip_of({name: "x", "a/ps1.ipynb": "y"}))
    assert isinstance(found[name], Noise)
    assert isinstance(found["a/ps1.ipynb"], Member)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../evil.ipynb", "leads out"),
        ("a/../../evil.ipynb", "leads out"),
        ("..\\evil.ipynb", "leads out"),
        ("/etc/passwd", "starts at the root"),
        ("C:\\Windows\\evil.ipynb", "starts at the root"),
        ("\\\\server\\evil.ipynb", "starts at the root"),
    ],
)
def test_a_path_out_of_the_archive_is_refused_and_the_others_are_read(tmp_path, name, why):
    found = [*found_in(tmp_path, zip_of({name: "x", "a/ps1.ipynb": "y"})).values()]
    assert [why in each.reason for each in found if isinstance(each, Refused)] == [True]
    assert [each.content for each in found if isinstance(each, Member)] == [b"y"]
    assert sorted(path.name for path in tmp_path.parent.glob("*evil*")) == []


@pytest.mark.parametrize(
    ("mode", "why"),
    [(stat.S_IFLNK, "link"), (stat.S_IFCHR, "device"), (stat.S_IFBLK, "device"), (stat.S_IFIFO, "pipe")],
)
def test_links_devices_and_pipes_are_refused(tmp_path, mode, why):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("a/secret.ipynb")
        info.external_attr = (mode | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert why in reason(found_in(tmp_path, made.getvalue())["a/secret.ipynb"])


def test_a_file_that_is_too_large_is_refused_before_it_is_unpacked(tmp_path):
    found = found_in(tmp_path, zip_of({"a/big.ipynb": bytes(2_000_000), "b/ps1.ipynb": "y"}), Limits(file=1_000_000))
    assert reason(found["a/big.ipynb"]) == "has 2 MB; 1 MB are allowed"
    assert found["b/ps1.ipynb"].content == b"y"


def test_a_bomb_costs_only_the_one_who_sent_it(tmp_path):
    """Ten files of a megabyte; five are allowed in what one student sends, and the next student has a budget anew."""
    bomb = zip_of({f"{number}.bin": bytes(1_000_000) for number in range(10)})
    found = found_in(
        tmp_path, zip_of({"a/hw.zip": bomb, "b/hw.zip": zip_of({"ps1.ipynb": "y"})}), Limits(archive=5_000_000)
    )
    assert reason(found["a/hw.zip"]) == "holds 10 files of 10 MB together; 5,000 files and 5 MB are allowed"
    assert found["b/hw.zip/ps1.ipynb"].content == b"y"


def test_a_bomb_of_zips_in_zips_is_stopped_by_the_one_budget_of_a_student(tmp_path):
    layer = zip_of({f"{number}.bin": bytes(1_000_000) for number in range(3)})
    bomb = zip_of({f"{number}.zip": layer for number in range(9)})
    found = found_in(tmp_path, zip_of({"a/hw.zip": bomb}), Limits(archive=5_000_000))
    read_bytes = sum(len(each.content) for each in found.values() if isinstance(each, Member))
    assert read_bytes <= 5_000_000
    assert any("more than one hand-in may hold" in each.reason for each in found.values() if isinstance(each, Refused))


def test_too_many_files_and_too_many_layers_are_refused(tmp_path):
    many = zip_of({f"{number}.txt": "" for number in range(30)})
    assert "30 files" in reason(found_in(tmp_path, zip_of({"a/hw.zip": many}), Limits(inside=20))["a/hw.zip"])
    content = b"deep"
    for _ in range(5):
        content = zip_of({"x.zip": content})
    assert any("deep in archives" in reason(each) for each in found_in(tmp_path, zip_of({"a.zip": content})).values())


def test_a_large_file_of_one_letter_is_a_bomb_and_fifty_megabytes_of_output_are_not(tmp_path):
    packed = zip_of({"a/ps1.ipynb": b"x" * 50_000_000, "b/ps1.ipynb": bytes(90_000_000)})
    found = found_in(tmp_path, packed)
    assert len(found["a/ps1.ipynb"].content) == 50_000_000
    assert "a bomb" in reason(found["b/ps1.ipynb"])


def test_a_locked_file_and_a_broken_one_are_refused(tmp_path):
    content = bytearray(zip_of({"a/ps1.ipynb": "secret" * 50, "b/ps1.ipynb": "y" * 500}, method=zipfile.ZIP_STORED))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[content.index(b"yyyy") + 3] = 0
    found = found_in(tmp_path, bytes(content))
    assert reason(found["a/ps1.ipynb"]) == "is locked with a password"
    assert "cannot be unpacked" in reason(found["b/ps1.ipynb"])


def test_half_a_zip_is_refused_with_the_reason(tmp_path):
    whole = zip_of({"ps1.ipynb": os.urandom(5000)})
    found = found_in(tmp_path, zip_of({"a/hw.zip": whole[: len(whole) // 2], "b/ps1.ipynb": "y"}))
    assert "broken zip" in reason(found["a/hw.zip"])
    assert found["b/ps1.ipynb"].content == b"y"
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    assert "broken zip" in reason(next(iter(read(tmp_path / "half.zip"))))


def test_names_are_read_in_utf_8_with_and_without_the_flag_and_with_backslashes(tmp_path):
    marked = zip_of({"Zoë/ps1.ipynb": "x"})
    unmarked = bytearray(marked)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = unmarked.index(sign) + place
        unmarked[at : at + 2] = (int.from_bytes(unmarked[at : at + 2], "little") & ~0x800).to_bytes(2, "little")
    for content in (marked, bytes(unmarked), zip_of({"Zoë\\ps1.ipynb": "x"})):
        assert list(found_in(tmp_path, content)) == ["Zoë/ps1.ipynb"]


def test_a_name_of_an_old_dos_program_is_read_as_such(tmp_path):
    content = zip_of({"M__ller/ps1.ipynb": "x"}).replace(b"M__ller", b"M\x81\x81ller")
    assert list(found_in(tmp_path, content)) == ["Müüller/ps1.ipynb"]


def test_a_folder_is_read_and_links_in_it_are_refused(tmp_path):
    folder = tmp_path / "class"
    (folder / "anna").mkdir(parents=True)
    (folder / "anna" / "ps1.ipynb").write_text("x")
    (folder / "ben.zip").write_bytes(zip_of({"ps1.ipynb": "y"}))
    (folder / "anna" / "link.ipynb").symlink_to("/etc/passwd")
    (folder / "etc").symlink_to("/etc")
    os.mkfifo(folder / "anna" / "pipe")
    found = {"/".join(each.parts): each for each in read(folder)}
    assert {path: each.content for path, each in found.items() if isinstance(each, Member)} == {
        "class/anna/ps1.ipynb": b"x",
        "class/ben.zip/ps1.ipynb": b"y",
    }
    assert {path: each.reason for path, each in found.items() if isinstance(each, Refused)} == {
        "class/etc": "is a link to another file",
        "class/anna/link.ipynb": "is a link to another file",
        "class/anna/pipe": "is a pipe",
    }


def test_a_single_notebook_is_read_and_nothing_is_an_error(tmp_path):
    (tmp_path / "anna_ps1.ipynb").write_text("x")
    (only,) = read(tmp_path / "anna_ps1.ipynb")
    assert (only.parts, only.content) == (("anna_ps1.ipynb",), b"x")
    with pytest.raises(IntakeError, match="give a zip, a folder or a notebook"):
        list(read(tmp_path / "nothing.zip"))
