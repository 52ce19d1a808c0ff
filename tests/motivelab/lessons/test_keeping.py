"""What is written into a lesson outlives a newer zip unpacked over it."""

import asyncio
import json
from datetime import datetime

import pytest

from motivelab.cli import lessons
from motivelab.lessons.keeping import Keeper, is_unrun
from motivelab.lessons.launching import SETTINGS

NAME = "notebooks/01_a.ipynb"


def notebook(*texts, ran=False):
    cells = [
        {
            "id": f"c{number}",
            "cell_type": "code",
            "metadata": {},
            "source": text,
            "outputs": [],
            "execution_count": None,
        }
        for number, text in enumerate(texts)
    ]
    if ran:
        cells[0]["execution_count"] = 1
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture
def keeper(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / NAME).write_bytes(notebook("one", "two"))
    found = Keeper(tmp_path, datetime(2026, 11, 28, 22, 30).astimezone())
    found.keep()
    return found


def texts(keeper):
    return [cell["source"] for cell in json.loads((keeper.root / NAME).read_bytes())["cells"]]


def test_a_zip_unpacked_over_what_was_run_and_edited_brings_the_new_text_and_keeps_the_edit(keeper):
    (keeper.root / NAME).write_bytes(old := notebook("one", "mine", ran=True))
    keeper.keep()
    (keeper.root / NAME).write_bytes(notebook("ONE", "two", "NEW"))
    (said,) = keeper.bring_in()
    assert texts(keeper) == ["ONE", "mine", "NEW"]
    assert (keeper.root / "kept/2026-11-28 22-30" / NAME).read_bytes() == old
    assert "kept" in said
    assert keeper.bring_in() == []


def test_the_same_zip_unpacked_again_gives_the_lesson_as_it_came_and_the_edit_is_set_aside(keeper):
    (keeper.root / NAME).write_bytes(old := notebook("one", "mine", ran=True))
    keeper.keep()
    (keeper.root / NAME).write_bytes(notebook("one", "two"))
    assert len(keeper.bring_in()) == 1
    assert texts(keeper) == ["one", "two"]
    assert (keeper.root / "kept/2026-11-28 22-30" / NAME).read_bytes() == old


def test_a_second_newer_edition_merges_against_the_first(keeper):
    for edition in ("ONE", "UNO"):
        edited = json.loads((keeper.root / NAME).read_bytes())
        edited["cells"][1] |= {"source": "mine", "execution_count": 2}
        (keeper.root / NAME).write_text(json.dumps(edited))
        keeper.keep()
        (keeper.root / NAME).write_bytes(notebook(edition, "two"))
        keeper.bring_in()
        assert texts(keeper) == [edition, "mine"]


@pytest.mark.parametrize("content", [notebook("one", "edited"), notebook("one", "two", ran=True)])
def test_what_nobody_unpacked_over_is_left_alone(keeper, content):
    (keeper.root / NAME).write_bytes(content)
    keeper.keep()
    assert keeper.bring_in() == []
    assert (keeper.root / NAME).read_bytes() == content


@pytest.mark.parametrize("broken", [b"<<<<<<< no notebook", b'{"cells": 3}'])
def test_what_is_no_notebook_any_more_is_set_aside_whole(keeper, broken):
    (keeper.root / NAME).write_bytes(broken)
    keeper.keep()
    (keeper.root / NAME).write_bytes(new := notebook("ONE", "two"))
    (said,) = keeper.bring_in()
    assert "kept" in said
    assert texts(keeper) == ["ONE", "two"]
    assert (keeper.root / "kept/2026-11-28 22-30" / NAME).read_bytes() == broken
    assert json.loads((keeper.root / NAME).read_bytes()) == json.loads(new)


def test_a_kit_that_one_may_only_read_opens_its_lessons_all_the_same(keeper, monkeypatch, capsys):
    monkeypatch.chdir(keeper.root)
    (keeper.root / "notebooks" / "02_b.ipynb").write_bytes(notebook("x"))
    keeper.came("notebooks").rename(keeper.root / "elsewhere")
    keeper.came("notebooks").write_text("in the way of a folder")
    lessons._keep_twice()
    assert "no second copy" in capsys.readouterr().out


def test_a_clone_is_left_to_git(keeper):
    (keeper.root / NAME).write_bytes(notebook("one", "mine", ran=True))
    keeper.keep()
    (keeper.root / ".git").mkdir()
    (keeper.root / NAME).write_bytes(notebook("ONE", "two"))
    assert keeper.bring_in() == []


def test_two_works_of_one_minute_are_both_kept(keeper):
    places = {keeper.set_aside(NAME, content) for content in (b"1", b"2", b"3", b"2")}
    assert sorted(place.read_bytes() for place in places) == [b"1", b"2", b"3"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"cells": 3}', b"\xff"])
def test_what_is_no_notebook_is_not_taken_for_one_as_it_came(content):
    assert not is_unrun(content)


def test_jupyterlabs_own_saving_keeps_a_second_copy_by_the_settings_of_the_lab(keeper):
    """With the real contents manager of Jupyter Server."""
    from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
    from traitlets.config import Config

    settings = json.loads((SETTINGS / "jupyter_server_config.json").read_text("utf-8"))
    manager = AsyncLargeFileManager(root_dir=str(keeper.root), config=Config(settings))
    model = {"type": "notebook", "format": "json", "content": json.loads(notebook("one", "mine"))}
    asyncio.run(manager.save(model, NAME))
    assert keeper.saved(NAME).read_bytes() == (keeper.root / NAME).read_bytes()
    asyncio.run(manager.save({"type": "file", "format": "text", "content": "x"}, "notebooks/notes.txt"))
    assert [path.name for path in keeper.saved(NAME).parent.iterdir()] == ["01_a.ipynb"]
