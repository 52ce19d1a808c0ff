"""Another article, brought as another case folder, works everywhere: nothing in the package knows the kit's own."""

import datetime
import json

from motivelab import load_case, table, table_names
from motivelab.activities import WeightingLab
from motivelab.plots import timeline


def test_another_article_loads_with_its_own_ids(tiny_case):
    case = load_case(tiny_case)
    assert case.article.title == "Why the Harbour Guild Closed the Bridge"
    assert case.article.published == datetime.date(1911, 4, 1)
    assert [motive.id for motive in case.main_motives] == ["toll", "pride"]
    assert [motive.id for motive in case.parts_of("pride")] == ["pride-old"]
    assert [len(found) for found in (case.sentences, case.claims, case.events, case.questions)] == [4, 3, 2, 1]


def test_the_citation_names_author_title_publisher_day_and_address(tiny_case):
    assert load_case(tiny_case).article.citation == (
        'A. Reader, "Why the Harbour Guild Closed the Bridge", The Invented Gazette, 1 April 1911, '
        "https://example.org/bridge"
    )


def test_sub_motives_count_towards_their_motive(tiny_case):
    case = load_case(tiny_case)
    assert case.paragraphs_of("pride") == (2, 3)
    assert case.paragraphs_of("pride-old") == (3,)
    assert sum(sentence.words for sentence in case.sentences_about("pride")) == 8 + 15
    assert [claim.id for claim in case.claims_about("pride")] == ["k3"]
    assert [claim.id for claim in case.claims_about("toll")] == ["k2", "k3"]


def test_cells_become_numbers_lists_and_blanks(tiny_case):
    case = load_case(tiny_case)
    assert [sentence.notes for sentence in case.sentences] == [(1,), (), (2, 3), ()]
    assert case.claims[1].hedge_words == ("may", "seems")
    assert case.claims[2].note is None
    assert dict(case.claims[2].stances) == {"toll": "counters", "pride-old": "context"}
    assert [(option.text, option.correct) for option in case.questions[0].options] == [
        ("The guild", True),
        ("The town", False),
    ]
    assert case.fact_checks[0].targets == ("thesis", "k2")
    assert case.fact_checks[0].source_ids == ("ledger",)


def test_a_point_of_the_argument_without_a_label_says_what_its_claim_or_motive_says(tiny_case):
    labels = {node.id: node.label for node in load_case(tiny_case).argument_nodes}
    assert labels == {
        "k2": "Tolls are the likely cause.",
        "toll": "The guild wants every load on its own ferries.",
        "thesis": "The guild acts from interest.",
    }


def test_the_tables_for_teaching_become_nouns(tiny_case):
    case = load_case(tiny_case)
    assert [(hypothesis.motive_id, hypothesis.fact_check_id) for hypothesis in case.hypotheses] == [
        ("toll", None),
        (None, "f1"),
    ]
    closure, ledger = case.evidence
    assert (closure.date, closure.paragraph, closure.claim_id) == (datetime.date(1911, 3, 2), 1, "k1")
    assert (ledger.date, ledger.paragraph, ledger.claim_id) == (None, None, None)
    assert dict(closure.anchors) == {}
    assert {name: anchor.accepted for name, anchor in ledger.anchors.items()} == {"h1": ("CC", "C"), "h2": ("N",)}
    assert (case.forecasts[0].horizon - case.forecasts[0].made).days == 90
    assert case.forecasts[0].outcome is True
    assert case.forecasts[0].source_ids == ("gazette", "ledger")
    assert case.prompts[0].paragraphs == (1, 2)


def test_a_table_for_teaching_that_another_article_does_not_have_is_empty(tiny_case):
    case = load_case(tiny_case)
    assert (case.clues, case.misconceptions) == ((), ())


def test_the_codebook_has_the_order_in_which_its_kinds_are_tried_whatever_the_order_of_its_lines(tiny_case):
    assert [entry.kind for entry in load_case(tiny_case).codebook] == ["prediction", "inference", "event"]


def test_a_case_without_any_table_for_teaching_loads(tiny_case):
    path = tiny_case / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    teaching = {"codebook", "prompts", "hypotheses", "evidence", "evidence_anchors", "forecasts"}
    package["resources"] = [table for table in package["resources"] if table["name"] not in teaching]
    path.write_text(json.dumps(package), encoding="utf-8")
    case = load_case(tiny_case)
    assert (case.codebook, case.prompts, case.hypotheses, case.evidence, case.forecasts) == ((), (), (), (), ())
    assert len(case.claims) == 3


def test_a_table_of_another_article_is_typed_as_its_schema_says(tiny_case):
    weights = table("class_weights", tiny_case)
    assert weights["share_percent"].tolist() == [62.5, 37.5, 0, 100]
    assert weights["handed_in"].tolist()[:1] == [datetime.datetime(1911, 5, 1)]
    assert weights["handed_in"].isna().tolist() == [False, False, True, True]
    assert table_names(tiny_case)[-1] == "class_weights"


def test_the_lab_rates_the_motives_of_another_article(tiny_case, tmp_path):
    lab = WeightingLab(load_case(tiny_case), name="harbour", folder=tmp_path)
    mains = [motive["name"] for motive in lab.content["motives"] if motive["parent"] is None]
    assert mains == ["Keeping the tolls", "Showing strength"]
    lab.draft = {"answers": {"answers": {"direct rating": {"toll": 30, "pride": 10}}}, "number": 1}
    assert dict(lab.weights) == {"toll": 0.75, "pride": 0.25}


def test_the_timeline_draws_the_events_of_another_article(tiny_case):
    ax = timeline(load_case(tiny_case).events, title="The bridge")
    texts = {text.get_text() for text in ax.texts}
    assert {"The town fines the guild", "1898", "The bridge is shut", "2 Mar 1911"} <= texts


def test_a_file_from_a_spreadsheet_on_windows_loads_the_same(tiny_case, tiny_files):
    """Excel's "CSV UTF-8" begins with a byte order mark and ends its lines with CR LF."""
    before = load_case(tiny_case)
    for name, content in tiny_files.items():
        (tiny_case / name).write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert load_case(tiny_case) == before
    assert table("motives", tiny_case)["id"].tolist() == ["toll", "pride", "pride-old"]
