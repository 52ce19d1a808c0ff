"""A file is whole or it is the one from before."""

import errno
import os

import pytest

from fairgrader.export.saving import save
from fairgrader.export.sheet import ExportError


def test_what_is_saved_can_be_read_and_nothing_lies_beside_it(tmp_path):
    assert save(b"first", tmp_path / "new" / "marks.csv").read_bytes() == b"first"
    save(b"second", tmp_path / "new" / "marks.csv")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["marks.csv"]
    assert (tmp_path / "new" / "marks.csv").read_bytes() == b"second"


def test_a_place_that_is_none_is_said_and_the_file_from_before_stays(tmp_path, monkeypatch):
    path = save(b"first", tmp_path / "marks.csv")
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(ExportError, match=r"marks\.csv could not be written \(No space left on device\): make room"):
        save(b"second", path)
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def _full(handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
