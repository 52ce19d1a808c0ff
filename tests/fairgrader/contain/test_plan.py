"""A plan survives its way over a command line."""

import json
from pathlib import Path

from fairgrader.contain.plan import Plan


def test_a_plan_comes_back_as_it_was():
    plan = Plan("landlock", ("python", "ä b"), (Path("/usr"),), Path("/tmp/x"), (3, 4), {"A": "1"}, "/bin", 7)

    assert Plan.from_words(json.loads(json.dumps(plan.as_words()))) == plan
