"""What doctor says about walls and about git is what they do."""

import subprocess

from fairgrader.cli.checking import grading_findings
from fairgrader.contain import choose


def test_the_wall_that_is_named_is_the_one_that_grading_chooses(tmp_path):
    walls, private = grading_findings(tmp_path)
    assert walls.fine
    assert f"{choose().name} holds" in walls.words
    assert private.fine
    assert "no git repository" in private.words


def test_git_is_asked_whether_it_would_publish_students_work(tmp_path):
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("gradebook.db*\nsubmitted/\nautograded/\nfeedback/\n.fairgrader/\n")
    finding = grading_findings(tmp_path)[1]
    assert (finding.fine, "publish downloaded/:" in finding.words) == (False, True)
    with (tmp_path / ".gitignore").open("a") as file:
        file.write("downloaded/\n")
    assert grading_findings(tmp_path)[1].fine
