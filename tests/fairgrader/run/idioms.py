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
]  # fmt: skip

# What the split cannot run: the reference solution fails there too, so each is named and left to a person.
UNVERIFIABLE = [
    Item("own_kind", "class Dog:\n    pass\nrex = Dog()", "assert isinstance(rex, Dog)", "rex = 1\nDog = int"),
    Item("source", "def loop(n):\n    return [i for i in range(n)]",
         "import inspect\nassert 'for' in inspect.getsource(loop)", "def loop(n):\n    return list(range(n))"),
    Item("keyboard", "def ask():\n    return input('age')", "input = lambda prompt='': '36'\nimport builtins\n"
         "old, builtins.input = builtins.input, input\ntry:\n    assert ask() == '36'\nfinally:\n    builtins.input = old",
         "def ask():\n    return '35'"),
    Item("shared", "def scaled(x):\n    return x * factor", "factor = 3\nassert scaled(2) == 6", "def scaled(x):\n    return x"),
]  # fmt: skip

ANSWERS = {
    "right": {item.name: item.solution for item in (*IDIOMS, *UNVERIFIABLE)},
    "wrong": {item.name: item.wrong for item in (*IDIOMS, *UNVERIFIABLE)},
    "blank": {},
}
