"""Files of a student's: found in folders, taken over if they are data, and never unpickled into code."""

import subprocess
import sys

from fairgrader.verify.files import listed, take_over


def test_files_in_folders_are_found_but_no_code(tmp_path):
    (tmp_path / "out").mkdir()
    for name in ("a.csv", "out/b.csv", "out/c.py"):
        (tmp_path / name).write_text("1")
    assert sorted(listed(tmp_path)) == ["a.csv", "out/b.csv"]


def test_a_folder_that_is_gone_has_no_files(tmp_path):
    assert listed(tmp_path / "gone") == {}


def test_nothing_is_written_outside_or_over_the_authors(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    names = ("../a.txt", "/tmp/fairgrader-a.txt", ".author/helpers.csv", "given.csv", "x.py", "folder", "..", "", "a\0")
    take_over(dict.fromkeys(names, b"1"), frozenset({"given.csv"}))
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


PROGRAM = """
import pickle, os
from fairgrader.verify.files import take_over
take_over({"a.pkl": pickle.dumps({"n": [1, {2}]}), "b.pkl": b"cos\\ngetcwd\\n(tR."}, frozenset())
print(pickle.load(open("a.pkl", "rb")))
try: pickle.load(open("b.pkl", "rb"))
except Exception as error: print(type(error).__name__)
"""


def test_a_pickle_gives_data_and_calls_nothing(tmp_path):
    """The second pickle asks for os.getcwd(), written by hand in protocol 0."""
    told = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.split("\n")[:2] == ["{'n': [1, {2}]}", "NotPlainError"]
