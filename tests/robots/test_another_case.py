"""The course that is written for the second case is proved as the kit's own problem sets are."""

from pathlib import Path

from motivelab.cli.main import main

ROOT = Path(__file__).parents[2]


def test_both_problem_sets_of_the_second_case_can_be_released(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    course = tmp_path / "course"
    assert main(["case-course", "examples/division-of-labour", "--to", str(course)]) == 0
    monkeypatch.chdir(course)
    assert main(["prove"]) == 0
    out = capsys.readouterr().out
    assert "ps1_reading can be released." in out
    assert "ps2_weighing can be released." in out
