"""
Loads once what a lesson loads, so that Python keeps its byte code: `python tools/warm_up.py [--everything]`.

Set-up starts it at a low priority while JupyterLab starts: packages arrive without byte code, and where a shell forbids
Python to write it, every kernel would compile them anew.
"""

import compileall
import importlib
import sys
import sysconfig

# In the order in which a newcomer meets them: the kernel, the kit, its pictures, then JupyterLab's next start.
LOADED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "IPython.core.completer",
    "motivelab",
    "motivelab.lessons.setup_check",
    "motivelab.activities.quiz.widget",
    "motivelab.activities.weighing.widget",
    "matplotlib_inline.backend_inline",
    "matplotlib.pyplot",
    "motivelab.plots.timeline",
    "pandas",
    "jupyterlab.labapp",
    "jupyter_server_terminals",
    "jupyter_lsp",
    "notebook.app",
    "nbconvert.exporters",
)


def main():
    sys.dont_write_bytecode = False
    for name in LOADED:
        try:
            importlib.import_module(name)
        except Exception as error:  # what cannot be loaded here will say so where somebody sees it
            print(f"{name}: {error}", file=sys.stderr)
    if "--everything" in sys.argv[1:]:
        compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2)


if __name__ == "__main__":
    main()
