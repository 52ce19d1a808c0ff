"""How tests of real courses are written: each item is one idiom, with a right and a wrong answer."""

# ruff: noqa: E501 -- an idiom is one line of a table

from ..foreign import Item

IDIOMS = [
    Item("equal", "total = 7 * 6", "assert total == 42", "total = 41"),
    Item("close", "mean = 50.7 / 3", "assert abs(mean - 16.9) < 1e-2", "mean = 16"),
    Item("array", "grid = np.arange(6).reshape(2, 3)", "np.testing.assert_allclose(grid, [[0, 1, 2], [3, 4, 5]])",
         "grid = np.zeros((2, 3))"),
    Item("frame", "table = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})",
         "pd.testing.assert_frame_equal(table, pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']}))",
         "table = pd.DataFrame({'a': [1, 3], 'b': ['x', 'y']})"),
    Item("series", "means = pd.Series([1.0, 3.0], index=['u', 'v'])",
         "pd.testing.assert_series_equal(means.sort_index(), pd.Series([1.0, 3.0], index=['u', 'v']))",
         "means = pd.Series([1.0, 2.0], index=['u', 'v'])"),
    Item("function", "def double(x):\n    return 2 * x", "assert double(4) == 8\nassert double('ab') == 'abab'",
         "def double(x):\n    return 8"),
    Item("in_place", "def grow(values):\n    values.append(1)", "values = [0]\ngrow(values)\nassert values == [0, 1]",
         "def grow(values):\n    values = values + [1]"),
    Item("raises", "def root(x):\n    if x < 0:\n        raise ValueError('negative')\n    return x ** 0.5",
         "try:\n    root(-1)\nexcept ValueError:\n    pass\nelse:\n    assert False", "def root(x):\n    return 1.0"),
    Item("prints", "def greet(name):\n    print('Hello', name)",
         "import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    greet('Ada')\n"
         "assert out.getvalue().strip() == 'Hello Ada'", "def greet(name):\n    print('Bye', name)"),
    Item("random", "def toss(n):\n    return np.random.randint(0, 2, n)",
         "np.random.seed(3)\nmine = np.random.randint(0, 2, 8)\nnp.random.seed(3)\nassert (toss(8) == mine).all()",
         "def toss(n):\n    return np.ones(n)"),
    Item("class", "class Stack:\n    def __init__(self):\n        self.items = []\n    def push(self, x):\n"
         "        self.items.append(x)\n    def pop(self):\n        return self.items.pop()\n"
         "    def __len__(self):\n        return len(self.items)",
         "s = Stack()\ns.push(1)\ns.push(2)\nassert s.pop() == 2\nassert len(s) == 1\nassert s.items == [1]",
         "class Stack:\n    def push(self, x):\n        pass\n    def pop(self):\n        return None"),
    Item("partial", "words = ['a', 'b']", "1.0 * (len(words) == 2) + 1.0 * ('b' in words)", "words = ['a', 'c']", points=2),
    Item("title", "fig, ax = plt.subplots()\nax.plot([1, 2], [3, 5])\nax.set_title('Growth')\nax.set_xlabel('year')",
         "assert ax.get_title() == 'Growth'\nassert ax.get_xlabel() != ''\nassert list(ax.lines[0].get_ydata()) == [3, 5]",
         "fig, ax = plt.subplots()\nax.plot([1, 2], [3, 4])"),
    Item("bars", "plot = pd.Series([2, 3]).plot.bar()", "assert [p.get_height() for p in plot.patches] == [2, 3]",
         "plot = pd.Series([2, 4]).plot.bar()"),
    Item("mapping", "ages = {'Ada': 36}", "assert set(ages) == {'Ada'} and ages['Ada'] == 36", "ages = {'Ada': 35}"),
    Item("lazy", "def evens(n):\n    for i in range(n):\n        yield 2 * i", "assert list(evens(3)) == [0, 2, 4]",
         "def evens(n):\n    return iter([])"),
    Item("callback", "def bisect(f, a, b):\n    for _ in range(60):\n        m = (a + b) / 2\n"
         "        a, b = (m, b) if f(a) * f(m) > 0 else (a, m)\n    return a",
         "assert abs(bisect(lambda x: x ** 2 - 2, 0, 2) - 2 ** 0.5) < 1e-6", "def bisect(f, a, b):\n    return a"),
    Item("file", "with open('out.csv', 'w') as f:\n    f.write('a,b\\n1,2\\n')\nwritten = True",
         "assert pd.read_csv('out.csv').loc[0, 'b'] == 2", "written = False"),
    Item("given_file", "rows = len(pd.read_csv('given.csv'))", "assert rows == len(pd.read_csv('given.csv'))", "rows = 0"),
    Item("anonymous", "square = lambda x: x * x", "assert [square(i) for i in range(3)] == [0, 1, 4]", "square = abs"),
    Item("helper", "def area(r):\n    return 3 * r * r", "check_area(area)", "def area(r):\n    return r",
         given="def check_area(f):\n    assert f(2) == 12\n    assert f(0) == 0"),
    Item("factory", "def adder(n):\n    return lambda x: x + n", "assert adder(3)(4) == 7", "def adder(n):\n    return max"),
    Item("named", "def power(base, exponent=2):\n    return base ** exponent",
         "assert power(3) == 9 and power(2, exponent=3) == 8", "def power(base, exponent=3):\n    return base ** exponent"),
    Item("new_column", "def add(frame):\n    frame['c'] = frame['a'] * 2\n    return frame",
         "f = pd.DataFrame({'a': [1, 2]})\nadd(f)\nassert list(f['c']) == [2, 4]", "def add(frame):\n    return frame"),
    Item("unit_test", "def inverse(x):\n    return 1 / x",
         "import unittest\nt = unittest.TestCase()\nt.assertRaises(ZeroDivisionError, inverse, 0)\n"
         "t.assertAlmostEqual(inverse(4), 0.25)", "def inverse(x):\n    return 0"),
    Item("own_import", "import math\nangle = math.pi / 2", "assert math.isclose(angle, 1.5707963267948966)", "import math\nangle = 1"),
    Item("kinds", "import datetime\nfrom fractions import Fraction\nday = datetime.date(2017, 6, 21)\nhalf = Fraction(1, 2)",
         "assert day.weekday() == 2 and half * 2 == 1", "day = half = None"),
    Item("one_float", "def quarter():\n    return 0.25", "assert isinstance(quarter(), float)\nassert quarter() == 0.25",
         "def quarter():\n    return '0.25'"),
    Item("two_in_one", "low, high = 1, 9", "assert low < high\nassert (low, high) == (1, 9)", "low, high = 9, 1"),
    Item("grouped", "by = pd.DataFrame({'k': ['a', 'a', 'b'], 'v': [1, 2, 3]}).groupby('k')['v'].sum()",
         "assert by.to_dict() == {'a': 3, 'b': 3}\nassert by.index.name == 'k'", "by = pd.Series([3, 4], index=['a', 'b'])"),
    Item("own_kind", "class Dog:\n    pass\nclass Puppy(Dog):\n    pass\nrex = Puppy()",
         "assert isinstance(rex, Dog) and not isinstance(3, Dog)\nassert issubclass(Puppy, Dog)",
         "class Dog:\n    pass\nclass Puppy:\n    pass\nrex = Puppy()"),
    Item("source", "def loop(n):\n    return [i for i in range(n)]",
         "import ast, inspect\nassert 'for' in inspect.getsource(loop)\n"
         "assert not any(isinstance(node, ast.While) for node in ast.walk(ast.parse(inspect.getsource(loop))))",
         "def loop(n):\n    return list(range(n))"),
    Item("keyboard", "def ask():\n    return input('age')", "input = lambda prompt='': '36'\nimport builtins\n"
         "old, builtins.input = builtins.input, input\ntry:\n    assert ask() == '36'\nfinally:\n    builtins.input = old\n    del input",
         "def ask():\n    return '35'"),
    Item("patched", "def ask_twice():\n    return int(input('one ')) + int(input('two '))",
         "from unittest import mock\nwith mock.patch('builtins.input', side_effect=['36', '6']) as asked:\n    assert ask_twice() == 42\n"
         "assert asked.call_count == 2", "def ask_twice():\n    return int(input('one '))"),
    Item("printed", "def table(n):\n    for i in range(n):\n        print(i, i * i)",
         "import io\nfrom unittest import mock\nwith mock.patch('sys.stdout', new_callable=io.StringIO) as out:\n    table(2)\n"
         "assert out.getvalue().split() == ['0', '0', '1', '1']", "def table(n):\n    print(n)"),
    Item("there", "area_of_all = 12", "assert 'area_of_all' in globals(), 'bind area_of_all'\nassert globals().get('area_of_all') == 12",
         "area = 12"),
    Item("vector", "class Vector:\n    def __init__(self, x, y):\n        self.x, self.y = x, y\n"
         "    def __add__(self, other):\n        return Vector(self.x + other.x, self.y + other.y)\n"
         "    def __mul__(self, k):\n        return Vector(k * self.x, k * self.y)\n    __rmul__ = __mul__\n"
         "    def __eq__(self, other):\n        return (self.x, self.y) == (other.x, other.y)\n"
         "    def __abs__(self):\n        return (self.x ** 2 + self.y ** 2) ** 0.5\n    def __contains__(self, k):\n        return k in (self.x, self.y)",
         "v = Vector(1, 2) + Vector(2, 2)\nassert (v.x, v.y) == (3, 4) and abs(v) == 5 and 4 in v and 5 not in v\n"
         "assert v == Vector(3, 4) and not v == Vector(3, 5)\nassert (2 * v).x == 6 and (v * 3).y == 12",
         "class Vector:\n    def __init__(self, x, y):\n        self.x, self.y = x, y"),
    Item("ordered", "class Card:\n    def __init__(self, n):\n        self.n = n\n    def __lt__(self, other):\n        return self.n < other.n",
         "assert [card.n for card in sorted([Card(3), Card(1)])] == [1, 3]\nassert vars(Card(2)) == {'n': 2}\nassert Card.__name__ == 'Card'",
         "class Card:\n    def __init__(self, n):\n        self.n = n\n    def __lt__(self, other):\n        return False"),
    Item("many", "def clip(x, low=0, high=1, *, step=None):\n    return min(max(x, low), high)",
         "for x, low, high, want in [(5, 0, 1, 1), (-5, 0, 1, 0), (0.5, 0, 1, 0.5), (7, 2, 9, 7)]:\n"
         "    assert clip(x, low, high=high, step=1) == want, (x, low, high)", "def clip(x, low=0, high=1, *, step=None):\n    return x"),
    Item("signature", "def fee(days, rate=0.5):\n    'Return the fee.'\n    return days * rate",
         "import inspect\nassert list(inspect.signature(fee).parameters) == ['days', 'rate'] and fee.__doc__ and fee.__name__ == 'fee'",
         "def fee(days):\n    return days * 0.5"),
    Item("timed", "def quick(n):\n    return n * (n + 1) // 2", "import time\nbegan = time.perf_counter()\nassert quick(10 ** 6) == 500000500000\n"
         "assert time.perf_counter() - began < 5", "def quick(n):\n    return n"),
    Item("scatter", "figure, (one, two) = plt.subplots(1, 2)\none.scatter([1, 2], [3, 4])\ntwo.hist([1, 1, 2], bins=2)\none.legend(['a'])",
         "assert one.collections[0].get_offsets().tolist() == [[1, 3], [2, 4]]\nassert len(two.patches) == 2\n"
         "assert one.get_legend().get_texts()[0].get_text() == 'a'", "figure, (one, two) = plt.subplots(1, 2)"),
]  # fmt: skip

# What the split cannot run: the reference solution fails there too, so each is named and left to a person.
UNVERIFIABLE = [
    Item("shared", "def scaled(x):\n    return x * factor", "factor = 3\nassert scaled(2) == 6", "def scaled(x):\n    return x"),
    Item("swapped", "import random\ndef throw():\n    return random.randint(1, 6)",
         "from unittest import mock\nwith mock.patch('random.randint', return_value=7):\n    assert throw() == 7", "def throw():\n    return 1"),
    Item("exact_kind", "class Cat:\n    pass\ntom = Cat()", "assert type(tom) is Cat", "tom = 1"),
    Item("compiled", "def plus(a, b):\n    return a + b", "assert plus.__code__.co_argcount == 2", "def plus(*both):\n    return sum(both)"),
    Item("awaited", "async def later():\n    return 1", "import asyncio\nassert (await later()) == 1", "async def later():\n    return 2"),
    Item("written_module", "with open('helper_of_mine.py', 'w') as f:\n    f.write('def one():\\n    return 1\\n')\nwritten_it = True",
         "import helper_of_mine\nassert written_it and helper_of_mine.one() == 1", "written_it = False"),
    Item("history", "for_loop = [i for i in range(3)]", "assert any(cell.startswith('for_loop =') for cell in In)", "for_loop = [0, 1, 2]"),
]  # fmt: skip

# What the proof says of each: what is written instead.
WAYS_OUT = {
    "shared": "it sets factor, which the answer reads: hand it over as an argument",
    "swapped": "let the answer take that part as an argument",
    "exact_kind": "ask isinstance",
    "compiled": "inspect.signature or inspect.getsource",
    "awaited": "give a plain function that runs it",
    "written_module": "let the answer import it and bind what is tested",
    "history": "look at inspect.getsource of it",
}

# Objects that are equal to everything, where the answer is plain data: they are not believed.
EVERYTHING = "class E:\n    def __eq__(self, other): return True\n    __lt__ = __gt__ = __contains__ = __eq__\n    def __ne__(self, other): return False\n"
FORGED = {
    "equal": f"{EVERYTHING}total = E()",
    "function": "def double(x):\n    return E()",
    "class": "class Stack:\n    items = E()\n    def push(self, x): pass\n    def pop(self): return E()\n    def __len__(self): return 1",
    "mapping": "ages = E()",
    "one_float": "def quarter():\n    return E()",
    "vector": "class Vector:\n    def __init__(self, x, y): self.x, self.y = E(), E()\n    def __add__(self, other): return self\n"
    "    __mul__ = __rmul__ = __add__\n    def __eq__(self, other): return True\n    def __abs__(self): return E()\n"
    "    def __contains__(self, k): return True",
    "many": "def clip(x, low=0, high=1, *, step=None):\n    return E()",
}

ANSWERS = {
    "right": {item.name: item.solution for item in (*IDIOMS, *UNVERIFIABLE)},
    "wrong": {item.name: item.wrong for item in (*IDIOMS, *UNVERIFIABLE)},
    "blank": {},
}
