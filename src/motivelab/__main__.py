"""Makes `python -m motivelab` the same as `motivelab`."""

from .cli import run

run()
