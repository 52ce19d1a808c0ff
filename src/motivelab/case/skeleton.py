"""A case to begin with: the files of a folder that loads at once, ten example rows to write over, and what each is."""

import copy
import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .example_rows import ARTICLE, ROWS
from .generic_words import COLUMNS, TABLES_TOLD
from .local_copy import letters_of
from .places import PLACES
from .readiness import NEEDS
from .requirements import TABLES, TEACHING_TABLES

__all__ = ["described", "sentences_of", "skeleton", "split_paragraphs", "split_sentences"]

PARAGRAPHS = "^[1-9][0-9]?(;[1-9][0-9]?)*$"
OF_ONE_ARTICLE = {("timeline", "category"), ("source_notes", "about")}  # their lists of values fit one article only
BETWEEN_SENTENCES = r"(?<=[.!?])[\"'\u2019\u201d)]*\s+(?=[\"'\u2018\u201c(]*[A-Z])"
WORD = r"(?:[^\W\d_]|['\u2019-])+"
ABBREVIATIONS = ("Mr.", "Mrs.", "Dr.", "St.", "No.", "vol.", "p.", "e.g.", "i.e.")


def skeleton(kit: Mapping[str, Any], text: str = "") -> dict[str, str]:
    """
    Return the files of a new case, by name; it loads as it is.

    Parameters
    ----------
    kit : mapping
        The ``datapackage.json`` of the case that came with the kit: what a table is stands there, once.
    text : str
        The article, paragraphs apart by a blank line. With it the sentences are counted and the article can be
        recognised; it is not kept.

    Examples
    --------
    >>> from motivelab.case import case_folder
    >>> from motivelab.case.schema import read_descriptor
    >>> files = skeleton(read_descriptor(case_folder()))
    >>> files["motives.csv"].splitlines()[1]
    'M1,,Saving money,The town closes the library earlier so as to spend less.,first,may,,'
    """
    rows = {name: list(lines) for name, lines in ROWS.items()}
    article = dict(ARTICLE)
    if text.strip():
        rows["sentences"] = list(sentences_of(text))
        rows["claims"] = [claim | {"paragraph": 1, "sentence": 1} for claim in rows["claims"]]
        article |= _measured(text)
    package = described(kit, article)
    tables = {table["name"]: [field["name"] for field in table["schema"]["fields"]] for table in package["resources"]}
    return {
        "datapackage.json": json.dumps(package, indent=1, ensure_ascii=False) + "\n",
        "START.md": _start(package),
        **{f"{name}.csv": _csv(columns, rows.get(name, ())) for name, columns in tables.items()},
    }


def described(kit: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return the description of a case about another article: the tables of the model, as the kit's own case has them.

    What holds for the kit's article only (its number of paragraphs, its kinds of events) is loosened or replaced.
    """
    known = TABLES.keys() | TEACHING_TABLES.keys() | {"rechecks"}
    resources = [_generic(table, article["paragraphs"]) for table in kit["resources"] if table["name"] in known]
    return {
        "profile": kit["profile"],
        "name": "my-case",
        "title": f'A case: "{article["title"]}"',
        "description": "Notes on one article, in words of our own, and public figures to test its claims.",
        "licenses": kit["licenses"],
        "article": dict(article),
        "resources": resources,
    }


def _generic(table: Mapping[str, Any], paragraphs: int) -> dict[str, Any]:
    new = copy.deepcopy({key: table[key] for key in ("name", "path", "title", "description", "encoding", "schema")})
    new |= TABLES_TOLD.get(new["name"], {})
    for field in new["schema"]["fields"]:
        place = (new["name"], field["name"])
        field["description"] = COLUMNS.get(place, field["description"])
        _loosen(field, place, paragraphs)
    return new


def _loosen(field: dict[str, Any], place: tuple[str, str], paragraphs: int) -> None:
    rules = field.get("constraints", {})
    if field["name"] == "paragraph":
        rules["maximum"] = paragraphs
    elif field["name"] in ("sentence", "note"):
        rules.pop("maximum", None)
    elif field["name"] == "paragraphs":
        rules["pattern"] = PARAGRAPHS
    if place in OF_ONE_ARTICLE:
        rules.pop("enum", None)


def sentences_of(text: str) -> Iterator[dict[str, Any]]:
    r"""
    Yield each sentence of a text as numbers: its paragraph, its place there, its length in words.

    >>> rows = sentences_of("He came. He saw 2 of us.\n\nWhy?")
    >>> [(row["paragraph"], row["sentence"], row["words"]) for row in rows]
    [(1, 1, 2), (1, 2, 4), (2, 1, 1)]
    """
    for paragraph, block in enumerate(split_paragraphs(text), start=1):
        for sentence, words in enumerate(split_sentences(block), start=1):
            yield {"paragraph": paragraph, "sentence": sentence, "words": _count(words)}


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line: blank lines keep them apart."""
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if block.strip()]


def split_sentences(block: str) -> list[str]:
    """Return the sentences of a paragraph; a point after an abbreviation such as St. ends none."""
    found: list[str] = []
    for part in re.split(BETWEEN_SENTENCES, block):
        if found and found[-1].endswith(ABBREVIATIONS):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _count(words: str) -> int:
    return sum(any(sign.isalpha() for sign in run) for run in re.findall(WORD, words))


def _measured(text: str) -> dict[str, Any]:
    letters = letters_of(text)
    return {
        "paragraphs": len(split_paragraphs(text)),
        "letters": len(letters),
        "letters_sha256": hashlib.sha256(letters.encode("ascii")).hexdigest(),
    }


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _start(package: Mapping[str, Any]) -> str:
    """Return what a teacher reads first: the order of work, and every file with its columns."""
    parts = [START]
    parts += [f"| {need.what} | {need.file} | {need.least} to {need.good} | {need.blocks} |\n" for need in NEEDS]
    parts.append(PLACED)
    parts += [f"| {place.name} | {place.table}.csv | {place.least} | {place.blocks} |\n" for place in PLACES]
    parts.append("\n## Every file\n")
    for table in package["resources"]:
        parts.append(f"\n### {table['path']}\n\n{table['description']}\n\n")
        parts += [f"* `{field['name']}`: {field['description']}\n" for field in table["schema"]["fields"]]
    return "".join(parts)


START = """# A new case

The ten rows in these files are an invented example. Write your own over them, in any spreadsheet; save as *CSV UTF-8*.

1. `datapackage.json`: under "article" write author, title, publisher, day, address, number of paragraphs. "noun" is
   what the article's explanations are called: motive, cause, reason.
2. `sources.csv`, `motives.csv`, `sentences.csv`, `claims.csv`, `claim_motives.csv`: the close reading. The lab runs.
3. All other files, in the order of your lessons. `motivelab check-case` says what is missing and what it blocks.

Figures: put a CSV file beside these and describe it in `datapackage.json`, like the others. Each row names its source.

To teach with it, set `MOTIVELAB_DATA` to this folder before `motivelab lab`.

## What the lessons need

| what | file | from, to be good | for |
|---|---|---|---|
"""

PLACED = """
## What stands in each activity: placements.csv

A lesson asks for these names. `ps1` (questions), `ps1-claims` and `ps2-claims` (claims) are graded: place there what no
lesson shows. Texts in place of the kit's stand in `notebooks/`, in a file such as `01_the_article.md`, each under a
line `<!-- cell: title -->`; a whole lesson of your own is a notebook there. `motivelab case-course` says which texts to
write.

| name | what can stand there | at least | for |
|---|---|---|---|
"""
