"""Makes `python -m motivelab` the same as `motivelab`."""

from .cli.main import run

run()
