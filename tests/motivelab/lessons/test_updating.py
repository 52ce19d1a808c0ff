"""An update in mid-course, over a lesson that was run and edited: by git, as nbgitpuller does it, and from a zip."""

import json
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from motivelab.cli import main
from motivelab.errors import SetupError
from motivelab.lessons.keeping import Keeper
from motivelab.lessons.updating import update_from_folder, update_from_git, update_from_zip

ATTRIBUTES = Path(__file__).parents[3] / ".gitattributes"
LESSON, SET, DATA = "notebooks/00_start_here.ipynb", "exercises/ps1/ps1.ipynb", "data/claims.csv"


def notebook(*texts, ran=False):
    cells = [
        {
            "id": f"c{number}",
            "cell_type": "code",
            "metadata": {},
            "source": [text],
            "outputs": [],
            "execution_count": None,
        }
        for number, text in enumerate(texts)
    ]
    for cell in cells if ran else ():
        cell |= {"execution_count": 1, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["said\n"]}]}
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def put(root, **files):
    for name, text in {**files.pop("more", {}), **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def edition(root, *lesson, more=None):
    put(root, more={LESSON: notebook(*lesson), SET: notebook("answer = None"), DATA: "id\n1\n", "pyproject.toml": ""})
    put(root, more=more or {})


def git(root, *words):
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@t", *words], cwd=root, check=True, capture_output=True
    )


def texts(root, name=LESSON):
    return ["".join(cell["source"]) for cell in json.loads((root / name).read_text("utf-8"))["cells"]]


def works(root):
    """Let a student run and edit the lesson, answer the set, and save an activity."""
    put(root, more={LESSON: notebook("one", "mine", "three", ran=True), SET: notebook("answer = 7", ran=True)})
    put(root, more={"notebooks/my_work/weights.json": "{}"})


@pytest.fixture
def keeper(tmp_path):
    """Give a student's clone of a kit that gets a newer edition after the student has worked."""
    teacher, student = tmp_path / "teacher", tmp_path / "student"
    teacher.mkdir()
    git(teacher, "init", "-q", "-b", "main")
    edition(teacher, "one", "two", "three")
    git(teacher, "add", "-A")
    git(teacher, "commit", "-qm", "first")
    git(tmp_path, "clone", "-q", str(teacher), str(student))
    works(student)
    edition(teacher, "ONE", "two", "three", "NEW", more={DATA: "id\n1\n2\n"})
    git(teacher, "add", "-A")
    git(teacher, "commit", "-qm", "second")
    return Keeper(student, datetime(2026, 11, 28, 22, 30).astimezone())


def test_git_alone_refuses_and_changes_nothing(keeper):
    before = (keeper.root / LESSON).read_bytes()
    with pytest.raises(subprocess.CalledProcessError) as caught:
        git(keeper.root, "pull", "--ff-only")
    assert b"would be overwritten" in caught.value.stderr
    assert (keeper.root / LESSON).read_bytes() == before


def test_update_brings_the_new_text_and_keeps_what_was_written(keeper):
    said = []
    update_from_git(keeper, said.append)
    assert texts(keeper.root) == ["ONE", "mine", "three", "NEW"]
    assert texts(keeper.root, SET) == ["answer = 7"]
    assert (keeper.root / DATA).read_text() == "id\n1\n2\n"
    assert (keeper.root / "notebooks/my_work/weights.json").read_text() == "{}"
    assert (keeper.root / "kept/2026-11-28 22-30" / LESSON).read_text("utf-8") == notebook(
        "one", "mine", "three", ran=True
    )
    assert [line.partition(" ")[0] for line in said] == [LESSON, "The"]
    update_from_git(keeper, said.append)
    assert said[-1] == "There is nothing new."


def as_nbgitpuller_does(root, *settings):
    """Commit what the student has and merge with `-X ours` (its documentation, "Automatic merging behavior")."""
    git(root, "commit", "-qam", "automatic")
    git(root, "fetch", "-q")
    git(root, *settings, "merge", "-q", "-Xours", "origin/main")


def test_nbgitpuller_loses_nothing_of_the_students_but_drops_new_text_beside_it(keeper):
    as_nbgitpuller_does(keeper.root)
    assert texts(keeper.root) == ["ONE", "mine", "three"]
    assert texts(keeper.root, SET) == ["answer = 7"]


def test_with_the_merge_driver_of_the_kit_all_new_text_arrives(keeper):
    (keeper.root / ".git/info/attributes").write_text(ATTRIBUTES.read_text("utf-8"))
    driver = f'"{sys.executable}" -m motivelab.lessons.merge_driver %O %A %B'
    as_nbgitpuller_does(keeper.root, "-c", f"merge.notebook.driver={driver}")
    assert texts(keeper.root) == ["ONE", "mine", "three", "NEW"]
    assert texts(keeper.root, SET) == ["answer = 7"]


def test_an_edited_table_that_the_newer_edition_changes_too_is_set_aside(keeper):
    (keeper.root / DATA).write_text("id\n1\nmine\n")
    said = []
    update_from_git(keeper, said.append)
    assert (keeper.root / DATA).read_text() == "id\n1\n2\n"
    assert (keeper.root / "kept/2026-11-28 22-30" / DATA).read_text() == "id\n1\nmine\n"
    assert said[0].startswith(DATA)


def test_where_git_refuses_everything_is_as_it_was(keeper):
    git(keeper.root, "commit", "-qam", "of my own")
    works(keeper.root)
    (keeper.root / LESSON).write_text(notebook("one", "later", "three"), encoding="utf-8")
    with pytest.raises(SetupError) as caught:
        update_from_git(keeper, print)
    assert "Nothing is changed" in str(caught.value)
    assert texts(keeper.root) == ["one", "later", "three"]


@pytest.fixture
def unpacked(keeper, tmp_path):
    """Give a kit without git, opened once by the lab before the student worked, and the folder of the newer one."""
    shutil.rmtree(keeper.root)
    edition(keeper.root, "one", "two", "three")
    keeper.keep()
    works(keeper.root)
    return tmp_path / "teacher"


def zipped(folder, to):
    with zipfile.ZipFile(to, "w") as archive:
        for path in folder.rglob("*"):
            if path.is_file() and ".git" not in path.parts:
                archive.write(path, f"motivelab-main/{path.relative_to(folder).as_posix()}")
    return to


def test_a_newer_zip_brings_the_new_text_and_keeps_what_was_written(keeper, unpacked, tmp_path):
    update_from_zip(keeper, zipped(unpacked, tmp_path / "new.zip"), print)
    assert texts(keeper.root) == ["ONE", "mine", "three", "NEW"]
    assert texts(keeper.root, SET) == ["answer = 7"]
    assert (keeper.root / DATA).read_text() == "id\n1\n2\n"
    assert (keeper.root / "notebooks/my_work/weights.json").read_text() == "{}"
    assert keeper.bring_in() == []


def test_a_kit_that_the_lab_never_opened_gets_the_new_lesson_and_the_old_one_whole_beside_it(keeper, unpacked):
    shutil.rmtree(keeper.root / ".motivelab")
    said = []
    update_from_folder(keeper, unpacked, said.append)
    assert texts(keeper.root) == ["ONE", "two", "three", "NEW"]
    assert "whole in" in said[0]
    assert texts(keeper.root, f"kept/2026-11-28 22-30/{LESSON}") == ["one", "mine", "three"]


def test_the_command_says_in_words_what_it_cannot_take(keeper, unpacked, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(keeper.root)
    (tmp_path / "broken.zip").write_bytes(b"no zip")
    (tmp_path / "empty").mkdir()
    for source in ("broken.zip", "empty"):
        assert main(["update", str(tmp_path / source)]) == 2
    assert main(["update"]) == 2  # no clone
    said = capsys.readouterr().err
    assert "is no zip" in said
    assert "there is no kit in" in said
    assert "motivelab update ZIP" in said
    assert main(["update", str(unpacked)]) == 0
