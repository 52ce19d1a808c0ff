"""The log tells who did what and when, and survives a torn line and two writers at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from fairgrader.marks.audit import LOG, Entry, history, record

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_what_was_recorded_is_read_in_order(tmp_path):
    entries = [Entry(NOW, "ada", "regrade ps1", {"gained": 3, "lost": 1}), Entry(NOW, "émile", "undo", {})]
    for entry in entries:
        record(tmp_path, entry)
    assert list(history(tmp_path).entries) == entries
    assert history(tmp_path).lines()[0] == "2026-03-01 09:00  ada  regrade ps1  (gained 3, lost 1)"


def test_a_torn_line_costs_only_itself(tmp_path):
    record(tmp_path, Entry(NOW, "ada", "first", {}))
    with (tmp_path / LOG).open("a") as log:
        log.write('{"when": "2026-03')
    record(tmp_path, Entry(NOW, "ada", "second", {}))
    found = history(tmp_path)
    assert [entry.command for entry in found.entries] == ["first", "second"]
    assert found.broken == 1
    assert "1 lines of" in found.lines()[-1]


def test_many_at_once_lose_no_line(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: record(tmp_path, Entry(NOW, "x", str(number), {})), range(100)))
    assert sorted(int(entry.command) for entry in history(tmp_path).entries) == list(range(100))


def test_a_long_history_is_one_screen_and_none_is_a_sentence(tmp_path):
    assert history(tmp_path).lines() == ["Nothing has changed any marks here yet."]
    for number in range(30):
        record(tmp_path, Entry(NOW, "ada", str(number), {}))
    assert history(tmp_path).lines()[0] == "10 older entries; --json lists all"
    assert len(history(tmp_path).lines()) == 21


def test_nobody_else_on_the_machine_reads_the_log(tmp_path):
    record(tmp_path, Entry(NOW, "ada", "first", {}))
    assert (tmp_path / LOG).stat().st_mode & 0o077 == 0
