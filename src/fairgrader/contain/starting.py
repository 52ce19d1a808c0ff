"""The launcher: a small program that steps down, raises the outer wall around itself and becomes the warm process."""

from __future__ import annotations

import json
import os
import sys
from typing import NoReturn

from fairgrader.contain import linux
from fairgrader.contain.plan import Plan
from fairgrader.contain.stepping_down import step_down

__all__ = ["become", "launch"]


def become(plan: Plan) -> NoReturn:
    """Replace this process with the program of the plan."""
    for descriptor in plan.keep_fds:
        os.set_inheritable(descriptor, True)
    os.execvpe(plan.argv[0], plan.argv, dict(plan.environment))


def launch() -> NoReturn:
    """
    Carry out the plan on the command line.

    Whatever fails is said in one line on standard error, and the status is 126: nothing has been started then.
    """
    from fairgrader.contain.choosing import kind_named

    plan = Plan.from_words(json.loads(sys.argv[2]))
    trouble = "root cannot become a stranger here, run as an ordinary user"
    try:
        if plan.stranger is not None:
            step_down(plan.stranger, (*plan.shown, plan.scratch))
        trouble = f"the outer wall ({plan.kind}) does not stand"
        linux.die_with_parent()
        kind_named(plan.kind).stand(plan)
    except OSError as error:
        sys.stderr.write(f"{trouble}: {error}\n")
        os._exit(126)
