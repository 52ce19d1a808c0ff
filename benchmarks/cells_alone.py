"""
What the cells of an assignment cost alone, for `bench_autograde.py`: `python benchmarks/cells_alone.py ps1_reading 5`.

A process imports what the cells import and forks itself; the child runs them in IPython's own shell, with no wall, no
split and no gradebook.
"""

import contextlib
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import twelve_tests

from fairgrader.verify.shell import CellShell

__all__ = ["alone"]

ROOT = Path(__file__).parents[1]


def alone(name: str, times: int) -> float:
    """Return the CPU seconds that the cells cost alone, each time in a child of a process that imported all."""
    words = subprocess.run([sys.executable, __file__, name, str(times)], capture_output=True, text=True, check=True)
    return float(words.stdout.split()[-1])


def run_alone(name: str, times: int) -> float:
    """Run the cells of the solution in children of this process, and return the CPU seconds of one."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    code = cells_of(name)
    shell = CellShell.made({"__name__": "__main__"})
    imports = [line for source in code for line in source.split("\n") if line.startswith(("import ", "from "))]
    shell.run("\n".join(sorted(set(imports))), 120)
    shell.run("import matplotlib.pyplot as p\np.plot([1])\np.title('a')\np.show()\np.close('all')", 120)
    for module in loaded_by(shell, code):
        with contextlib.suppress(Exception):  # whatever a module raises that is no module of its own
            importlib.import_module(module)
    before = _used()
    for _ in range(times):
        in_a_child(lambda: [shell.run(source, 120) for source in code])
    return (_used() - before) / times


def cells_of(name: str) -> list[str]:
    """Return the code of the solution, with its tests."""
    if name == twelve_tests.NAME:
        folder = Path(tempfile.mkdtemp(prefix="bench-"))
        os.chdir(folder)
        (folder / "sales.csv").write_text(twelve_tests.SALES, "utf-8")
        return [twelve_tests.IMPORTS, *(code for one in twelve_tests.QUESTIONS for code in (one.answer, one.test))]
    notebook = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def in_a_child(work: Callable[[], object]) -> None:
    """Do something in a child of this process and wait for its end."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    os.waitpid(child, 0)


def loaded_by(shell: CellShell, code: list[str]) -> list[str]:
    """Return the modules that the cells load while they run, so that they can be loaded before."""
    reading, writing = os.pipe()
    before = frozenset(sys.modules)

    def work() -> None:
        for source in code:
            shell.run(source, 120)
        os.write(writing, json.dumps(sorted(set(sys.modules) - before)).encode()[:60_000])

    in_a_child(work)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        return list(json.loads(told.read()))


def _used() -> float:
    """Return the CPU seconds of the children that this process has waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    print(run_alone(sys.argv[1], int(sys.argv[2])))
