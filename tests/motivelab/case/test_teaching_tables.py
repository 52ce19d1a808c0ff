"""The tables that teach: what they promise, and their outcomes worked out again from the tables of figures."""

import datetime
import re
from collections import Counter

import pandas
import pytest

from motivelab import load_case, table, table_names
from motivelab.methods.evidence import RATINGS

ARTICLE_DAY = datetime.date(2017, 6, 21)
LESSONS = range(1, 8)


@pytest.fixture(scope="module")
def case():
    return load_case()


def ids(nouns):
    return {noun.id for noun in nouns}


def by_id(nouns):
    return {noun.id: noun for noun in nouns}


# The codebook


def test_the_codebook_has_a_rule_for_each_kind_of_claim_that_is_used_and_for_no_other(case):
    assert {entry.kind for entry in case.codebook} == {claim.kind for claim in case.claims}
    assert [entry.order for entry in case.codebook] == list(range(1, 10))


def test_the_kinds_are_tried_in_the_order_of_the_close_reading(case):
    """The order in which the claims were coded; another order would give other codes."""
    assert [entry.kind for entry in case.codebook] == [
        *("recommendation", "denial", "accusation", "evaluation", "prediction"),
        *("speculation", "inference", "event", "fact"),
    ]


def test_what_is_easily_mistaken_for_a_kind_names_the_kind_that_it_is(case):
    kinds = {entry.kind for entry in case.codebook}
    for entry in case.codebook:
        (named,) = re.findall(r"\(An? (\w+):", entry.not_this)
        assert named in kinds - {entry.kind}


# The prompts


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_two_or_three_exit_prompts_and_two_to_five_others(case, lesson):
    places = Counter(prompt.place == "exit" for prompt in case.prompts if prompt.lesson == lesson)
    assert places[True] in (2, 3)
    assert places[False] in (2, 3, 4, 5)


def test_there_is_one_memo_of_120_to_150_words_and_it_stands_in_lesson_6(case):
    """DESIGN, section 3."""
    (memo,) = (prompt for prompt in case.prompts if prompt.place == "memo")
    assert (memo.lesson, memo.least_words, memo.most_words) == (6, 120, 150)


def test_the_text_to_compare_with_has_at_most_70_words(case):
    assert [prompt.id for prompt in case.prompts if len(prompt.compare.split()) > 70] == []


def test_a_prompt_carries_the_number_of_its_lesson(case):
    assert [prompt.id for prompt in case.prompts if prompt.id[1] != str(prompt.lesson)] == []


def test_a_paragraph_that_a_comparison_points_to_is_among_the_paragraphs_of_its_prompt(case):
    for prompt in case.prompts:
        lists = re.findall(r"par\. (\d(?:(?:, | and )\d)*)", prompt.prompt + prompt.compare)
        named = {int(number) for numbers in lists for number in re.findall(r"\d", numbers)}
        assert named <= set(prompt.paragraphs), prompt.id


def test_each_fact_check_and_source_that_a_text_names_is_there(case):
    checks, sources = ids(case.fact_checks), {source.source_id for source in case.sources}
    texts = [
        *(prompt.prompt + " " + prompt.compare for prompt in case.prompts),
        *(error.correction for error in case.misconceptions),
    ]
    named = [word for text in texts for word in re.findall(r"\bFC\d+|\b[a-z]+(?:_[a-z0-9]+)+", text)]
    assert {word for word in named if word not in checks | sources} == set()
    assert len(named) >= 10


# The rival hypotheses and the evidence


def test_each_motive_is_a_hypothesis_and_two_or_more_come_from_outside_the_article(case):
    motives = [hypothesis.motive_id for hypothesis in case.hypotheses if hypothesis.motive_id]
    assert motives == [motive.id for motive in case.main_motives]
    others = [hypothesis for hypothesis in case.hypotheses if not hypothesis.motive_id]
    assert len(others) >= 2
    assert {hypothesis.fact_check_id for hypothesis in others} == {"FC19", "FC22"}


def test_a_hypothesis_that_is_a_motive_has_its_name(case):
    assert all(
        hypothesis.name == case.motive(hypothesis.motive_id).name
        for hypothesis in case.hypotheses
        if hypothesis.motive_id
    )


def test_there_are_ten_to_fifteen_pieces_of_evidence_from_inside_and_outside_the_article(case):
    inside = [item for item in case.evidence if item.paragraph]
    assert 10 <= len(case.evidence) <= 15
    assert len(inside) >= 4
    assert len(case.evidence) - len(inside) >= 4


def test_each_piece_of_evidence_points_to_a_place(case):
    for item in case.evidence:
        assert item.paragraph or item.source_id, item.id
        assert (item.paragraph is None) == (item.claim_id is None), item.id


def test_a_piece_of_evidence_stands_in_the_paragraph_of_its_claim(case):
    claims = by_id(case.claims)
    for item in case.evidence:
        assert item.claim_id is None or claims[item.claim_id].paragraph == item.paragraph, item.id


def test_the_source_of_a_piece_of_evidence_is_one_of_its_fact_check_or_of_a_dated_event_or_of_the_losses(case):
    checks = by_id(case.fact_checks)
    timeline = table("timeline")
    dated = {*timeline["source_id"], *";".join(timeline["other_source_ids"].dropna()).split(";")}
    dated |= {*table("us_casualties")["source_id"]}
    for item in case.evidence:
        checked = checks[item.fact_check_id].source_ids if item.fact_check_id else ()
        assert item.source_id is None or item.source_id in {*checked, *dated}, item.id


@pytest.mark.parametrize(
    ("evidence", "event"),
    [
        ("V01", "disclosure-2015"),
        ("V06", "lavrov-reply-2017"),
        ("V09", "metro-2017"),
        ("V10", "moscow-three-2016"),
        ("V11", "moscow-six-2017"),
        ("V14", "moscow-wider-2017"),
        ("V15", "us-slowdown-2015"),
    ],
)
def test_a_piece_of_evidence_has_the_day_of_its_event(case, evidence, event):
    assert by_id(case.evidence)[evidence].date == by_id(case.events)[event].first


def test_the_disputed_attack_is_among_the_evidence_with_both_sides(case):
    """FC05: blamed on one group, claimed by another, not verified."""
    attack = by_id(case.evidence)["V09"]
    assert attack.fact_check_id == "FC05"
    assert by_id(case.fact_checks)["FC05"].verdict == "contested"
    for part in ("Islamic State", "al-Qaida", "not be verified"):
        assert part in attack.statement


def test_there_are_20_to_30_anchor_cells_and_they_accept_ratings_of_the_matrix(case):
    cells = [anchor for item in case.evidence for anchor in item.anchors.values()]
    assert 20 <= len(cells) <= 30
    for anchor in cells:
        assert set(anchor.accepted) <= set(RATINGS)
        assert 1 <= len(anchor.accepted) <= 3
        assert anchor.reason.endswith(".")


def test_an_anchor_never_accepts_both_ends_of_the_scale(case):
    """A cell in which anything goes would be no anchor."""
    for item in case.evidence:
        for hypothesis, anchor in item.anchors.items():
            assert not ({"CC"} & {*anchor.accepted} and {"I", "II"} & {*anchor.accepted}), (item.id, hypothesis)


def test_two_or_more_pieces_of_evidence_may_be_rated_the_same_for_all_anchored_hypotheses(case):
    same = [
        item.id
        for item in case.evidence
        if len(item.anchors) > 1 and set.intersection(*(set(anchor.accepted) for anchor in item.anchors.values()))
    ]
    assert {"V06", "V12"} <= set(same)


def test_each_motive_has_an_anchor_that_speaks_for_or_against_it_or_sets_evidence_aside(case):
    anchored = {hypothesis for item in case.evidence for hypothesis in item.anchors}
    assert {hypothesis.id for hypothesis in case.hypotheses if hypothesis.motive_id} <= anchored


def test_the_motive_that_is_ranked_first_meets_evidence_for_and_not_for_it(case):
    """The author ranks M5 first: hypothesis H05, with talks that fit it and an exit put off that does not."""
    cells = {item.id: set(item.anchors["H05"].accepted) for item in case.evidence if "H05" in item.anchors}
    assert cells["V14"] == {"CC", "C"}
    assert cells["V15"] == {"N", "I"}


def test_the_conjecture_about_losses_is_put_to_the_figures(case):
    """C23: help for the Taliban to raise US losses. The table of losses: 55 in 2014, 22 in 2015, 13 in 2016."""
    losses = by_id(case.evidence)["V13"]
    deaths = table("us_casualties").set_index("year")["us_deaths"]
    assert all(f"{deaths[year]} in {year}" in losses.statement for year in (2014, 2015, 2016))
    (card,) = (card for card in case.motive_cards if card.motive_id == "M2")
    assert card.claim_ids == ("C23",)


def test_a_contested_cell_may_be_set_aside(case):
    """Whoever lives from a crop also controls it; the transit ended before the disclosure."""
    evidence = by_id(case.evidence)
    assert "N" in evidence["V08"].anchors["H04"].accepted
    assert "N" in evidence["V04"].anchors["H02"].accepted


def test_the_authors_own_counter_fact_counts_against_the_drug_motive(case):
    """DESIGN, section 2: the drug motive is undercut by his own counter-fact."""
    money = by_id(case.evidence)["V08"]
    assert (money.claim_id, money.anchors["H04"].accepted) == ("C36", ("N", "I", "II"))
    assert by_id(case.claims)["C36"].stances["M4"] == "counters"


# The forecasts: each outcome, worked out from the table that its rule names


def series(name, value, *, since="2017-06-22", until):
    """Return one column of a table for the days (year, month or day) of a span."""
    rows = table(name)
    days = rows["date"].astype(str).str[:10]
    return rows.loc[(days >= since) & (days <= until), value]


def happened(event, until):
    (found,) = table("timeline").query("id == @event")["date"]
    return "2017-06-21" < found <= until


def extended():
    rows = table("sanctions_timeline").query("imposed_by == 'European Union' and measure == 'extension'")
    return rows["date"].between("2017-06-22", "2017-09-15").any()


def undisputed_attacks(until):
    rows = table("is_attacks_russia").query("country == 'Russia' and not disputed")
    return rows[rows["claimed_by"].str.startswith("Islamic State") & rows["date"].between("2017-06-22", until)]


def opium(*years):
    return table("opium_cultivation").set_index("year")["hectares"].loc[list(years)]


def us_troops(date):
    (level,) = table("troop_levels").query("force == 'United States' and date == @date")["troops"]
    return level


OUTCOMES = {
    "F01": extended,
    "F02": lambda: (
        series("sanctions_timeline", "description", until="2017-12-31").str.contains("sanctions written into law").any()
    ),
    "F03": lambda: us_troops("2018-10") < us_troops("2017-03"),
    "F04": lambda: table("us_casualties").set_index("year")["us_deaths"].loc[[2018, 2019, 2020]].max() > 50,
    "F05": lambda: len(undisputed_attacks("2018-12-31")) > 0,
    "F06": lambda: undisputed_attacks("2020-12-31")["killed"].max() >= 50,
    "F07": lambda: opium(2017).item() > opium(2016).item() == 201_000,
    "F08": lambda: opium(*range(2017, 2022)).min() < 100_000,
    "F09": lambda: happened("moscow-format-2018", "2018-12-31"),
    "F10": lambda: happened("us-deal-2020", "2020-12-31"),
    "F11": lambda: happened("ban-suspended-2025", "2020-12-31"),
    "F12": lambda: happened("takeover-2021", "2021-12-31"),
    "F13": lambda: happened("recognition-2025", "2022-12-31"),
    "F14": lambda: series("district_control", "government_percent", until="2018-10-31").max() >= 60,
}


def test_each_forecast_is_worked_out_again_here(case):
    assert ids(case.forecasts) == set(OUTCOMES)
    assert 10 <= len(case.forecasts) <= 14


@pytest.mark.parametrize("forecast", OUTCOMES)
def test_what_came_of_a_forecast_follows_from_the_table_that_its_rule_names(case, forecast):
    assert bool(OUTCOMES[forecast]()) is by_id(case.forecasts)[forecast].outcome


def test_the_rule_of_a_forecast_names_a_table(case):
    rules = {forecast.id: set(re.findall(r"[a-z_]+", forecast.resolution_rule)) for forecast in case.forecasts}
    assert [name for name, words in rules.items() if not words & set(table_names())] == []


def test_forecasts_are_made_on_the_day_of_the_article_and_settled_by_the_middle_of_2025(case):
    assert {forecast.made for forecast in case.forecasts} == {ARTICLE_DAY} == {case.article.published}
    assert all(ARTICLE_DAY < forecast.horizon <= datetime.date(2025, 6, 30) for forecast in case.forecasts)


def test_neither_always_yes_nor_always_no_scores_well(case):
    yes = sum(forecast.outcome for forecast in case.forecasts) / len(case.forecasts)
    assert 0.35 <= yes <= 0.65


def test_each_motive_has_two_forecasts(case):
    counts = Counter(forecast.motive_id for forecast in case.forecasts)
    assert all(counts[motive.id] >= 2 for motive in case.main_motives)


def test_each_forecast_names_its_sources_and_each_source_is_there(case):
    sources = {source.source_id for source in case.sources}
    for forecast in case.forecasts:
        assert forecast.source_ids
        assert set(forecast.source_ids) <= sources


def test_the_days_in_the_notes_are_those_of_the_public_record(case):
    """Public Law 115-44 (2 August 2017), the agreement of Doha, the fall of Kabul, the court's day: known elsewhere."""
    notes = {forecast.id: forecast.outcome_note for forecast in case.forecasts}
    assert "2 August 2017" in notes["F02"]
    assert "29 February 2020" in notes["F10"]
    assert "15 August 2021" in notes["F12"]
    assert "17 April 2025" in notes["F11"]


# The open questions


def test_five_questions_are_open_one_for_each_motive_and_resolve_in_2027_or_2028(case):
    assert [item.motive_id for item in case.open_forecasts] == [motive.id for motive in case.main_motives]
    assert {item.horizon.year for item in case.open_forecasts} <= {2027, 2028}
    assert [item.id for item in case.open_forecasts if item.outcome is not None or item.outcome_note] == []


def test_the_rule_of_an_open_question_says_when_it_is_yes_and_who_says_so(case):
    for item in case.open_forecasts:
        assert item.resolution_rule.startswith("Yes if "), item.id
        assert item.where_to_look, item.id


# The motive cards and who is speaking


def test_a_card_names_a_claim_about_its_motive(case):
    for card in case.motive_cards:
        about = {claim.id for claim in case.claims_about(card.motive_id)}
        assert about.issuperset(card.claim_ids), card.motive_id


def test_the_clues_of_a_card_are_those_of_its_motive(case):
    for card in case.motive_cards:
        assert card.clue_ids == tuple(clue.id for clue in case.clues if clue.motive_id == card.motive_id)


def test_what_is_said_of_the_author_the_institute_and_delhi_is_sourced_or_blank(case):
    assert {note.about for note in case.source_notes} == {"author", "institute", "government"}
    assert all(bool(note.finding) == bool(note.source_ids) for note in case.source_notes)
    assert any(note.finding is None for note in case.source_notes)


def test_moscow_the_eu_and_the_un_speak_for_themselves_on_crimea(case):
    """The president spoke on 18 March 2014, the EU on the 17th and 18th; resolution 68/262 is of the 27th."""
    voices = by_id(case.fact_checks)["FC14"].voices
    days = {(voice.speaker.split(":")[0].split("'")[0], voice.date.isoformat()) for voice in voices}
    assert days == {
        ("Russia", "2014-03-18"),
        ("European Union", "2014-03-17"),
        ("European Union", "2014-03-18"),
        ("United Nations", "2014-03-27"),
    }


# The clues


def test_each_motive_has_two_or_three_clues_and_some_were_looked_for_in_vain(case):
    for motive in case.main_motives:
        found = [clue.found for clue in case.clues if clue.motive_id == motive.id]
        assert len(found) in (2, 3)
        assert set(found) == {True, False}


def test_each_clue_names_its_sources(case):
    assert [clue.id for clue in case.clues if not clue.source_ids] == []


def test_the_figures_of_the_clues_are_those_of_the_tables(case):
    clues = by_id(case.clues)
    deaths = table("us_casualties").set_index("year")["us_deaths"]
    for year in range(2015, 2021):
        assert f"{deaths[year]} in {year}" in clues["K06"].finding
    clashes = table("ucdp_is_events").query("country == 'Afghanistan' and parties == 'Islamic State and Taliban'")
    clashes = clashes.set_index("year").loc[2015:2018]
    for column in ("events", "deaths_best"):
        *first, last = clashes[column].astype(str)
        assert f"{', '.join(first)} and {last} " in clues["K08"].finding
    for name, years in (("K11", (2015, 2016, 2017, 2018)), ("K12", (2022, 2023, 2024))):
        for year, hectares in opium(*years).items():
            assert re.search(f"{hectares:,.0f}(?: hectares)? in {year}", clues[name].finding)


def test_the_days_of_the_clues_are_those_of_the_timeline(case):
    clues = by_id(case.clues)
    for name, event in (("K05", "moscow-may-2019"), ("K14", "recognition-2025"), ("K15", "troika-2021")):
        day = by_id(case.events)[event].first
        assert f"{day.day} {day:%B %Y}" in clues[name].finding


# The misconceptions


def test_there_are_ten_or_more_misconceptions_and_something_detects_each(case):
    assert len(case.misconceptions) >= 10
    assert [error.id for error in case.misconceptions if not error.question_ids + error.prompt_ids] == []


def test_no_prompt_detects_a_misconception_before_the_lesson_in_which_it_is_met(case):
    prompts = by_id(case.prompts)
    for error in case.misconceptions:
        assert error.lesson in LESSONS
        assert all(prompts[name].lesson >= error.lesson for name in error.prompt_ids), error.id


# The figures


def test_a_percentage_of_districts_follows_from_the_counts_of_its_row():
    """Except on 28 May 2016, the row to find: its three counts add up to 408; and one printed in whole numbers."""
    rows = table("district_control").dropna(subset=["government_total"])
    worked_out = (100 * rows["government_total"] / rows["districts_total"]).round(1)
    off = rows.loc[(worked_out - rows["government_percent"]).abs() > 0.05, "date"].tolist()
    assert off == ["2016-05-28", "2017-02"]


def test_the_attacks_follow_the_rule_that_the_table_states():
    """In the North Caucasus only those with three or more people killed or ten or more injured."""
    rows = table("is_attacks_russia")
    caucasus = rows[rows["place"].str.contains("Grozny|Chechnya|Dagestan|Derbent")]
    assert len(caucasus) == 6
    assert ((caucasus["killed"] >= 3) | (caucasus["injured"] >= 10)).all()
    elsewhere = rows.drop(caucasus.index)
    unclaimed = elsewhere[~elsewhere["claimed_by"].str.startswith("Islamic State")]
    assert unclaimed["event_id"].tolist() == ["spb_metro"]  # the article names it


def test_attackers_are_not_counted_among_the_dead():
    """Metro: 15 by the court of 2019. Balashikha: one of the two officers died on 29 August 2016."""
    killed = table("is_attacks_russia").set_index("event_id")["killed"]
    assert (killed["spb_metro"], killed["balashikha"], killed["naurskaya"]) == (15, 1, 6)


def test_the_opium_series_reaches_2025_with_the_figures_of_the_survey_of_that_year():
    """UNODC, Afghanistan Opium Survey 2025: 10,200 ha and 296 tons; 232,000 ha for 2022."""
    rows = table("opium_cultivation").set_index("year")
    assert rows.loc[2025, ["hectares", "production_tonnes"]].tolist() == [10_200, 296]
    assert rows.loc[2022, "hectares"] == 232_000


def test_both_estimates_of_deaths_with_the_islamic_state_stand_in_the_table():
    """By hand from UCDP: 2017 1,906 (1,809 to 2,136), 2018 1,805 (1,723 to 2,639): which year was worse is open."""
    years = table("ucdp_is_events").query("country == 'Afghanistan'").groupby("year")
    sums = years[["deaths_best", "deaths_low", "deaths_high"]].sum()
    assert sums.loc[2017].tolist() == [1906, 1809, 2136]
    assert sums.loc[2018].tolist() == [1805, 1723, 2639]


def test_the_tables_for_teaching_are_tables_for_pandas_too():
    """So a lesson can show them without the kit's own objects."""
    forecasts = table("forecasts")
    assert pandas.api.types.is_bool_dtype(forecasts["outcome"])
    assert (forecasts["horizon"] > forecasts["made"]).all()
