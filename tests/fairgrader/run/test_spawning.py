"""Where nothing is forked, as on a Mac, new processes give the same marks, and each mark says that no wall stood."""

import pytest

from fairgrader.run import preparing, spawning

from .conftest import FULL, RIGHT

ANOTHER_SYSTEM = "import os, sys; sys.platform = 'darwin'; del os.fork; "


@pytest.fixture
def elsewhere(monkeypatch):
    """Make this machine one that forks nothing, here and in each child."""
    monkeypatch.setattr(preparing, "forks_here", lambda: False)
    monkeypatch.setattr(
        spawning, "_PROGRAM", spawning._PROGRAM.replace("from fairgrader", ANOTHER_SYSTEM + "from fairgrader")
    )


@pytest.mark.usefixtures("elsewhere")
def test_marks_are_the_same_and_say_that_no_wall_stood(small):
    small.hand_in("anna", RIGHT)
    small.hand_in("ben", RIGHT | {"total": "while True: pass", "half": "import os\nos._exit(1)"})
    small.settings.Execute.timeout = 2
    report = small.ours(containment="none")
    assert small.marks("anna") == FULL | {"essay": 0.0}
    assert small.marks("ben") == FULL | {"total_test": 0.0, "half_test": 0.0, "essay": 0.0}
    assert report.containment == "none"
    for test in FULL:
        assert "no wall stood around the code of this class" in small.printed("anna", test)
