"""A child's folder goes away, whatever the child has built in it."""

import os

from fairgrader.contain.own_folder import new_folder, remove


def test_a_folder_deeper_than_any_path_can_say_is_removed(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    folder = new_folder()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("deep" * 50, dir_fd=here)  # 30 times 200 letters: a path may have 4096
        below = os.open("deep" * 50, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)

    remove(folder)

    assert list(tmp_path.iterdir()) == []


def test_closed_folders_odd_names_pipes_and_links_are_removed_and_links_not_followed(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    folder = tmp_path / "folder"
    (folder / "closed").mkdir(parents=True)
    (folder / "closed" / "inside").touch()
    (folder / "closed").chmod(0)
    (folder / "link").symlink_to(kept)
    os.mkfifo(folder / "pipe")
    os.close(os.open(os.fsencode(folder) + b"/\xff\n", os.O_CREAT | os.O_WRONLY))

    remove(folder)

    assert not folder.exists()
    assert (kept / "file").exists()
