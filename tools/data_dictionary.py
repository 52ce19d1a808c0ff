"""Writes README.md, the data dictionary of each case, from its datapackage.json: `make data-dictionary`."""

import csv
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
CASES = (DATA, *sorted(path.parent for path in ROOT.glob("examples/*/datapackage.json")))

TOP = """# Data dictionary

*Generated from `datapackage.json` by `make data-dictionary`: edit that file, not this one.*

{description}

**The article.** {author}, "{title}", {publisher}, {published}. {text}

**How to read a table.** In a lesson: `motivelab.table("{example}")`. Anywhere else: the CSV files are UTF-8, with one
header line. A blank cell means *not known* or *does not apply*; nothing is filled in or interpolated. Cells that hold
several values separate them by `;`. Where two sources differ, and how rows were checked, stands in
[PROVENANCE.md](PROVENANCE.md).

**Check it.** `frictionless validate {at}/datapackage.json` checks types, ranges, unique ids and every reference between
tables.

| table | rows | what it holds |
|---|---:|---|
"""


def main() -> None:
    for folder in CASES:
        (folder / "README.md").write_text(dictionary(folder), encoding="utf-8", newline="\n")


def dictionary(folder: Path = DATA) -> str:
    """Return the data dictionary of a case as Markdown."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = package["resources"]
    words = {
        "description": package["description"],
        "example": tables[0]["name"],
        "at": folder.relative_to(ROOT).as_posix(),
        "text": "Its text is [article.txt](article.txt)."
        if (folder / "article.txt").is_file()
        else "Its text is not here.",
    }
    parts = [TOP.format(**package["article"], **words)]
    parts += [
        f"| [`{table['name']}`](#{table['name']}) | {rows(folder / table['path'])} | {table['title']} |\n"
        for table in tables
    ]
    parts += [section(table) for table in tables]
    return "".join(parts)


def section(table: dict) -> str:
    head = f"\n## {table['name']}\n\n{table['description']}\n"
    terms = "; ".join(licence["title"] for licence in table.get("licenses", []))
    head += f"\nLicence: {terms}\n" if terms else ""
    head += "\n| column | type | unit | what it means |\n|---|---|---|---|\n"
    targets = references(table)
    return head + "".join(row(field, targets.get(field["name"])) for field in table["schema"]["fields"])


def row(field: dict, target: str | None) -> str:
    constraints = field.get("constraints", {})
    words = [field["description"].rstrip(".") + "."]
    if "enum" in constraints:
        words.append("One of: " + ", ".join(f"`{value}`" for value in constraints["enum"]) + ".")
    target = target or field.get("items", {}).get("references")
    if target:
        words.append(f"Refers to `{target}`.")
    if constraints.get("required"):
        words.append("Never blank.")
    kind = f"list of {field['items']['type']}" if "items" in field else field["type"]
    return f"| `{field['name']}` | {kind} | {field.get('unit', '')} | {' '.join(words).replace('|', '/')} |\n"


def references(table: dict) -> dict[str, str]:
    found = {}
    for key in table["schema"].get("foreignKeys", []):
        columns, target = key["fields"], key["reference"]
        columns = [columns] if isinstance(columns, str) else columns
        goals = [target["fields"]] if isinstance(target["fields"], str) else target["fields"]
        found |= {
            column: f"{target['resource'] or table['name']}.{goal}" for column, goal in zip(columns, goals, strict=True)
        }
    return found


def rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


if __name__ == "__main__":
    main()
