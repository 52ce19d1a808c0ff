"""Attacks found by somebody who had not written the grader: lies in plain data, shells, files, threads, and cells."""

# ruff: noqa: E501 -- an attack is one line of a table

from .attack import Attack
from .protocol import fetching


def answers_swapped(notebook):
    """Let two answers change their cell ids and labels."""
    one, other = (cell for cell in notebook.cells if cell["id"] in ("number", "grid"))
    one["id"], other["id"] = other["id"], one["id"]
    one["metadata"], other["metadata"] = other["metadata"], one["metadata"]


def answer_in_test(notebook):
    for cell in notebook.cells:
        if cell["id"] == "number_test":
            cell["source"] = "number = 1\n2.0\nraise SystemExit"


def cells_renumbered(notebook):
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"own-{number}"
        cell.metadata.pop("nbgrader", None)
    notebook.cells.reverse()


def same_label_everywhere(notebook):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader"):
            cell.metadata["nbgrader"] = dict(cell.metadata["nbgrader"], grade_id="number_test", grade=True, points=9)


def strange_labels(notebook):
    for cell, name in zip(notebook.cells, ("../../x", "\ud800", "a\nb", "number_test\0", "x" * 9000), strict=False):
        cell.metadata["nbgrader"] = {"grade_id": name, "grade": True, "points": 1e999, "schema_version": 3}
        cell["id"] = name


PLAIN = {
    "nan": {
        "number": "number = float('nan')",
        "grid": "grid = np.full(4, np.nan)",
        "table": "table = pd.DataFrame({'k': ['u', 'v'], 'n': [float('nan')] * 2})",
        "scaled": "def scaled(x):\n    return float('nan')",
    },
    "infinite": {
        "number": "number = float('inf')",
        "grid": "grid = np.full(4, np.inf)",
        "scaled": "def scaled(x):\n    return float('inf')",
    },
    "decimal-nan": {
        "number": "from decimal import Decimal\nnumber = Decimal('sNaN')",
        "scaled": "from decimal import Decimal\ndef scaled(x):\n    return Decimal('NaN')",
    },
    "empty": {
        "number": "number = np.array([])",
        "grid": "grid = np.array([])",
        "table": "table = pd.DataFrame()",
        "words": "words = ''",
    },
    "empty-shapes": {
        "number": "number = np.zeros((0, 4))",
        "grid": "grid = np.zeros((0, 4))",
        "scaled": "def scaled(x):\n    return np.array([])",
    },
    "empty-series": {
        "number": "number = pd.Series(dtype=float)",
        "grid": "grid = pd.Series(dtype=float)",
        "words": "words = pd.Series(dtype=str)",
    },
    "missing": {
        "number": "number = pd.NA",
        "grid": "grid = pd.array([None] * 4, dtype='Float64')",
        "table": "table = pd.NA",
        "scaled": "def scaled(x):\n    return pd.NA",
    },
    "nat": {"number": "number = pd.NaT", "scaled": "def scaled(x):\n    return pd.NaT"},
    "masked": {
        "number": "number = np.ma.masked",
        "grid": "grid = np.ma.masked_all(4)",
        "scaled": "def scaled(x):\n    return np.ma.masked",
    },
    "masked-scalar": {
        "number": "number = np.ma.MaskedArray([1.0], mask=[True])",
        "grid": "grid = np.ma.MaskedArray([0.0] * 4, mask=True)",
    },
    "complex": {"number": "number = complex('nan+nanj')", "grid": "grid = np.zeros(4) * complex('nanj')"},
    "truth": {"number": "number = True", "words": "words = True"},
    "huge": {"number": "number = -(10 ** 100_000)", "grid": "grid = [10 ** 400] * 4"},
    "fraction": {"number": "from fractions import Fraction\nnumber = Fraction(1, 10 ** 9)"},
    "itself": {"number": "number = []\nnumber.append(number)", "words": "words = {}\nwords['a'] = words"},
    "deep": {
        "number": "number = ()\nfor _ in range(50_000): number = (number,)",
        "words": "words = []\nfor _ in range(110): words = [words]",
    },
    "views": {"number": "number = {}.values()", "words": "words = {}.keys()", "grid": "grid = {}.items()"},
    "endless": {
        "words": "import itertools\nwords = itertools.count()",
        "number": "number = iter(int, 1)",
        "grid": "grid = itertools.repeat(0)",
    },
    "lying-iterator": {
        "words": "class W:\n    def __iter__(self): return self\n    def __next__(self): return 'dusk'\n    def __eq__(self, o): return True\n    def __len__(self): return 2\nwords = W()"
    },
    "named-lie": {
        "number": "import collections\nclass N(collections.namedtuple('N', 'a')):\n    __slots__ = ()\n    def __eq__(self, o): return True\n    def __rsub__(self, o): return 0\n    __sub__ = __rsub__\nnumber = N(1)"
    },
    "named-fields": {
        "number": "import collections\nN = collections.namedtuple('N', 'a')\nN._fields = ('__eq__',)\nN.__name__ = 'int'\nnumber = N(1)"
    },
    "twin-columns": {"table": "table = pd.DataFrame([['u', 'v', 7919, 0]] * 2, columns=['k', 'k', 'n', 'n'])"},
    "categories": {"table": "table = pd.DataFrame({'k': pd.Categorical(['u', 'v']), 'n': pd.Categorical([0, 0])})"},
    "odd-index": {
        "table": "table = pd.DataFrame({'k': ['u', 'v'], 'n': [0, 0]}, index=pd.MultiIndex.from_tuples([(1, 2), (1, 2)]))"
    },
    "broadcast": {"number": "number = np.arange(30_000)", "grid": "grid = np.arange(0, 1) * np.zeros((4, 1))"},
    "objects": {
        "grid": "grid = np.array([None] * 4)",
        "number": "number = np.array([None])[0]",
        "table": "table = pd.DataFrame({'k': [object()] * 2, 'n': [object()] * 2})",
    },
    "surrogate": {"number": "number = '\\ud800'", "words": "words = ['\\ud800', '\\udfff']\nprint('\\ud800')"},
    "odd-error": {
        "scaled": "class AssertionError(Exception): pass\ndef scaled(x):\n    raise type('\\ud800', (BaseException,), {'__str__': lambda s: 1 / 0})()"
    },
    "error-lies": {
        "scaled": "class M(type):\n    __mro__ = property(lambda c: 1 / 0)\n    __name__ = property(lambda c: 1 / 0)\nclass X(Exception, metaclass=M): pass\ndef scaled(x):\n    raise X"
    },
    "class-lies": {
        "number": "class L:\n    __class__ = property(lambda s: 1 / 0)\nnumber = L()",
        "words": "class M(type):\n    __module__ = property(lambda c: 1 / 0)\n    __hash__ = None\nclass L(metaclass=M): pass\nwords = L()",
        "scaled": "class Q:\n    def __getattribute__(self, n): raise KeyboardInterrupt\nscaled = Q()",
    },
    "error-classes": {
        "number": "class number(Exception):\n    args = (23757,)",
        "words": "words = AssertionError",
        "scaled": "class scaled(Exception): pass",
    },
    "stop": {"scaled": "def scaled(x):\n    raise StopIteration(15838)"},
    "same": {"scaled": "def scaled(x):\n    return x"},
    "generator-result": {"scaled": "def scaled(x):\n    yield x * 7919"},
    "async": {"scaled": "async def scaled(x):\n    return x * 7919"},
    "types": {
        "number": "number = float",
        "words": "words = list",
        "grid": "grid = np.dtype('f8')",
        "table": "table = pd.StringDtype()",
    },
    "strange-name": {
        "table": "table = pd.DataFrame({'k': ['u', 'v'], 'n': [0, 0]}).rename_axis(columns=object())",
        "grid": "grid = pd.Series([0.0] * 4, name=(1, ('a',)))",
    },
}
CODE = {
    "next-input": "get_ipython().set_next_input('2.0', replace=True)\nget_ipython().payload_manager.write_payload({'source': 'set_next_input', 'text': '2.0'})",
    "magics": "%autocall 2\n%precision 0\n%colors NoColor\n%xmode Minimal\n%config InteractiveShell.ast_node_interactivity = 'all'",
    "script": "get_ipython().run_cell_magic('script', 'python3', 'print(2.0)')\n!touch evil-8639\nget_ipython().system('sleep 86396 &')",
    "run": "open('own.py', 'w').write('number = 1')\n%run own.py\n%run -i own.py",
    "extension": "open('evil_ext.py', 'w').write('def load_ipython_extension(ip): ip.run_cell = None')\n%load_ext evil_ext",
    "events": "for name in ('pre_execute', 'pre_run_cell', 'post_execute', 'post_run_cell'):\n    get_ipython().events.register(name, lambda *a: 1 / 0)",
    "exception-handler": "get_ipython().set_custom_exc((BaseException,), lambda *a, **k: [])",
    "namespace": "get_ipython().user_ns = {}\nget_ipython().user_module = None\n%reset -f",
    "audit": "import sys\nsys.addaudithook(lambda name, args: (_ for _ in ()).throw(SystemExit) if name in ('open', 'import') else None)",
    "finder": "import sys\nclass F:\n    def find_spec(self, *a): raise SystemExit\nsys.meta_path.insert(0, F())\nsys.path_hooks.clear()\nsys.modules.clear()",
    "modules": "import sys\nfor name in ('json', 'struct', 'numpy', 'random', 'fairgrader.verify.wire', 'fairgrader.verify.tables'): sys.modules[name] = None",
    "usercustomize": "for name in ('usercustomize.py', 'sitecustomize.py', 'conftest.py', '.author', 'json.py', 'helpers.pth', 'numpy.py'):\n    open(name, 'w').write('raise SystemExit')",
    "author-folder": "import os\nos.makedirs('.author', exist_ok=True)\nopen('.author/helpers.py', 'w').write('def credit(*a): return 2.0')\nos.makedirs('helpers', exist_ok=True)\nopen('helpers/__init__.py', 'w').write('def credit(*a): return 2.0')",
    "odd-files": "import os\nfor name in ('\\n', 'x' * 250, '<img src=x>', '..csv', 'given.csv '): open(name, 'w').write('1')\nos.mkfifo('pipe')\nos.symlink('/etc/passwd', 'passwd.csv')\nos.open('/dev/zero', 0)",
    "odd-bytes": "import os\nopen(b'\\xff\\xfe.txt', 'w').write('1')",
    "no-folder": "import os, shutil\nshutil.rmtree(os.getcwd(), ignore_errors=True)\nos.chdir('/')",
    "exit-handlers": "import atexit, weakref, gc, signal\natexit.register(lambda: print('2.0'))\ngc.callbacks.append(lambda *a: 1 / 0)\nfor n in range(1, 32):\n    try: signal.signal(n, lambda *a: print(n))\n    except (OSError, ValueError): pass",
    "faults": "import faulthandler, sys\nfaulthandler.enable()\nsys.excepthook = sys.unraisablehook = lambda *a: 1 / 0\nsys.setrecursionlimit(60)",
    "half-frame": "import os, struct\nfor n in range(3, 64):\n    try: os.write(n, struct.pack('!II', 500, 0) + b'{\"m\": ')\n    except OSError: pass",
    "shared-memory": "try: open('/dev/shm/evil-8639', 'wb').write(bytes(1000))\nexcept OSError as e: print(e)\nimport os\ntry: os.memfd_create('x')\nexcept OSError as e: print(e)",
    "pause-all": "import os, signal\nfor n in (os.getppid(), 0, -1):\n    try: os.kill(n, signal.SIGCONT)\n    except OSError as e: print(e)",
    "streams": "import sys, os\nsys.stdout.write = lambda *a: None\nsys.stdout = sys.stderr = sys.__stdout__ = open(os.devnull, 'w')\nos.dup2(os.open('/dev/null', 1), 1)",
    "display-lies": "from IPython.display import display\nclass D:\n    def _repr_mimebundle_(self, *a, **k): return {'text/html': '<table><td onclick=x>', 'text/plain': {'a': object()}, 7: b'x', 'image/png': '\\ud800'}\n    def _ipython_display_(self): raise SystemExit\ndisplay(D())\nD()",
    "random-lies": "import random, numpy\nrandom.getstate = lambda: 1 / 0\nnumpy.random.get_state = random.setstate = numpy.random.set_state = lambda *a: 1 / 0",
    "serve-replaced": "import fairgrader.verify.student as s\ns.Student._do = s.Student._fetch = lambda self, asked, reader, writer: {'value': None, 'same': 0, 'changed': {'k': 'list', 'v': [2.0]}, 'error': 0, 'stdout': 7}",
    "callbacks": "import fairgrader.verify.student as s\ns.Student._do = lambda self, asked, reader, writer: self._channel.send({'op': 'callback', 'id': -1, 'arguments': {'k': 'list', 'v': []}, 'named': {'k': 'dict', 'v': []}}) or {'value': None}",
    "late-writer": "import threading, os, time\ndef late():\n    time.sleep(0.3)\n    for n in range(3, 64):\n        try: os.write(n, b'x' * 100)\n        except OSError: pass\nthreading.Thread(target=late).start()",
}  # fmt: skip
NODES = {
    "named-eval": "{'k': 'named', 'name': 'int', 'fields': ['__class__', 'x'], 'v': [1, 2]}",
    "named-many": "{'k': 'named', 'name': 'N', 'fields': ['f%d' % i for i in range(5000)], 'v': []}",
    "named-handle": "{'k': 'named', 'name': 'N', 'fields': ['a'], 'v': 'x'}",
    "dtype": "{'k': 'dtype', 'v': '|V9999999999'}",
    "matrix": "{'k': 'matrix', 'v': {'k': 'remote', 'id': 0, 'type': 'x'}}",
    "keys": "{'k': 'keys', 'v': [{'k': 'list', 'v': []}]}",
    "period": "{'k': 'period', 'v': 10 ** 30, 'freq': 'D'}",
    "interval": "{'k': 'interval', 'v': [{'k': 'remote', 'id': 0, 'type': 'x'}] * 2, 'closed': 'left'}",
    "extension": "{'k': 'extension', 'v': {'k': 'plain', 'v': 7}}",
    "intervals": "{'k': 'extension', 'v': {'k': 'intervals', 'v': [{'k': 'index', 'range': [0, 10 ** 12, 1], 'name': None}] * 2, 'closed': 'left'}}",
    "long-range": "{'k': 'series', 'v': {'k': 'plain', 'v': 1}, 'index': {'k': 'index', 'range': [0, 10 ** 12, 1], 'name': None}, 'name': None}",
    "error": "{'k': 'error', 'id': 0, 'names': ['AssertionError', 'X'] * 40, 'modules': ['sys', 7]}",
    "iterator": "{'k': 'remote', 'id': 0, 'type': 'x', 'iterator': True, 'callable': True}",
    "huge-text": "{'k': 'decimal', 'v': '1e999999999'}",
    "fraction-power": "{'k': 'fraction', 'v': '1e99999999'}",
    "huge-int": "{'k': 'int', 'v': '0x' + 'f' * 5_000_000}",
    "surrogate-kind": "{'k': '\\ud800'}",
    "list-kind": "{'k': []}",
}  # fmt: skip
PICKLE = "import pickle\nclass P:\n    def __reduce__(self): return ({}, ({},))\nopen('kept.pkl', 'wb').write(pickle.dumps(P(), 0))"
ATTACKS = {
    **{f"plain-{name}": Attack(answers=answers) for name, answers in PLAIN.items()},
    **{f"code-{name}": Attack(code) for name, code in CODE.items()},
    **{f"node-{name}": fetching(node) for name, node in NODES.items()},
    "pickle-code": Attack(
        answers={"kept": PICKLE.format("eval", "\"type('E', (), {'__eq__': lambda s, o: True})()\"")}
    ),
    "pickle-import": Attack(answers={"kept": PICKLE.format("__import__", "'antigravity'")}),
    "skipped": Attack(answers={"root": "import unittest\ndef root(x):\n    raise unittest.SkipTest('x')"}),
    "cells-swapped": Attack(damage=answers_swapped),
    "cells-in-test": Attack(damage=answer_in_test),
    "cells-renumbered": Attack(damage=cells_renumbered),
    "cells-one-label": Attack(damage=same_label_everywhere),
    "cells-strange-labels": Attack(damage=strange_labels),
}
