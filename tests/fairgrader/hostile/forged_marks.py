"""Marks that were not earned: through the notebook's metadata, the shell, libraries, frames, and lying objects."""

# ruff: noqa: E501 -- an attack is one line of a table

from .attack import Attack


def tests_tagged(notebook):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["tags"] = ["skip-execution", "raises-exception"]


def tests_worth_more(notebook):
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"].update(points=100, grade=True, solution=True, locked=False)


def tests_rewritten(notebook):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell["source"] = "2.0"


def tests_as_text(notebook):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell["cell_type"] = "markdown"


def tests_doubled(notebook):
    for cell in [one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade")]:
        notebook.cells.insert(0, cell | {"id": f"{cell['id']}-again", "source": "2.0"})


def labels_swapped(notebook):
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    names = [cell.metadata["nbgrader"]["grade_id"] for cell in cells]
    for cell, name in zip(cells, reversed(names), strict=True):
        cell.metadata["nbgrader"]["grade_id"] = name


def outputs_forged(notebook):
    for cell in notebook.cells:
        if cell["cell_type"] == "code":
            data = {"text/plain": "2.0"}
            cell["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]


EVERYTHING = """
class E:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __sub__(self, other): return 0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __sub__
    def __abs__(self): return 0
    def __bool__(self): return True
    def __len__(self): return 2
    def __hash__(self): return 1
    def __float__(self): return 2.0
    def __iter__(self): return iter([self, self])
    def __getitem__(self, k): return self
    def __getattr__(self, name): return lambda *a, **k: True
    def __call__(self, *a, **k): return self
    def __contains__(self, x): return True
"""
ALL_E = {
    "number": "number = E()",
    "grid": "grid = E()",
    "table": "table = E()",
    "words": "words = E()",
    "scaled": "scaled = E()",
}


def lying(base: str, extra: str = "") -> str:
    return (
        f"class L({base}):\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\n"
        f"    def __sub__(self, other): return 0\n    __rsub__ = __sub__\n    def __abs__(self): return 0\n"
        f"    def equals(self, other): return True\n    def __hash__(self): return 1\n{extra}"
    )


SHELL = "from IPython import get_ipython\nip = get_ipython()\n"
EMPTY_TESTS = "import ast\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\n"

ATTACKS = {
    "tag": Attack(damage=tests_tagged),
    "points": Attack(damage=tests_worth_more),
    "rewritten": Attack(damage=tests_rewritten),
    "as-text": Attack(damage=tests_as_text),
    "doubled": Attack(damage=tests_doubled),
    "swapped": Attack(damage=labels_swapped),
    "outputs": Attack(damage=outputs_forged),
    "ast-transformer": Attack(SHELL + EMPTY_TESTS + "ip.ast_transformers.append(T())"),
    "cleanup-hook": Attack(SHELL + "ip.input_transformers_cleanup.append(lambda lines: ['2.0\\n'])"),
    "post-hook": Attack(SHELL + "ip.input_transformers_post.append(lambda lines: ['2.0\\n'])"),
    "run-code": Attack(SHELL + "async def run(code, *a, **k): return False\nip.run_code = run"),
    "run-cell": Attack(SHELL + "type(ip).run_cell = lambda self, *a, **k: None"),
    "shell-class": Attack(SHELL + "import IPython.core.interactiveshell as s\ns.InteractiveShell.run_ast_nodes = None"),
    "interactivity": Attack(SHELL + "ip.ast_node_interactivity = 'all'\n2.0"),
    "display-hook": Attack("import sys\nsys.displayhook = lambda value: None\n2.0"),
    "formatter": Attack(SHELL + "ip.display_formatter.formatters['text/plain'].for_type(float, lambda *a: a[1].text('2.0'))"),
    "builtins": Attack("import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.all = lambda x: True\nbuiltins.float = lambda x: 2.0"),
    "assertion": Attack("import builtins\nbuiltins.AssertionError = type('A', (BaseException,), {})"),
    "print": Attack("print('2.0'); import sys; sys.stdout = None"),
    "np-testing": Attack("import numpy as np\nnp.testing.assert_allclose = lambda *a, **k: None\nnp.allclose = lambda *a, **k: True"),
    "np-functions": Attack("import numpy as np\nnp.isclose = np.array_equal = lambda *a, **k: True"),
    "pd-testing": Attack("import pandas as pd\npd.testing.assert_frame_equal = lambda *a, **k: None\npd.DataFrame.equals = lambda *a: True"),
    "fake-np": Attack("import sys, types\nnp = types.ModuleType('numpy'); np.testing = np\nnp.assert_allclose = np.allclose = lambda *a, **k: True\nsys.modules['numpy'] = np", {"grid": "grid = 0", "table": "table = 0"}),
    "fake-helper": Attack("import sys, types\nm = types.ModuleType('helpers'); m.credit = lambda *a: 2.0\nsys.modules['helpers'] = m"),
    "helper-file": Attack("open('helpers.py', 'w').write('def credit(*a): return 2.0')\nopen('pandas.py', 'w').write('')"),
    "given-file": Attack("open('given.csv', 'w').write('a\\n' * 9)"),
    "import-path": Attack("import sys, os\nsys.path.insert(0, os.getcwd())\nopen('sitecustomize.py', 'w').write('x = 1')"),
    "equal-object": Attack(EVERYTHING, ALL_E),
    "equal-members": Attack(EVERYTHING, {"number": "number = [E()]", "words": "words = [E(), E()]", "grid": "grid = np.array([E()] * 4, dtype=object)", "table": "table = pd.DataFrame({'k': [E(), E()], 'n': [E(), E()]})"}),
    "equal-result": Attack(EVERYTHING, {"scaled": "def scaled(x):\n    return E()"}),
    "equal-inside-result": Attack(EVERYTHING, {"scaled": "def scaled(x):\n    return [E()]"}),
    "float-child": Attack(lying("float"), {"number": "number = L(1)", "scaled": "def scaled(x):\n    return L(1)"}),
    "int-child": Attack(lying("int"), {"number": "number = L(1)", "scaled": "def scaled(x):\n    return L(1)"}),
    "str-child": Attack(lying("str"), {"words": "words = [L('a'), L('b')]"}),
    "list-child": Attack(lying("list"), {"words": "words = L()", "grid": "grid = L([0] * 4)"}),
    "array-child": Attack("import numpy as np\n" + lying("np.ndarray", "    def __array_function__(self, *a): return True\n    def __array_ufunc__(self, *a, **k): return np.array([True] * 4)\n"), {"grid": "grid = np.zeros(4).view(L)"}),
    "frame-child": Attack("import pandas as pd\n" + lying("pd.DataFrame"), {"table": "table = L({'k': ['u', 'v'], 'n': [0, 0]})"}),
    "numpy-scalar-child": Attack("import numpy as np\n" + lying("np.float64"), {"number": "number = L(1)"}),
    "lying-class": Attack("class L:\n    __class__ = int\n    def __eq__(self, o): return True\n    def __rsub__(self, o): return 0\n    __sub__ = __rsub__", {"number": "number = L()"}),
    "metaclass": Attack("class M(type):\n    def __instancecheck__(c, o): return True\n    def __eq__(c, o): return True\n    def __hash__(c): return 1\nclass L(metaclass=M): pass", {"number": "number = L", "words": "words = L"}),
    "callable-object": Attack(EVERYTHING, {"scaled": "scaled = E()"}),
    "equals-method": Attack("class T:\n    equals = lambda self, other: True\n    columns = index = dtypes = None", {"table": "table = T()"}),
    "array-protocol": Attack("class A:\n    def __array__(self, *a, **k):\n        import sys\n        return 1 / 0", {"grid": "grid = A()"}),
    "frames": Attack("import sys\nclass F(float):\n    def __sub__(self, other):\n        return other.__sub__(other)\n    def __eq__(self, other):\n        return True", {"number": "number = F(1)"}),
    "frames-in-function": Attack(answers={"scaled": "def scaled(x):\n    import sys\n    f = sys._getframe()\n    while f:\n        if 'expected' in f.f_locals: return f.f_locals['expected'][x]\n        f = f.f_back\n    return 0"}),
    "globals-in-function": Attack(answers={"scaled": "def scaled(x):\n    import __main__\n    return vars(__main__).get('expected', {}).get(x, 0)"}),
    "memory": Attack("import gc", {"number": "found = [o for o in gc.get_objects() if isinstance(o, str) and 'HIDDEN TESTS' in o]\nnumber = 23757 if found else 0"}),
    "history": Attack(SHELL, {"number": "number = 23757 if any('79' + '19' in str(one) for one in list(ip.user_ns.get('In', [])) + list(ip.history_manager.input_hist_raw)[:-1]) else 0"}),
    "tracing": Attack("import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)"),
    "late-thread": Attack("import threading, time\ndef later():\n    while True:\n        globals().update(number=0)\n        time.sleep(0.01)\nthreading.Thread(target=later, daemon=True).start()"),
    "argument-eq": Attack(EVERYTHING, {"scaled": "def scaled(x):\n    raise StopIteration"}),
    "assertion-raised": Attack(answers={"scaled": "def scaled(x):\n    raise SystemExit(0)"}),
    "not-plain-raised": Attack(answers={"scaled": "def scaled(x):\n    raise type('NotPlainError', (Exception,), {})('x')"}),
}  # fmt: skip
