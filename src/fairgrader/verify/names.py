"""Which names a cell binds at its top level, and by which imports: read from the code, which is not run."""

import ast
import symtable
from collections.abc import Mapping
from dataclasses import dataclass, field

from IPython.core.inputtransformer2 import TransformerManager

__all__ = ["Bound", "bound", "import_lines", "modules"]

_AROUND = ("%%time", "%%capture", "%%prun")  # magics that run the rest of their cell in the notebook itself


@dataclass(frozen=True, slots=True)
class Bound:
    """The names that code binds, and of those that it binds by imports only, the import statement."""

    names: frozenset[str] = frozenset()
    imports: Mapping[str, str] = field(default_factory=dict)


def bound(source: str) -> Bound:
    r"""
    Return what a cell binds at its top level; nothing, if it is no Python.

    >>> found = bound("import numpy as np\nfor x in np.arange(3):\n    total = (y := x)\ndef f(z): w = z")
    >>> sorted(found.names), dict(found.imports)
    (['f', 'total', 'x', 'y'], {'np': 'import numpy as np'})
    >>> bound("%%time\nslow = 1").names
    frozenset({'slow'})
    """
    code = _python(source)
    tree = _parsed(code)
    if tree is None:
        return Bound()
    top = symtable.symtable(code, "cell", "exec")
    assigned = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_namespace()}
    assigned |= {name for table in top.get_children() for name in _globals(table)}
    imports: dict[str, str] = {}
    for statement in ast.walk(tree):
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            for alias in statement.names:
                name = alias.asname or alias.name.partition(".")[0]
                imports[name] = "\n".join(filter(None, (imports.get(name, ""), ast.unparse(statement))))
    only = {name: text for name, text in imports.items() if name not in _stored(tree)}
    return Bound(frozenset(assigned - set(imports) | (_stored(tree) & assigned)), only)


def _globals(table: symtable.SymbolTable) -> set[str]:
    own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_declared_global() and symbol.is_assigned()}
    return own.union(*(_globals(child) for child in table.get_children()))


def _stored(tree: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return names | {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


def import_lines(source: str) -> str:
    r"""
    Return the import statements at the top level of a cell.

    >>> import_lines("import math\nx = 1\nfrom os import path")
    'import math\nfrom os import path'
    """
    tree = _parsed(_python(source))
    body = tree.body if tree else []
    return "\n".join(ast.unparse(line) for line in body if isinstance(line, (ast.Import, ast.ImportFrom)))


def modules(source: str) -> frozenset[str]:
    r"""
    Return the modules that a cell imports anywhere in it.

    >>> sorted(modules("import matplotlib.pyplot as plt\nfrom numpy import array"))
    ['matplotlib.pyplot', 'numpy']
    """
    tree = _parsed(_python(source))
    found: set[str] = set()
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return frozenset(found)


def _python(source: str) -> str:
    first, _, rest = source.lstrip().partition("\n")
    source = rest if first.startswith(_AROUND) else source
    try:
        return str(TransformerManager().transform_cell(source))
    except SyntaxError:
        return source


def _parsed(code: str) -> ast.Module | None:
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return None
