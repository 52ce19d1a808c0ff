"""The set-up check: each thing that is off is said in words with the cure."""

from importlib.metadata import version

from fairgrader.soundness import Finding, Report
from motivelab import check_setup
from motivelab.lessons.setup_check import PACKAGES, _disk, _packages, _python


def test_a_python_that_is_too_old_is_named_with_the_oldest_that_will_do():
    assert _python((3, 10, 9)) == Finding(
        False, "Python 3.10.9 is too old: install Python 3.11 or newer, then set up the kit again"
    )


def test_a_python_that_is_new_enough_is_fine():
    assert _python((3, 11, 0)).fine
    assert _python((3, 14, 1)) == Finding(True, "Python 3.14.1")
    assert _python((4, 0, 0)).fine


def test_a_missing_package_is_named_with_the_way_to_start_the_lessons():
    finding = _packages(["pandas", "motivelab-no-such-package", "motivelab-nor-this"])
    assert not finding.fine
    assert "missing: motivelab-no-such-package, motivelab-nor-this." in finding.words
    assert "pandas" not in finding.words
    assert "`make lab`" in finding.words
    assert "kernel" in finding.words


def test_the_packages_that_are_there_are_named_with_their_versions():
    finding = _packages(PACKAGES)
    assert finding.fine
    for name in PACKAGES:
        assert f"{name} {version(name)}" in finding.words


def test_a_broken_case_is_off_in_the_words_of_its_own_error(tmp_path, monkeypatch):
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    monkeypatch.setenv("MOTIVELAB_DATA", str(tmp_path))
    report = check_setup(tmp_path)
    assert [finding.fine for finding in report.findings] == [True, True, False, True]
    assert str(tmp_path / "datapackage.json") in report.findings[2].words
    assert "this is not JSON" in report.findings[2].words
    assert str(report).splitlines()[-1] == "1 of 4 checks are off: do what they say."


def test_a_folder_that_cannot_be_written_to_is_off_with_the_cure(tmp_path):
    """A file in the place of the folder: that stops an administrator too."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    report = check_setup(tmp_path / "file" / "notebooks")
    assert not report.fine
    assert [finding.fine for finding in report.findings] == [True, True, True, False]
    words = report.findings[3].words
    assert words.startswith(f"nothing can be saved in {tmp_path / 'file' / 'notebooks'} (")
    assert "copy the whole kit to a folder of your own" in words


def test_a_folder_that_is_not_there_is_off(tmp_path):
    assert not check_setup(tmp_path / "gone").fine


def test_a_folder_that_was_moved_while_the_kernel_ran_is_off_and_no_traceback(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "nothing can be saved in" in str(check_setup("."))


def test_a_set_up_where_all_is_well_says_so_and_leaves_nothing_behind(tmp_path):
    report = check_setup(tmp_path)
    assert report.fine
    assert str(report).endswith("\nEverything is ready.")
    assert f"your work can be saved in {tmp_path}" in str(report)
    assert "46 claims" in str(report)
    assert list(tmp_path.iterdir()) == []


def test_the_report_reads_the_same_in_a_notebook_and_in_a_terminal():
    findings = (Finding(True, "one"), Finding(False, "two"))
    report = Report(findings, "All is well.", "{off} of {of} checks are off: do what they say.")
    assert repr(report) == str(report) == "ok   one\nOFF  two\n1 of 2 checks are off: do what they say."


def test_what_the_disk_holds_is_told_for_the_packages_and_for_each_folder_of_saved_work(tmp_path):
    """By hand: 12 and 3 million bytes of packages; 250,000 bytes of work beside the lessons, 1,000 beside a set."""
    for name, size in {
        ".venv/lib/one.so": 12_000_000,
        ".venv/two.py": 3_000_000,
        "notebooks/my_work/older/a.json": 150_000,
        "notebooks/my_work/a.json": 100_000,
        "my_work/b.json": 1_000,
        "notebooks/deeper/my_work/c.json": 9_000_000,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    finding = _disk(tmp_path, tmp_path / ".venv")
    assert finding.fine
    assert finding.words == (
        f"on the disk: {tmp_path / '.venv'}: 15 MB; "
        f"{tmp_path / 'my_work'}: 0.0 MB; {tmp_path / 'notebooks' / 'my_work'}: 0.2 MB"
    )


def test_before_the_first_saved_work_the_disk_holds_packages_only(tmp_path):
    (tmp_path / ".venv").mkdir()
    assert _disk(tmp_path, tmp_path / ".venv").words == f"on the disk: {tmp_path / '.venv'}: 0.0 MB; no saved work yet"


def test_the_disk_is_looked_at_only_if_asked_for(tmp_path):
    """The first cell of lesson 0 shows four lines, at once."""
    assert len(check_setup(tmp_path).findings) == 4
    assert "on the disk: " in check_setup(tmp_path, disk=True).findings[4].words
