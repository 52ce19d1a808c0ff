"""Figures and tables as a notebook shows them, read back by an HTML parser."""

import base64
import io

import matplotlib.image
import pandas
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure

from motivelab import load_case
from motivelab.errors import MotivelabError
from motivelab.lessons import show_figure, show_table, show_words

LONG = "A sentence that is much longer than the fifty signs at which pandas cuts a text off, and that is wanted whole."
TABLE = pandas.DataFrame(
    {"claim_id": ["C<b>1</b>", None], "said_by": [LONG, "R & D"], "note": [1, None], "sure": [True, False]}
)


@pytest.fixture
def ax():
    return Figure(figsize=(2, 1)).add_subplot()


def parsed(shown):
    return BeautifulSoup(shown.data, "html.parser")


def test_a_figure_carries_its_words_escaped(ax):
    alt = """Tolls < 5 & "pride" > 3: it's said"""
    image = parsed(show_figure(ax, alt=alt)).img
    assert image["alt"] == alt
    assert set(image.attrs) == {"alt", "src", "style"}


def test_a_figure_carries_its_picture_at_twice_the_size_of_a_screen(ax):
    """2 by 1 inches at 200 dots."""
    address = parsed(show_figure(ax, alt="A line.")).img["src"]
    kind, _, data = address.partition(",")
    assert kind == "data:image/png;base64"
    assert matplotlib.image.imread(io.BytesIO(base64.b64decode(data))).shape[:2] == (200, 400)


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_a_figure_without_words_is_refused_with_the_cure(ax, alt):
    with pytest.raises(MotivelabError, match="no alternative text: say in a sentence what it shows"):
        show_figure(ax, alt=alt)


def test_a_figure_without_words_as_argument_cannot_be_shown(ax):
    with pytest.raises(TypeError):
        show_figure(ax)


def test_the_facts_of_a_figure_stand_folded_below_it(ax):
    page = parsed(show_figure(ax, alt="A line.", table=TABLE))
    assert page.details.summary.get_text() == "The same as a table"
    assert LONG in page.details.table.get_text()
    assert page.img.find_next("details") is page.details
    assert parsed(show_figure(ax, alt="A line.")).details is None


def test_a_table_shows_whole_texts_and_blanks_for_what_is_missing():
    rows = parsed(show_table(TABLE, caption="Claims")).tbody.find_all("tr")
    cells = [[cell.get_text() for cell in row.find_all("td")] for row in rows]
    assert [row[:2] for row in cells] == [["C<b>1</b>", LONG], ["", "R & D"]]
    assert cells[1][2] == ""
    assert [row[3] for row in cells] == ["yes", "no"]


def test_a_table_announces_its_columns_and_says_what_it_holds():
    page = parsed(show_table(TABLE, caption="Claims & <notes>"))
    assert [head.get_text() for head in page.thead.find_all("th")] == ["claim", "said by", "note", "sure"]
    assert {head["scope"] for head in page.thead.find_all("th")} == {"col"}
    assert page.table.caption.get_text() == "Claims & <notes>"


def test_no_cell_is_cut_off_and_no_row_left_out():
    long = pandas.DataFrame({"text": [LONG * 3] * 200})
    page = parsed(show_table(long, caption="Many"))
    assert [cell.get_text() for cell in page.find_all("td")] == [LONG * 3] * 200


def test_dates_and_missing_dates_can_be_shown():
    dates = pandas.DataFrame({"day": pandas.to_datetime(["2017-06-21", None])})
    cells = [cell.get_text() for cell in parsed(show_table(dates, caption="Days")).find_all("td")]
    assert cells[0].startswith("2017-06-21")
    assert cells[1] == ""


def test_the_table_that_is_shown_is_not_changed():
    before = TABLE.copy(deep=True)
    show_table(TABLE, caption="Claims")
    pandas.testing.assert_frame_equal(TABLE, before)


def test_whole_numbers_in_a_column_with_a_blank_are_shown_as_whole_numbers():
    shown = show_table(pandas.DataFrame({"paragraph": [3, None]}), caption="Paragraphs").data
    assert ">3<" in shown
    assert "3.0" not in shown


def test_a_table_without_rows_says_so():
    shown = show_table(pandas.DataFrame({"id": []}), caption="The claims of paragraph 9").data
    assert "There are no rows." in shown


def test_the_table_under_a_figure_stands_outside_its_white_ground():
    """A dark theme colours the table's text for its own ground: white on white cannot be read."""
    ax = Figure().add_subplot()
    shown = show_figure(ax, alt="An empty picture, for the test.", table=pandas.DataFrame({"id": [1]})).data
    assert shown.index("</figure>") < shown.index("<table")


REFERENCES = pandas.DataFrame(
    {
        "source_id": ["unodc_2017", "article"],
        "note": ["It grew, see FC04 and unodc_2017.", "FC9 and 2017 are no references."],
    }
)


def test_a_reference_opens_to_title_publisher_and_address_wherever_it_stands():
    page = parsed(show_table(REFERENCES, caption="References"))
    opened = page.find_all("details")
    assert [one.summary.get_text() for one in opened] == ["unodc_2017", "FC04", "unodc_2017"]
    [link] = opened[0].find_all("a")
    [known] = [source for source in load_case().sources if source.source_id == "unodc_2017"]
    assert link["href"] == known.url
    assert known.title in link.get_text()
    assert known.publisher in link.get_text()


def test_a_fact_check_opens_to_all_its_sources():
    """FC04 as the table of its sources has it."""
    [check] = [check for check in load_case().fact_checks if check.id == "FC04"]
    page = parsed(show_table(REFERENCES, caption="References"))
    addresses = {source.source_id: source.url for source in load_case().sources}
    found = [link["href"] for link in page.find_all("details")[1].find_all("a")]
    assert found == [addresses[name] for name in check.source_ids if addresses[name]]


def test_the_words_around_a_reference_stay_and_a_word_that_is_an_id_is_no_link():
    cells = parsed(show_table(REFERENCES, caption="References")).find_all("td")
    assert cells[1].get_text().startswith("It grew, see FC04")
    assert [cells[2].get_text(), cells[3].get_text()] == ["article", "FC9 and 2017 are no references."]


def test_an_address_in_a_table_is_a_link():
    page = parsed(show_table(pandas.DataFrame({"url": ["https://example.org/a?b=1&c=2"]}), caption="Addresses"))
    assert (page.a["href"], page.a.get_text()) == ("https://example.org/a?b=1&c=2", "example.org/a")


def styles(table, column):
    cells = [row.find_all(["th", "td"])[column] for row in parsed(show_table(table, caption="Figures")).find_all("tr")]
    return [cell.get_text() for cell in cells], {cell["style"] for cell in cells}


def test_numbers_stand_at_the_right_with_separators_and_years_without():
    figures = pandas.DataFrame({"year": [2016, 2017], "hectares": [201000, None], "per_head": [5.5, 6.25]})
    assert styles(figures, 0)[0] == ["year", "2016", "2017"]
    texts, looks = styles(figures, 1)
    assert texts == ["hectares", "201,000", ""]
    assert all("text-align:right" in look for look in looks)
    assert styles(figures, 2)[0] == ["per head", "5.50", "6.25"]


@pytest.mark.parametrize(
    "value", ["2017-06-21", "2017", "C06", "unodc_2017", "https://www.example.org/a/very/long/way/to/say/where"]
)
def test_a_date_an_id_and_an_address_stand_in_one_piece(value):
    texts, looks = styles(pandas.DataFrame({"it": [value]}), 0)
    assert all("white-space:nowrap" in look.split("white-space:normal")[-1] for look in looks)
    assert texts[1].startswith(value[:4]) or texts[1] == "example.org/…"


def test_no_word_is_ever_broken():
    _, looks = styles(pandas.DataFrame({"it": [LONG]}), 0)
    assert all("overflow-wrap:normal" in look and "word-break:normal" in look for look in looks)
    assert "word-break:normal" in show_words(LONG)._repr_html_()


def test_sentences_are_shown_whole_and_a_terminal_gets_them_as_they_are():
    shown = show_words("Tolls < 5.", 407)
    assert repr(shown) == "Tolls < 5.\n407"
    assert BeautifulSoup(shown._repr_html_(), "html.parser").p.get_text("|") == "Tolls < 5.|407"
