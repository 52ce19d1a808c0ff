"""Which names a solution binds decides what is ever taken from a student."""

from fairgrader.verify.names import bound


def test_every_way_to_bind_a_name_at_the_top_level_is_seen():
    source = """
import numpy as np
a, (b, *c) = 1, (2, 3)
d: int = 4
for e in range(3):
    with open('x') as f:
        g = [h for h in range(3)]
def i(j): k = 1
class L: m = 1
async def n(): pass
if (o := 1):
    p = 2
def q():
    global r
    r = 1
try: s = 1
except ValueError as t: pass
match 1:
    case u: pass
"""
    assert bound(source).names == set("abcdefgiLnopqrstu")
    assert dict(bound(source).imports) == {"np": "import numpy as np"}


def test_a_name_that_is_imported_and_then_made_anew_is_the_students():
    assert bound("import numpy as np\nnp = 3").names == {"np"}


def test_magic_lines_do_not_hide_the_rest_and_nonsense_binds_nothing():
    assert bound("%matplotlib inline\nx = 1").names == {"x"}
    assert bound("x = = 1").names == frozenset()
