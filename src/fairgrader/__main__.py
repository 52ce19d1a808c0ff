"""Makes `python -m fairgrader` the same as `fairgrader`."""

from .cli.main import run

run()
