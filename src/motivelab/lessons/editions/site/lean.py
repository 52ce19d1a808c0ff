"""Code and markup without what a phone need not load; what they do and show stays the same."""

import re
from collections import Counter

__all__ = ["lean_markup", "lean_script", "lean_style"]

TEXT = re.compile(r'("(?:[^"\\]|\\.)*"|`[^`]*`)')
SCOPE = re.compile(r"^const (\$\w+) = \(\(\) => \{$", re.MULTILINE)
AROUND = re.compile(r"\s*([=,:;{}()\[\]<>*?&|])\s*")
BETWEEN = re.compile(r"(?<=[\w)\]]) ([+*-]=?) (?=[\w(\[])")  # two names, so that no ++ or -- comes of it
COMMENT = re.compile(r"\s// [^\"'`]*$")
OPEN_END = ("{", "(", "[", ",", ";")  # after these the end of a line says nothing
STYLE = re.compile(r' style="([^"]*)"')
OFTEN, LONG = 3, 24  # how often a style is said, and how long it is, before it is worth a rule


def lean_script(text: str) -> str:
    r"""
    Return JavaScript without indentation, comments and needless spaces; templates and patterns stay as they are.

    >>> lean_script("  // why\n  const a = { b: 1 };\n  c(a, 'x');\n")
    "const a={b:1};c(a, 'x');"
    """
    kept: list[str] = []
    in_template = False
    scopes = {name: f"${place}" for place, name in enumerate(SCOPE.findall(text))}
    text = re.sub(r"\$[a-z]\w*", lambda found: scopes.get(found[0], found[0]), text)
    for line in text.splitlines():
        if in_template:
            kept.append(f"{line}\n")
        else:
            short = line.strip()
            if short and not short.startswith("//"):
                kept.append(_squeezed(short))
        in_template ^= line.count("`") % 2 == 1
    return "".join(kept)


def _squeezed(line: str) -> str:
    line = COMMENT.sub("", line) if line.count('"') % 2 == 0 else line
    parts = TEXT.split(line)
    whole = all(part.count("{") == part.count("}") for part in parts[1::2] if part[0] == "`")  # no template in another
    if whole and not any(re.search(r"[`'/]", part) for part in parts[::2]):  # what may be a pattern is left alone
        line = "".join(
            part if place % 2 else BETWEEN.sub(r"\1", AROUND.sub(r"\1", part)) for place, part in enumerate(parts)
        )
    return line if line.endswith(OPEN_END) and line.count("`") % 2 == 0 else f"{line}\n"


def lean_style(text: str) -> str:
    r"""
    Return a style sheet without comments and indentation.

    >>> lean_style("/* why */\na {\n  color: red;\n}\n")
    'a{color:red}'
    """
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines())
    return re.sub(r" \{|: |, |;\}| > ", lambda found: found[0].strip().removeprefix(";"), "".join(lines))


def lean_markup(text: str) -> tuple[str, str]:
    """
    Return markup in which styles that are said again and again are rules, and those rules.

    >>> lean_markup('<td style="text-align:left;padding:0.25rem">1</td>' * 3)[1]
    '[data-s="0"][data-s]{text-align:left;padding:0.25rem}'
    """
    said = Counter(STYLE.findall(text))
    often = [style for style, count in said.items() if count >= OFTEN and len(style) >= LONG]
    places = {style: place for place, style in enumerate(often)}

    def short(found: re.Match[str]) -> str:
        return f' data-s="{places[found[1]]}"' if found[1] in places else found[0]

    return STYLE.sub(short, text), "".join(f'[data-s="{place}"][data-s]{{{style}}}' for style, place in places.items())
