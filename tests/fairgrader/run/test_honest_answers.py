"""
Honest answers of many kinds earn what they deserve: the reference solution and a student who solved it in another way.

Each way passes under stock nbgrader, which a test shows. A test that the split cannot run would be left to a person for
everybody.
"""

# ruff: noqa: E501 -- an answer is one line of a table

import pytest
from nbformat.v4 import new_code_cell

from ..foreign import ForeignCourse, Item, labelled

IMPORTS = "import numpy as np\nimport pandas as pd\nimport datetime as dt\nimport matplotlib.pyplot as plt"
SALES = "sales = pd.DataFrame({'region': ['n', 's', 'n', None], 'units': [3, 5, np.nan, 2], 'day': pd.date_range('2021-01-01', periods=4)})"

# The author's item; its wrong answer is not used here: in its place stands another right way.
ITEMS = [
    Item("cached", "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)", "assert [fib(n) for n in range(8)] == [0, 1, 1, 2, 3, 5, 8, 13]",
         "from functools import lru_cache\n@lru_cache(maxsize=None)\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)"),
    Item("partial", "def cube(x):\n    return x ** 3", "assert cube(3) == 27 and [*map(cube, [1, 2])] == [1, 8]",
         "from functools import partial\ndef power(n, x):\n    return x ** n\ncube = partial(power, 3)"),
    Item("ufunc", "def square(x):\n    return x * x", "assert (square(np.array([1, 2])) == [1, 4]).all()", "square = np.square"),
    Item("vectorized", "def sign(x):\n    return np.where(x > 0, 1, 0)", "assert list(sign(np.array([1, -1]))) == [1, 0]", "sign = np.vectorize(lambda x: 1 if x > 0 else 0)"),
    Item("with_call", "def shout(text):\n    return text.upper()", "assert shout('a') == 'A'", "class Shouter:\n    def __call__(self, text):\n        return text.upper()\nshout = Shouter()"),
    Item("method", "def lower(text):\n    return text.lower()", "assert lower('A') == 'a'", "lower = str.lower"),
    Item("keys", "names = ['a', 'b']", "assert sorted(names) == ['a', 'b'] and len(names) == 2 and 'a' in names", "ages = {'a': 1, 'b': 2}\nnames = ages.keys()"),
    Item("values", "numbers = [1, 2]", "assert sum(numbers) == 3 and list(numbers) == [1, 2]", "numbers = {'a': 1, 'b': 2}.values()"),
    Item("pairs", "pairs = [('a', 1), ('b', 2)]", "assert dict(pairs) == {'a': 1, 'b': 2} and len(pairs) == 2", "pairs = {'a': 1, 'b': 2}.items()"),
    Item("mapped", "doubled = [2, 4]", "assert list(doubled) == [2, 4]", "doubled = map(lambda x: 2 * x, [1, 2])"),
    Item("generated", "squares = [0, 1, 4]", "assert sum(squares) == 5", "squares = (x * x for x in range(3))"),
    Item("zipped", "together = [(1, 'a'), (2, 'b')]", "assert [*together] == [(1, 'a'), (2, 'b')]", "together = zip([1, 2], 'ab')"),
    Item("lazy", "def evens(n):\n    return [x for x in range(n) if x % 2 == 0]", "assert list(evens(5)) == [0, 2, 4]", "def evens(n):\n    return filter(lambda x: x % 2 == 0, range(n))"),
    Item("yielding", "def upto(n):\n    return list(range(n))", "assert [x for x in upto(3)] == [0, 1, 2]", "def upto(n):\n    i = 0\n    while i < n:\n        yield i\n        i += 1"),
    Item("named_tuple", "point = (1, 2)", "assert point == (1, 2) and len(point) == 2", "from collections import namedtuple\nPoint = namedtuple('Point', 'x y')\npoint = Point(1, 2)"),
    Item("own_named", "from typing import NamedTuple\nclass City(NamedTuple):\n    name: str\n    people: int = 0\ncity = City('Oslo', 7)", "assert city.name == 'Oslo' and city == ('Oslo', 7)",
         "from collections import namedtuple\nCity = namedtuple('City', ['name', 'people'])\ncity = City(people=7, name='Oslo')"),
    Item("unique", "regions = list(sales['region'].dropna().unique())", "assert sorted(regions) == ['n', 's'] and len(regions) == 2", "regions = sales['region'].dropna().unique()", given=SALES),
    Item("unique_kind", "kinds = sales['region'].astype('category').cat.categories", "assert list(kinds) == ['n', 's']", "kinds = sales['region'].dropna().astype('category').unique()"),
    Item("array_of", "whole = sales['units'].fillna(0).astype('Int64').array", "assert whole.sum() == 10 and len(whole) == 4", "whole = pd.array([3, 5, 0, 2])"),
    Item("unique_days", "days = sales['day'].unique()", "assert len(days) == 4 and days[0] == pd.Timestamp('2021-01-01')", "days = sales['day'].to_numpy()"),
    Item("unique_zone", "hours = sales['day'].dt.tz_localize('Europe/Oslo').unique()", "assert hours[0] == pd.Timestamp('2021-01-01', tz='Europe/Oslo')", "hours = [*sales['day'].dt.tz_localize('Europe/Oslo')]"),
    Item("cut", "groups = pd.cut(sales['units'], [0, 2, 4, 6])", "assert groups.value_counts().tolist() == [1, 1, 1]\nassert groups[0] == pd.Interval(2, 4)", "groups = pd.cut(sales.units, bins=np.array([0, 2, 4, 6]))"),
    Item("interval", "widest = pd.Interval(0, 2)", "assert widest == pd.Interval(0, 2) and 1 in widest", "widest = pd.cut(sales['units'], [0, 2, 4, 6]).iloc[3]"),
    Item("by_interval", "mean = sales.groupby(pd.cut(sales['units'], [0, 4, 6]), observed=True)['units'].mean()", "assert mean.iloc[0] == 2.5 and mean.index[1] == pd.Interval(4, 6)", "mean = sales.assign(g=pd.cut(sales['units'], [0, 4, 6])).groupby('g', observed=True)['units'].mean()"),
    Item("period", "month = pd.Period('2021-01', 'M')", "assert month == pd.Period('2021-01', 'M') and month.month == 1", "month = sales['day'].dt.to_period('M').iloc[0]"),
    Item("offset", "step = pd.Timedelta(days=1)", "assert step == pd.Timedelta('1D')", "step = sales['day'][1] - sales['day'][0]"),
    Item("delta", "gap = dt.timedelta(days=1)", "assert gap == dt.timedelta(1)", "gap = pd.Timedelta('1D')"),
    Item("stamp", "first = dt.datetime(2021, 1, 1)", "assert first == dt.datetime(2021, 1, 1) and first.year == 2021", "first = sales['day'].min()"),
    Item("zone", "from zoneinfo import ZoneInfo\nnoon = dt.datetime(2021, 1, 1, 12, tzinfo=ZoneInfo('Europe/Oslo'))", "assert noon == dt.datetime(2021, 1, 1, 11, tzinfo=dt.timezone.utc)", "noon = pd.Timestamp('2021-01-01 12:00', tz='Europe/Oslo')"),
    Item("dtype", "kind = sales['units'].dtype", "assert kind == np.float64 and str(kind) == 'float64'", "kind = np.dtype('float64')"),
    Item("dtypes", "kinds_of = sales.dtypes", "assert kinds_of['units'] == 'float64'", "kinds_of = sales.dtypes.to_dict()"),
    Item("same_list", "def sort_it(values):\n    values.sort()\n    return values", "xs = [2, 1]\nassert sort_it(xs) is xs and xs == [1, 2]", "def sort_it(values):\n    values[:] = sorted(values)\n    return values"),
    Item("nested_change", "def clear_first(rows):\n    rows[0][0] = 0", "row = [5, 6]\nclear_first([row])\nassert row == [0, 6]", "def clear_first(rows):\n    row = rows[0]\n    row[0] -= row[0]"),
    Item("named_change", "def add(item, to):\n    to.append(item)", "bag = []\nadd(1, to=bag)\nassert bag == [1]", "def add(item, to):\n    to += [item]"),
    Item("counter_change", "def count(word, counts):\n    counts[word] = counts.get(word, 0) + 1", "import collections\nc = collections.Counter()\ncount('a', c)\nassert c['a'] == 1", "def count(word, counts):\n    counts[word] += 1"),
    Item("global_state", "calls = 0\ndef tick():\n    global calls\n    calls += 1", "start = calls\ntick()\ntick()\nassert calls == start + 2", "calls = 0\ndef tick(by=1):\n    global calls\n    calls = calls + by"),
    Item("own_error", "class Negative(ValueError):\n    pass\ndef root(x):\n    if x < 0:\n        raise Negative(x)\n    return x ** 0.5",
         "try:\n    root(-1)\nexcept Negative as error:\n    assert error.args == (-1,)\nelse:\n    assert False\nassert issubclass(Negative, ValueError)",
         "class Negative(ValueError):\n    'No root.'\ndef root(x):\n    if not x >= 0:\n        raise Negative(x)\n    return x ** 0.5"),
    Item("library_error", "def solve(a):\n    return np.linalg.inv(a)", "try:\n    solve(np.zeros((2, 2)))\nexcept np.linalg.LinAlgError:\n    pass\nelse:\n    assert False", "def solve(a):\n    return np.linalg.solve(a, np.eye(len(a)))"),
    Item("json_error", "import json\ndef load(text):\n    return json.loads(text)", "try:\n    load('{')\nexcept json.JSONDecodeError:\n    pass\nelse:\n    assert False", "import json\nload = json.loads"),
    Item("timed", "slow = sum(range(10))", "assert slow == 45", "%%capture out\nslow = 45\nprint(slow)"),
    Item("chain", "chain = None\nfor i in range(100):\n    chain = (i, chain)", "n, node = 0, chain\nwhile node:\n    n, node = n + 1, node[1]\nassert n == 100", "chain = None\nfor i in range(0, 100):\n    chain = (i, chain)"),
    Item("nested", "tree = {'a': [1, {2, 3}, (4.5, None)], ('k', 1): {'b': np.float64(2)}}", "assert tree['a'][1] == {2, 3} and tree['k', 1]['b'] == 2", "tree = dict(a=[1, {3, 2}, (9 / 2, None)])\ntree['k', True] = dict(b=2)"),
    Item("numpy_number", "share = 0.25", "assert share == 0.25 and isinstance(share, float)", "share = np.mean([0.5, 0.0])"),
    Item("truth", "is_even = True", "assert is_even == True", "is_even = np.bool_(True)"),
    Item("matrix", "m = np.array([[1, 2], [3, 4]])", "assert np.linalg.det(m).round() == -2 and np.allclose(m, [[1, 2], [3, 4]])", "m = np.matrix([[1, 2], [3, 4]])"),
    Item("structured", "people = np.array([('Ada', 36)], dtype=[('name', 'U5'), ('age', 'i4')])", "assert people['age'][0] == 36 and people[0]['name'] == 'Ada'", "people = np.zeros(1, dtype=[('name', 'U5'), ('age', 'i4')])\npeople[0] = 'Ada', 36"),
    Item("pivot", "pivot = sales.pivot_table(index='region', values='units', aggfunc=['sum', 'mean'])", "assert pivot.loc['s', ('sum', 'units')] == 5 and pivot.shape == (2, 2)", "pivot = sales.groupby('region')[['units']].agg(['sum', 'mean']).swaplevel(axis=1)"),
    Item("described", "about = sales.describe()", "assert about.loc['max', 'units'] == 5", "about = sales[['units']].describe()"),
    Item("missing", "gap_count = sales.isna().sum()", "assert gap_count['units'] == 1 and gap_count.sum() == 2", "gap_count = {c: sales[c].isnull().sum() for c in sales}\ngap_count = pd.Series(gap_count, name='gaps')"),
    Item("row", "best = sales.loc[sales['units'].idxmax()]", "assert best['units'] == 5 and best['region'] == 's'", "best = sales.sort_values('units').dropna().iloc[-1]"),
    Item("twins", "fig, (left, right) = plt.subplots(1, 2)\nleft.plot([1, 2])\ntwin = right.twinx()\ntwin.bar(['a'], [3])", "assert len(left.lines) == 1 and twin.patches[0].get_height() == 3 and len(fig.axes) == 3", "fig, axes = plt.subplots(ncols=2)\nleft, right = axes\nleft.plot([0, 1], [1, 2], 'o-')\ntwin = right.twinx()\ntwin.bar(x='a', height=3)"),
    Item("axes_grid", "fig2, axs = plt.subplots(2, 2)\naxs[0, 1].set_title('up')", "assert axs.shape == (2, 2) and axs[0, 1].get_title() == 'up'", "fig2, axs = plt.subplots(nrows=2, ncols=2)\naxs[0][1].set(title='up')"),
    Item("deco", "def twice(f):\n    def inner(x):\n        return f(f(x))\n    return inner", "assert twice(lambda x: x + 3)(1) == 7", "import functools\ndef twice(f):\n    @functools.wraps(f)\n    def inner(*args, **kwargs):\n        return f(f(*args, **kwargs))\n    return inner"),
    Item("hints", "def total_of(*values: float, start: float = 0.0) -> float:\n    return sum(values, start)", "assert total_of(1, 2, start=3) == 6 and total_of() == 0", "def total_of(*values: 'int | float', start=0) -> 'float':\n    result = start\n    for value in values: result += value\n    return result"),
    Item("polynomial", "curve = np.poly1d([1, 0, -1])", "assert curve(2) == 3", "def curve(x):\n    return x ** 2 - 1"),
    Item("accents", "größe = 'Ångström'", "assert größe == 'Ångström'", "größe = f'{\"Å\"}ngström'"),
    Item("complex_number", "roots = np.roots([1, 0, 1])", "assert sorted(roots, key=lambda z: z.imag)[1] == 1j", "roots = [complex(0, -1), complex(0, 1)]"),
    Item("own_checks", "halves = [n / 2 for n in range(3)]", "assert halves == [0, 0.5, 1]", "halves = [*np.arange(3) / 2]\nassert halves[1] == 0.5\nassert len(halves) == 3, 'three'"),
    Item("bag", "bag_of = {'a': 2, 'b': 1}", "assert bag_of == {'a': 2, 'b': 1}", "from collections import Counter\nbag_of = Counter('aba')"),
    Item("by_default", "groups_of = {'x': [1, 2]}", "assert groups_of['x'] == [1, 2] and len(groups_of) == 1", "from collections import defaultdict\ngroups_of = defaultdict(list)\nfor n in (1, 2): groups_of['x'].append(n)"),
    Item("data_class", "from dataclasses import dataclass\n@dataclass\nclass Pet:\n    name: str\n    age: int = 1", "pet = Pet('Rex')\nassert pet.name == 'Rex' and pet.age == 1\nassert 'Rex' in repr(pet)", "class Pet:\n    def __init__(self, name, age=1):\n        self.name, self.age = name, age\n    def __repr__(self):\n        return f'Pet({self.name})'"),
    Item("parent", "class Shape:\n    def area(self):\n        return 0\nclass Square(Shape):\n    def __init__(self, a):\n        self.a = a\n    def area(self):\n        return self.a ** 2", "assert Square(3).area() == 9 and Shape().area() == 0", "class Shape:\n    def area(self):\n        return 0\nclass Square(Shape):\n    def __init__(self, side):\n        self.side = self.a = side\n    def area(self):\n        return self.side * self.side"),
    Item("folder", "import os\nos.makedirs('out', exist_ok=True)\npd.Series([7]).to_csv('out/one.csv')\nwritten = True", "assert pd.read_csv('out/one.csv').shape == (1, 2)", "import pathlib\npathlib.Path('out').mkdir(exist_ok=True)\npd.DataFrame({'n': [7]}).to_csv('out/one.csv')\nwritten = True"),
    Item("regex", "import re\nfound = re.findall(r'\\d+', 'a1b22')", "assert found == ['1', '22']", "import re\nfound = [m.group() for m in re.finditer('[0-9]+', 'a1b22')]"),
]  # fmt: skip
FULL = {f"{item.name}_test": 1.0 for item in ITEMS}


def handed_in(root):
    cells = [
        labelled(new_code_cell(IMPORTS), "imports", locked=True),
        *(cell for item in ITEMS for cell in item.cells()),
    ]
    course = ForeignCourse.written(root, cells)
    course.hand_in("otherwise", {item.name: item.wrong for item in ITEMS})
    return course


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    course = handed_in(tmp_path_factory.mktemp("honest") / "course")
    return course, course.ours(jobs=1)


@pytest.mark.long
def test_each_of_these_ways_earns_everything_under_stock_nbgrader(tmp_path):
    course = handed_in(tmp_path / "course")
    course.stock()
    assert {cell: points for cell, points in course.marks("otherwise").items() if points != FULL[cell]} == {}


def test_every_test_can_be_run_apart_from_the_answers(graded):
    _, report = graded
    assert report.unverified == ()


@pytest.mark.parametrize("cell", FULL)
def test_another_right_way_earns_everything(cell, graded):
    assert graded[0].marks("otherwise")[cell] == FULL[cell], graded[0].printed("otherwise", cell)
