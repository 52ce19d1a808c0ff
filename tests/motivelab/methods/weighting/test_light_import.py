import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["motivelab.methods.weighting", "motivelab.methods.aggregation"])
def test_importing_a_method_loads_neither_scipy_nor_anything_of_jupyter(module):
    """DESIGN, layers: the methods know numpy only, so that a lesson opens fast."""
    code = f"import sys, {module}; print(sorted({{name.split('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("scipy", "ahpy", "pandas", "matplotlib", "IPython", "ipywidgets", "nbgrader"):
        assert f"'{heavy}'" not in loaded
