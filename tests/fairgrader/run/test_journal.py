"""What is done is remembered; a torn line costs one submission one more grading."""

from fairgrader.run.journal import Entry, Journal


def test_what_was_written_is_there_for_the_next_run(tmp_path):
    entry = Entry("anna", "abc", "graded", 2.5, ("healed",), {"q1": "by hand"})
    journal = Journal(tmp_path / "folder" / "hw1.jsonl")
    journal.add(entry)
    journal.close()
    again = Journal(tmp_path / "folder" / "hw1.jsonl")
    assert again.done("anna", "abc") == entry
    assert again.done("anna", "other") is None
    again.close()


def test_a_torn_line_is_passed_over_and_the_others_stand(tmp_path):
    path = tmp_path / "hw1.jsonl"
    journal = Journal(path)
    journal.add(Entry("anna", "abc", "graded"))
    journal.add(Entry("ben", "abc", "graded"))
    journal.close()
    path.write_bytes(path.read_bytes()[:-9])
    again = Journal(path)
    assert again.done("anna", "abc") is not None
    assert again.done("ben", "abc") is None
    again.add(Entry("zoe", "abc", "graded"))
    again.close()
    last = Journal(path)
    assert last.done("zoe", "abc") is not None
    last.close()
