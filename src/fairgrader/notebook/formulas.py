"""
Formulas in TeX as MathML, which a browser draws and a screen reader says, without a script and without a network.

The converter (latex2mathml) lets markup, links and styles through. So its answer is never shown: it is read as XML and
built anew from the elements of MathML Core that only draw, with next to no attributes. Nothing in it is hidden either.
"""

import re
from html import escape
from xml.etree import ElementTree

__all__ = ["ELEMENTS", "mathml"]

MOST = 2_000  # letters of a formula
DEEPEST = 40
ELEMENTS = {
    "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mprescripts", "mroot", "mrow", "ms", "msqrt", "msub",
    "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
# What only groups, moves, colours or hides: what stands in it is shown as it is.
PLAIN = {"math", "mstyle", "mpadded", "mphantom", "menclose", "semantics", "merror", "maction"}
ARITY = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2, "munderover": 3}
VALUES = {
    "stretchy": {"true", "false"},
    "fence": {"true", "false"},
    "form": {"prefix", "infix", "postfix"},
    "accent": {"true", "false"},
    "mathvariant": {"normal"},
}
# The converter would take these for tags: they go through it as letters of nobody.
_AWAY = str.maketrans({"<": "\ue002", ">": "\ue003"})
_BACK = str.maketrans({"\ue002": "<", "\ue003": ">"})
_SPACE = "\u00a0"


def mathml(tex: str, *, block: bool = False) -> str:
    r"""
    Return a formula as MathML, or nothing where it is none that can be drawn: then the TeX itself is shown.

    >>> mathml(r"\frac{a}{b}")
    '<math display="inline"><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac></math>'
    >>> mathml(r"\href{javascript:alert(1)}{x}\text{<script>}")
    '<math display="inline"><mrow><mrow><mi>x</mi></mrow></mrow><mtext>&lt;script&gt;</mtext></math>'
    >>> mathml(r"\frac{")
    ''
    """
    if len(tex) > MOST or _depth(tex) > DEEPEST:
        return ""
    from latex2mathml.converter import convert  # here, because only a page with formulas needs what it loads

    try:
        root = ElementTree.fromstring(convert(tex.translate(_AWAY), display="block" if block else "inline"))
        inside = "".join(_element(child) for child in _opened(root))
    except Exception:  # it stops at wrong TeX with errors of many kinds, and the TeX is as good
        return ""
    display = "block" if block else "inline"
    return f'<math display="{display}">{inside}</math>' if inside and not re.search(r">\\[A-Za-z]", inside) else ""


def _depth(tex: str) -> int:
    deepest = depth = 0
    for sign in tex:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest + len(re.findall(r"\\left|\\begin|\\sqrt|\\frac", tex)) // 4


def _opened(element: ElementTree.Element) -> list[ElementTree.Element]:
    """Return what stands in an element, without rows that hold everything and change nothing."""
    inside = list(element)
    while len(inside) == 1 and _name(inside[0]) in ("mrow", *PLAIN) and not (inside[0].text or "").strip():
        inside = list(inside[0])
    return inside


def _element(element: ElementTree.Element) -> str:
    name = _name(element)
    if name == "mspace":
        return f"<mtext>{_SPACE}</mtext>"
    inside = escape((element.text or "").strip("\n").translate(_BACK), quote=False)
    inside += "".join(_element(child) for child in element)
    if name in PLAIN:
        return f"<mrow>{inside}</mrow>"
    if name not in ELEMENTS or len(element) != ARITY.get(name, len(element)):
        raise ValueError(name)
    kept = "".join(f' {key}="{value}"' for key, value in element.attrib.items() if value in VALUES.get(key, ()))
    name = "mo" if name == "mi" and inside in ("&lt;", "&gt;") else name
    return f"<{name}{kept}>{inside}</{name}>"


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
