"""
What the graded exercises call: is the form right, how much credit, where to look again.

A test cell makes one item, asks for its form, and, in the hidden part, for its credit::

    from fairgrader import answers

    q3 = answers.Choice("ps1-q3", lambda: answer_q3, "ABCD", points=3, look="par. 2")
    q3.form()
    q3.credit("B", slips={"A": "That is the charge, not the reply."})

No answer, however odd, ends in an exception; only a key that cannot be right does.
"""

from .charts import Chart
from .choices import Choice, Selection, Truth
from .functions import Function
from .handing_in import hand_in
from .last_runs import follow
from .ledger import Report, check
from .matching import Matching
from .numbers import Number, Numbers, Whole
from .ordering import Ordering
from .practice import compare, practise, practised
from .tables import Series, Table
from .texts import Label, Writing

__all__ = [
    "Chart",
    "Choice",
    "Function",
    "Label",
    "Matching",
    "Number",
    "Numbers",
    "Ordering",
    "Report",
    "Selection",
    "Series",
    "Table",
    "Truth",
    "Whole",
    "Writing",
    "check",
    "compare",
    "hand_in",
    "practise",
    "practised",
]

follow()
