"""Rules of a case that no single column can state: between two cells of a row, or between two tables."""

from collections.abc import Callable, Mapping
from datetime import datetime

from .reading import Row, Table

__all__ = ["check_rules"]

# How a date is written that is known to the day, the month or only the year.
DATE_FORMS = {"day": ("%Y-%m-%d", "2017-06-21"), "month": ("%Y-%m", "2017-06"), "year": ("%Y", "2017")}


def check_rules(tables: Mapping[str, Table]) -> None:
    """
    Check the rules between the cells of a case.

    Raises
    ------
    CaseError
        For the first cell that breaks one: a motive that is part of a part, a date that is not as exact as its row
        says, a point of the argument without text, a kind of claim without a place in the order, a prompt that nobody
        could answer, a forecast made too late.
    """
    _check_motives(tables["motives"])
    _check_dates(tables["timeline"])
    _check_nodes(tables)
    for name, rule in (("codebook", _order_rule), ("prompts", _most_words_rule), ("forecasts", _horizon_rule)):
        if name in tables:
            _check_rows(tables[name], rule)


def _check_rows(table: Table, rule: Callable[[Row], tuple[str, str] | None]) -> None:
    for index, row in enumerate(table.rows):
        if broken := rule(row):
            column, words = broken
            raise table.error(index, column, "" if row[column] is None else row[column], words)


def _order_rule(row: Row) -> tuple[str, str] | None:
    if row["order"] is not None:
        return None
    return "order", f"is blank: write a whole number, the place in which to try the kind {row['kind']}"


def _most_words_rule(row: Row) -> tuple[str, str] | None:
    least, most = row["least_words"], row["most_words"]
    if least is None or most is None or least <= most:
        return None
    return (
        "most_words",
        f"is less than the least_words of the row, {least}: nobody could answer; correct one of the two",
    )


def _horizon_rule(row: Row) -> tuple[str, str] | None:
    made, horizon = row["made"], row["horizon"]
    if made is None or horizon is None or made < horizon:
        return None
    return "horizon", f"is not after the day on which the forecast was made, {made}: correct one of the two"


def _check_motives(motives: Table) -> None:
    parents = {row["id"]: row["parent"] for row in motives.rows}
    for index, row in enumerate(motives.rows):
        if row["parent"] is not None and parents[row["parent"]] is not None:
            raise motives.error(
                index, "parent", row["parent"], "is itself part of a motive: name a motive without a parent"
            )


def _check_dates(timeline: Table) -> None:
    for index, row in enumerate(timeline.rows):
        written, precision = row["date"] or "", row["date_precision"]
        if precision not in DATE_FORMS:
            raise timeline.error(
                index, "date_precision", precision, f"is not one of {', '.join(DATE_FORMS)}: use one of these"
            )
        form, example = DATE_FORMS[precision]
        try:
            datetime.strptime(written, form)
        except ValueError:
            written_so = False
        else:
            written_so = len(written) == len(example)
        if not written_so:
            rule = f"is not a date known to the {precision}: write it like {example}, or correct the date_precision"
            raise timeline.error(index, "date", written, rule)


def _check_nodes(tables: Mapping[str, Table]) -> None:
    nodes = tables["argument_nodes"]
    for kind, target in (("claim", "claims"), ("motive", "motives")):
        known = {row["id"] for row in tables[target].rows}
        for index, row in enumerate(nodes.rows):
            if row["kind"] == kind and row["id"] not in known:
                raise nodes.error(index, "id", row["id"], f'is not in the table "{target}": add it there')
    for index, row in enumerate(nodes.rows):
        if row["label"] is None and row["kind"] not in ("claim", "motive"):
            raise nodes.error(index, "label", "", "is blank: write what this point says")
