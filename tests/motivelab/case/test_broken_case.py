"""Each way in which a case folder can be wrong gives one sentence: file, line, column, value, rule and cure."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motivelab import load_case, table, table_names
from motivelab.errors import CaseError

JSON = "datapackage.json"


def replaced(folder, file, old, new):
    """Replace the first place in a file where a text stands."""
    content = (folder / file).read_bytes()
    assert old.encode() in content
    (folder / file).write_bytes(content.replace(old.encode(), new if isinstance(new, bytes) else new.encode(), 1))


def described(folder, change):
    """Change datapackage.json; `change` gets its content and its tables by name."""
    package = json.loads((folder / JSON).read_text("utf-8"))
    change(package, {resource["name"]: resource for resource in package["resources"]})
    (folder / JSON).write_text(json.dumps(package), encoding="utf-8")


def refused(folder, load=load_case):
    with pytest.raises(CaseError) as caught:
        load(folder)
    words = str(caught.value)
    assert "\n" not in words
    return words


# id: (file, what stands there, what is put there, line, column, bad value, a word of the cure)
CELLS = {
    "an unknown motive in a reference": (
        "claim_motives.csv",
        "k2,toll",
        "k2,tolls",
        2,
        "motive_id",
        "tolls",
        "spelling",
    ),
    "an unknown parent": ("motives.csv", "old,pride,", "old,honour,", 4, "parent", "honour", 'table "motives"'),
    "an unknown sentence": ("claims.csv", "k3,3,1", "k3,3,2", 4, "paragraph, sentence", "3, 2", 'table "sentences"'),
    "an unknown id in a list": ("questions.csv", "k1;k2", "k1;k9", 2, "claim_ids", "k9", 'table "claims"'),
    "a prompt that wants more words than it allows": (
        "prompts.csv",
        "20,60",
        "70,60",
        2,
        "most_words",
        "60",
        "nobody could answer",
    ),
    "a kind of claim without a place in the order": (
        "codebook.csv",
        "inference,2",
        "inference,",
        4,
        "order",
        "",
        "write a whole number",
    ),
    "a forecast of the past": (
        "forecasts.csv",
        "1911-06-30",
        "1911-03-31",
        2,
        "horizon",
        "1911-03-31",
        "1911-04-01: correct",
    ),
    "a forecast of the same day": (
        "forecasts.csv",
        "1911-06-30",
        "1911-04-01",
        2,
        "horizon",
        "1911-04-01",
        "is not after",
    ),
    "an unknown source in a list": (
        "forecasts.csv",
        "gazette;ledger",
        "gazette;diary",
        2,
        "source_ids",
        "diary",
        'table "sources"',
    ),
    "shares that add to 99": ("class_weights.csv", "37.5", "36.5", 3, "share_percent", "99", "must be 100"),
    "shares that add to 0": (
        "class_weights.csv",
        "pride,100",
        "pride,0",
        5,
        "share_percent",
        "0",
        "correct the rows of s2",
    ),
    "a day that is not in the calendar": (
        "class_weights.csv",
        "1911-05-01",
        "1911-02-30",
        2,
        "handed_in",
        "1911-02-30",
        "2017-06-21",
    ),
    "a date in another order": (
        "class_weights.csv",
        "1911-05-01",
        "01.05.1911",
        2,
        "handed_in",
        "01.05.1911",
        "2017-06-21",
    ),
    "a date as a week": ("class_weights.csv", "1911-05-01", "1911-W18-1", 2, "handed_in", "1911-W18-1", "2017-06-21"),
    "an event on no day": ("timeline.csv", "1911-03-02", "1911-13-02", 3, "date", "1911-13-02", "2017-06-21"),
    "an event in no month": (
        "timeline.csv",
        "1898,year",
        "1898-13,month",
        2,
        "date",
        "1898-13",
        "write it like 2017-06",
    ),
    "a day without a nought": ("timeline.csv", "1911-03-02", "1911-3-2", 3, "date", "1911-3-2", "2017-06-21"),
    "a year that is said to be a day": ("timeline.csv", "1898,year", "1898,day", 2, "date", "1898", "date_precision"),
    "a day that is said to be a year": ("timeline.csv", "02,day", "02,year", 3, "date", "1911-03-02", "like 2017,"),
    "a decimal comma": ("class_weights.csv", "62.5", '"62,5"', 2, "share_percent", "62,5", "point for decimals"),
    "a number that is infinite": ("class_weights.csv", "62.5", "inf", 2, "share_percent", "inf", "digits"),
    "a number too large to hold": ("class_weights.csv", "62.5", "1e999", 2, "share_percent", "1e999", "digits"),
    "a number with an underscore": ("class_weights.csv", "62.5", "6_2.5", 2, "share_percent", "6_2.5", "digits"),
    "a text for a whole number": ("sentences.csv", "1,1,12", "1,1,twelve", 2, "words", "twelve", "digits only"),
    "a fraction for a whole number": ("sentences.csv", "1,1,12", "1,1,12.0", 2, "words", "12.0", "digits only"),
    "an underscore in a whole number": ("sentences.csv", "1,1,12", "1,1,1_2", 2, "words", "1_2", "digits only"),
    "digits of another script": ("sentences.csv", "1,1,12", "1,1,١٢", 2, "words", "١٢", "digits only"),
    "a whole number of 19 digits": (
        "sentences.csv",
        "1,1,12",
        "1,1,1" + "0" * 18,
        2,
        "words",
        "1" + "0" * 18,
        "digits",
    ),
    "a text for a boolean": ("question_options.csv", "true", "yes", 2, "correct", "yes", "true or false"),
    "a number below the range": ("sentences.csv", "1,1,12", "1,1,0", 2, "words", "0", "minimum 1"),
    "a number above the range": ("claims.csv", ",,1,own", ",,4,own", 2, "note", "4", "maximum 3"),
    "a word that is not in the list": (
        "claims.csv",
        "inference,",
        "hunch,",
        3,
        "kind",
        "hunch",
        "event, inference, prediction",
    ),
    "an id of another form": ("motives.csv", "toll,,", "Toll,,", 2, "id", "Toll", "[a-z-]+"),
    "a list of another form": ("sentences.csv", "2;3", "2;x", 4, "notes", "2;x", "does not have the form"),
    "an empty item in a list": ("claims.csv", "may;seems", "may;;seems", 3, "hedge_words", "may;;seems", "semicolon"),
    "a space in a list": ("claims.csv", "may;seems", "may; seems", 3, "hedge_words", "may; seems", "remove"),
    "a space behind a value": (
        "claim_motives.csv",
        "toll,supports",
        "toll ,supports",
        2,
        "motive_id",
        "toll ",
        "remove",
    ),
    "an id twice": ("sources.csv", "ledger", "gazette", 3, "source_id", "gazette", "line 2"),
    "a name twice": ("motives.csv", "Showing strength", "Keeping the tolls", 3, "name", "Keeping the tolls", "rename"),
    "a pair of ids twice": (
        "claim_motives.csv",
        "k3,pride-old",
        "k3,toll",
        4,
        "claim_id, motive_id",
        "k3, toll",
        "line 3",
    ),
    "a blank cell that needs a value": ("claims.csv", "inference", "", 3, "kind", "", "fill it in"),
    "a part of a part": ("motives.csv", "pride,,S", "pride,pride-old,S", 3, "parent", "pride-old", "without a parent"),
    "a point about no claim": (
        "argument_nodes.csv",
        "k2,claim",
        "k9,claim,,\nk2,claim",
        2,
        "id",
        "k9",
        'table "claims"',
    ),
    "a point about no motive": (
        "argument_nodes.csv",
        "toll,motive",
        "tolls,motive,,\ntoll,motive",
        3,
        "id",
        "tolls",
        'table "motives"',
    ),
    "a point without words": ("argument_nodes.csv", "The guild acts from interest.", "", 4, "label", "", "write what"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_wrong_cell_is_named_with_file_line_column_value_and_cure(name, tiny_case):
    file, old, new, line, column, value, cure = CELLS[name]
    replaced(tiny_case, file, old, new)
    words = refused(tiny_case)
    assert words.startswith(f'{tiny_case / file}, line {line}, column "{column}": "{value}" ')
    assert cure in words


# id: (file, what stands there, what is put there, line, words of the value and the cure)
LINES = {
    "a missing column": (
        "claims.csv",
        "id,paragraph,",
        "id,paragraf,",
        1,
        ('"paragraph" is missing', "paragraf", "name it so"),
    ),
    "a column too many": (
        "claim_motives.csv",
        "stance\n",
        "stance,mood\n",
        1,
        ('"mood" is not one of claim_id', "remove"),
    ),
    "a column twice": (
        "claim_motives.csv",
        "motive_id,stance",
        "motive_id,stance,stance",
        1,
        ('"stance"', "twice", "remove"),
    ),
    "a line with a cell too many": (
        "claim_motives.csv",
        "toll,counters",
        "toll,counters,",
        3,
        ("4 cells", "quotation marks"),
    ),
    "a line with a cell too few": ("claim_motives.csv", "k3,toll,counters", "k3,toll", 3, ("2 cells", "header 3")),
    "a letter of Windows or Latin-1": ("motives.csv", "slight of", b"sl\xefght of", 4, ("not UTF-8", "CSV UTF-8")),
    "a quotation mark too many": ("motives.csv", "toll,,Keeping", 'toll,,"Keeping', 2, ("quotation marks",)),
    "a quotation mark too few": ("motives.csv", 'the river."', "the river.", 3, ("quotation marks",)),
}


@pytest.mark.parametrize("name", LINES)
def test_a_wrong_line_is_named_with_file_line_and_cure(name, tiny_case):
    file, old, new, line, parts = LINES[name]
    replaced(tiny_case, file, old, new)
    words = refused(tiny_case)
    assert words.startswith(f"{tiny_case / file}, line {line}: ")
    for part in parts:
        assert part in words


def test_a_cell_of_several_lines_does_not_shift_the_lines_of_later_errors(tiny_case):
    """The row is named by the line on which it begins."""
    replaced(tiny_case, "motives.csv", "to see, and", "to\nsee,\nand")
    replaced(tiny_case, "motives.csv", "An old quarrel", "")
    assert refused(tiny_case).startswith(f'{tiny_case / "motives.csv"}, line 6, column "name": ')


def test_an_empty_file_asks_for_a_header(tiny_case):
    (tiny_case / "claims.csv").write_bytes(b"")
    assert refused(tiny_case) == (
        f"{tiny_case / 'claims.csv'}: the file is empty; it needs at least a header line with the column names"
    )


def test_a_missing_file_is_named(tiny_case):
    (tiny_case / "claims.csv").unlink()
    assert refused(tiny_case).startswith(f"{tiny_case / 'claims.csv'}: the file is missing; put it back")


def test_a_folder_in_the_place_of_a_file_is_named(tiny_case):
    (tiny_case / "claims.csv").unlink()
    (tiny_case / "claims.csv").mkdir()
    words = refused(tiny_case)
    assert words.startswith(f"{tiny_case / 'claims.csv'}: the file cannot be read")
    assert "put a CSV file there" in words


def test_the_same_rules_hold_for_one_table_alone(tiny_case):
    replaced(tiny_case, "class_weights.csv", "37.5", "36.5")
    assert "must be 100" in refused(tiny_case, lambda folder: table("class_weights", folder))
    assert len(table("claims", tiny_case)) == 3


# id: (what to do with the content and the tables, words of the sentence)
DESCRIPTIONS = {
    "no tables": (lambda package, _: package.pop("resources"), ('"resources" is missing', "list the tables")),
    "tables that are no list": (lambda package, _: package.update(resources={}), ('"resources" is missing',)),
    "a table that is a text": (
        lambda package, _: package["resources"].append("claims.csv"),
        ("without a name", "give each"),
    ),
    "a table twice": (
        lambda package, _: package["resources"].append(package["resources"][0]),
        ('"sources" is listed twice',),
    ),
    "a table without a schema": (
        lambda _, tables: tables["claims"].pop("schema"),
        ("\"claims\" lacks 'schema'", "give each"),
    ),
    "a table without a path": (
        lambda _, tables: tables["claims"].pop("path"),
        ("\"claims\" lacks 'path'", "give each"),
    ),
    "a table without columns": (
        lambda _, tables: tables["claims"]["schema"].pop("fields"),
        ("lacks 'fields'", "give each"),
    ),
    "a table without a name": (lambda _, tables: tables["claims"].pop("name"), ("\"without a name\" lacks 'name'",)),
    "a name that is no text": (lambda _, tables: tables["claims"].update(name=["claims"]), ("give each table a name",)),
    "a path that is a list": (lambda _, tables: tables["claims"].update(path=["claims.csv"]), ('"claims"', "a path")),
    "columns that are texts": (lambda _, t: t["claims"]["schema"].update(fields=["id"]), ('"claims"', "fields")),
    "a case without a table": (
        lambda package, _: package["resources"].pop(1),
        ('"motives" is missing', "a case needs"),
    ),
    "a case without an article": (lambda package, _: package.pop("article"), ('"article" is missing', "describe")),
    "an article without a title": (lambda package, _: package["article"].pop("title"), ('no "title"', "add it")),
    "a day that does not exist": (
        lambda p, _: p["article"].update(published="1911-04-31"),
        ('"1911-04-31"', "2017-06-21"),
    ),
    "a day that is a number": (lambda p, _: p["article"].update(published=1911), ('"1911"', "2017-06-21")),
    "a length that is a text": (
        lambda p, _: p["article"].update(letters="forty"),
        ('"letters" is "forty"', "whole number"),
    ),
    "a title that is a number": (lambda p, _: p["article"].update(title=4), ('"title" is "4"', "quotation marks")),
}


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_wrong_description_of_the_case_is_named(name, tiny_case):
    change, parts = DESCRIPTIONS[name]
    described(tiny_case, change)
    words = refused(tiny_case)
    assert words.startswith(str(tiny_case / JSON))
    for part in parts:
        assert part in words


# id: (table, what to do with its schema, words of the sentence)
SCHEMAS = {
    "an unknown type": (
        "claims",
        lambda s: s["fields"][0].update(type="text"),
        ('"id" has the type "text"', "use one of string"),
    ),
    "an unknown type of items": (
        "claims",
        lambda s: s["fields"][7]["items"].update(type="word"),
        ('type "word"', "use one of"),
    ),
    "items that are no object": ("claims", lambda s: s["fields"][7].update(items="string"), ("give each table",)),
    "a column without a name": ("claims", lambda s: s["fields"][0].pop("name"), ("lacks 'name'",)),
    "a column listed twice": ("claims", lambda s: s["fields"].append({"name": "id"}), ("two columns have one name",)),
    "a pattern that is none": (
        "motives",
        lambda s: s["fields"][0]["constraints"].update(pattern="[a-z"),
        ('"[a-z"', "correct it"),
    ),
    "a list of values that is a text": (
        "claims",
        lambda s: s["fields"][4]["constraints"].update(enum="event"),
        ('"kind"', "list"),
    ),
    "a minimum for a text": (
        "claims",
        lambda s: s["fields"][3]["constraints"].update(minimum=1),
        ('"paraphrase"', "minimum"),
    ),
    "a minimum that is a text": (
        "claims",
        lambda s: s["fields"][1]["constraints"].update(minimum="1"),
        ('"paragraph"', "drop it"),
    ),
    "a key of an unknown column": (
        "claims",
        lambda s: s.update(primaryKey=["nr"]),
        ('column "nr"', "correct the name"),
    ),
    "a reference of an unknown column": (
        "claim_motives",
        lambda s: s["foreignKeys"][0].update(fields=["claim"]),
        ('column "claim"', "correct the name"),
    ),
    "a sum over an unknown column": ("class_weights", lambda s: s["sums"].update(field="share"), ('column "share"',)),
    "a sum by an unknown column": ("class_weights", lambda s: s["sums"].update(by=["pupil"]), ('column "pupil"',)),
    "a sum over a text": (
        "class_weights",
        lambda s: s["sums"].update(field="student"),
        ('"student" cannot be summed',),
    ),
    "a sum without a total": ("class_weights", lambda s: s["sums"].pop("total"), ("lacks 'total'",)),
    "a sum with a text as total": ("class_weights", lambda s: s["sums"].update(total="100"), ("cannot be summed",)),
    "a needed column left out": (
        "motives",
        lambda s: s["fields"].pop(4),
        ('"motives" has no column "signpost"', "blank"),
    ),
    "a column of a table for teaching left out": (
        "prompts",
        lambda s: s["fields"].pop(5),
        ('"prompts" has no column "compare"', "add it"),
    ),
    "a day of a table for teaching that is text": (
        "forecasts",
        lambda s: s["fields"][2].update(type="string"),
        ('"made"', '"string"', '"date"'),
    ),
    "a needed list that is none": (
        "claims",
        lambda s: s["fields"][7].pop("items"),
        ('type "string"', '"list of string"'),
    ),
    "a needed number that is text": (
        "sentences",
        lambda s: s["fields"][2].update(type="string", constraints={}),
        ('"integer"',),
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_wrong_schema_of_a_table_is_named(name, tiny_case):
    of, change, parts = SCHEMAS[name]
    described(tiny_case, lambda _, tables: change(tables[of]["schema"]))
    words = refused(tiny_case)
    assert words.startswith(str(tiny_case / JSON))
    assert f'table "{of}"' in words
    for part in parts:
        assert part in words


@pytest.mark.parametrize(
    ("reference", "part"),
    [
        ({"resource": "harbours", "fields": ["id"]}, 'table "harbours"'),
        ({"resource": "motives", "fields": ["number"]}, 'column "number" of the table "motives"'),
    ],
    ids=["a table that is not there", "a column that is not there"],
)
def test_a_reference_to_nothing_is_named(reference, part, tiny_case):
    described(
        tiny_case, lambda _, tables: tables["class_weights"]["schema"]["foreignKeys"][0].update(reference=reference)
    )
    words = refused(tiny_case)
    assert words.startswith(f"{tiny_case / 'class_weights.csv'}: its rows refer to the {part}")
    assert "reference" in words


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (b'{\n "resources": [\n', ("line 3, column 1", "this is not JSON", "mend")),
        (b"", ("line 1, column 1", "this is not JSON")),
        (b"[]", ('"resources" is missing',)),
        (b'{"resources": "\xff"}', ("byte 15 is not UTF-8", "save the file as UTF-8")),
    ],
    ids=["half a file", "an empty file", "a list", "Latin-1"],
)
def test_a_description_that_cannot_be_read_is_named_with_the_place(content, parts, tiny_case):
    (tiny_case / JSON).write_bytes(content)
    words = refused(tiny_case)
    assert words.startswith(str(tiny_case / JSON))
    for part in parts:
        assert part in words


def test_a_folder_without_a_description_is_no_case(tiny_case):
    (tiny_case / JSON).unlink()
    words = refused(tiny_case)
    assert words.startswith(str(tiny_case))
    assert "datapackage.json" in words


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("motives.csv", "old,pride,", "old,honour,", "parent"),
        ("claim_motives.csv", "k2,toll", "k2,tolls", "motive_id"),
        ("timeline.csv", "ledger", "diary", "source_id"),
        ("argument_edges.csv", "k2,toll", "k2,t", "target"),
        ("fact_check_sources.csv", "ledger", "diary", "source_id"),
        ("question_options.csv", "q1,A", "q2,A", "question_id"),
        ("hypotheses.csv", "toll,", "tolls,", "motive_id"),
        ("hypotheses.csv", "f1", "f2", "fact_check_id"),
        ("evidence.csv", "k1", "k9", "claim_id"),
        ("evidence.csv", "f1,ledger", "f1,diary", "source_id"),
        ("evidence_anchors.csv", "v2,h1", "v9,h1", "evidence_id"),
        ("evidence_anchors.csv", "v2,h1", "v2,h9", "hypothesis_id"),
        ("forecasts.csv", ",,gazette", ",honour,gazette", "motive_id"),
    ],
)
def test_what_the_model_rests_on_is_checked_even_if_the_schema_forgets_it(file, old, new, column, tiny_case):
    """Another teacher may leave foreignKeys out; a claim about a motive that is not there would be lost silently."""
    described(tiny_case, lambda _, tables: [table["schema"].pop("foreignKeys", None) for table in tables.values()])
    load_case(tiny_case)
    replaced(tiny_case, file, old, new)
    words = refused(tiny_case)
    assert f"{tiny_case / file}, line" in words
    assert f'column "{column}"' in words


def test_anchors_without_the_table_that_they_lead_to_are_named(tiny_case):
    described(
        tiny_case,
        lambda package, tables: package["resources"].remove(tables["hypotheses"]),
    )
    words = refused(tiny_case)
    assert words.startswith(f'{tiny_case / "evidence_anchors.csv"}: its rows refer to the table "hypotheses"')
    assert "add the table" in words


def said_of(folder):
    """Load the case and every table; return the sentence that says why that is not possible, or None."""
    try:
        load_case(folder)
        for name in table_names(folder):
            table(name, folder)
    except CaseError as error:
        return str(error)
    return None


def edits():
    """Draw a few edits of bytes: a place, how many bytes go, and what comes there."""
    awkward = st.sampled_from(
        [b",", b'"', b"\n", b"\r", b";", b"\x00", b"\xff", b"{", b"}", b"[", b"]", b" ", b"1", b"-"]
    )
    edit = st.tuples(st.floats(0, 1), st.integers(0, 3), awkward | st.binary(max_size=3))
    return st.lists(edit, min_size=1, max_size=4)


@pytest.mark.filterwarnings("ignore:Possible .* at position:FutureWarning")  # a pattern that an edit made odd
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_folder_with_a_few_wrong_bytes_loads_or_says_in_a_sentence_why_not(data, tiny_case, tiny_files):
    name = data.draw(st.sampled_from(sorted(tiny_files)))
    broken = bytearray(tiny_files[name])
    for place, gone, come in data.draw(edits()):
        start = round(place * len(broken))
        broken[start : start + gone] = come
    (tiny_case / name).write_bytes(broken)
    try:
        words = said_of(tiny_case)
        assert words is None or str(tiny_case) in words
    finally:
        (tiny_case / name).write_bytes(tiny_files[name])


# Any JSON in any place of the description: what an editor's slip, or another tool, may leave there.
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "id", "motives", "["]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["name", "fields", "type"]), inner, max_size=2)
    ),
    max_leaves=3,
)


def places(value, path=()):
    """Return the paths to all places of a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for name, part in inner for place in places(part, (*path, name)))]


@pytest.mark.filterwarnings("ignore:Possible .* at position:FutureWarning")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_description_with_a_wrong_value_anywhere_loads_or_says_in_a_sentence_why_not(data, tiny_case, tiny_files):
    package = json.loads(tiny_files[JSON])
    *path, last = data.draw(st.sampled_from(places(package)[1:]))
    target = package
    for name in path:
        target = target[name]
    if isinstance(target, dict) and data.draw(st.booleans()):
        del target[last]
    else:
        target[last] = data.draw(VALUES)
    (tiny_case / JSON).write_text(json.dumps(package), encoding="utf-8")
    try:
        words = said_of(tiny_case)
        assert words is None or str(tiny_case) in words
    finally:
        (tiny_case / JSON).write_bytes(tiny_files[JSON])
