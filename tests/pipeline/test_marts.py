"""What the marts say about the made-up wire, through real dbt and DuckDB."""

import datetime as dt

import pytest
import wire
import yaml
from landings import land
from warehouses import contents, settings_at

from extract.settings import PROJECT
from warehouse import build, load

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse
MODELS = PROJECT / "dbt" / "models"


def test_every_model_and_test_passes_and_the_docs_are_one_page(warehouse):
    assert warehouse.built.failures == ()
    assert warehouse.built.warnings == ()
    assert warehouse.built.model_count >= 35
    page = warehouse.built.docs.read_text(encoding="utf-8")
    assert "Who met, called, threatened or helped whom" in page


def test_fault_38_one_visit_is_one_happening_however_many_report_it(warehouse):
    (visit,) = warehouse.dicts("SELECT * FROM fct_contacts WHERE contact_date = '2021-05-08'")
    assert visit["countries"] == ["RUS", "TJK"]
    assert (visit["mode"], visit["status"], visit["level"], visit["place_city"]) == (
        "visit",
        "occurred",
        "leader",
        "Moscow",
    )
    assert visit["report_count"] == 4, "announced, received, the copy, and the undated talks of the day after"
    assert visit["independent_report_count"] == 3, "a copy word for word is no second source"
    assert visit["reporting_countries"] == ["GBR", "RUS", "TJK"]
    assert visit["reporting_party_count"] == 2
    assert visit["topics"] == ["diplomatic", "military", "territory"]
    assert visit["people"] == ["Emomali Rahmon", "Vladimir Putin"]
    assert visit["first_planned_at"] == dt.datetime(2021, 5, 3, 8)  # noqa: DTZ001  # the marts' times are UTC


def test_fault_39_a_corrected_story_is_a_new_version_and_the_old_one_is_kept(warehouse):
    sql = f"SELECT version_count, content_hash FROM fct_articles WHERE article_id = '{wire.RECEIVED.article_id}'"
    assert warehouse.rows(sql) == [(2, wire.EDITED.content_hash)]


def test_fault_42_what_is_denied_or_planned_is_not_counted_as_contact(warehouse):
    assert warehouse.rows("SELECT status, is_contested FROM fct_contacts WHERE contact_date = '2021-05-19'") == [
        ("occurred", True)
    ]
    assert warehouse.rows("SELECT status FROM fct_contacts WHERE contact_date = '2021-06-02'") == [("planned",)]
    assert warehouse.rows(
        "SELECT sum(contact_count), sum(planned_count) FROM bilateral_contact_frequency"
        " WHERE country_a = 'RUS' AND country_b = 'UZB'"
    ) == [(0, 1)]


def test_of_a_long_quote_two_hundred_characters_are_published(warehouse):
    ((snippet, length),) = warehouse.rows("SELECT snippet, length(snippet) FROM fct_quotes WHERE speaker = 'speaker'")
    assert length == 200
    assert snippet.startswith("We shall wait. We")
    assert snippet.endswith("…")


def test_a_report_says_whose_words_it_is(warehouse):
    assert warehouse.rows(
        "SELECT attributed_name, attributed_country, status FROM fct_contact_reports WHERE attributed_name IS NOT NULL"
    ) == [("Moscow", "RUS", "denied")]


def test_a_summit_counts_for_each_of_its_dyads_apart_from_what_two_do_alone(warehouse):
    assert warehouse.rows(
        "SELECT country_a, country_b, contact_count, multilateral_contact_count FROM bilateral_contact_frequency"
        " WHERE month = '2021-05-01' AND multilateral_contact_count > 0 ORDER BY ALL"
    ) == [("RUS", "TJK", 1, 1), ("RUS", "UZB", 0, 1), ("TJK", "UZB", 1, 1)]


def test_a_dyad_is_measured_against_its_own_rhythm(warehouse):
    assert warehouse.rows(
        "SELECT month::VARCHAR, contact_count, days_since_last_contact, median_gap_days"
        " FROM bilateral_contact_frequency WHERE country_a = 'GBR' AND country_b = 'RUS' ORDER BY month"
    ) == [
        ("2021-03-01", 3, 20, 5.0),
        ("2021-04-01", 0, 50, 5.0),
        ("2021-05-01", 1, 2, 5.0),
    ]


def test_plans_are_followed_up(warehouse):
    assert warehouse.rows("SELECT planned_for::VARCHAR, outcome FROM contact_calendar ORDER BY ALL") == [
        ("2021-05-08", "happened"),
        ("2021-06-02", "awaited"),
    ]


def test_every_item_is_accounted_for(warehouse):
    (totals,) = warehouse.dicts("SELECT sum(COLUMNS('.*_count')) FROM operations.ledger")
    counts = {name: int(value) for name, value in totals.items()}
    assert counts == {
        "poll_count": 12,
        "discovered_count": 23,
        "stored_count": 19,
        "duplicate_count": 1,
        "rejected_count": 1,
        "quarantined_count": 1,
        "pending_count": 1,
        "unaccounted_count": 0,
    }
    assert warehouse.rows("SELECT kind, fate, reason FROM operations.rejects ORDER BY ALL") == [
        ("item", "quarantined", "no text"),
        ("item", "rejected", "not_found"),
    ]


def test_feed_health_counts_failures_and_thin_days(warehouse):
    assert warehouse.rows(
        "SELECT feed_id, poll_date::VARCHAR, failed_count, is_below_minimum FROM operations.feed_health"
        " WHERE failed_count > 0 OR is_below_minimum ORDER BY ALL"
    ) == [("pamir", "2021-05-21", 1, False)]


def _models():
    for path in sorted(MODELS.rglob("*.sql")):
        (model,) = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))["models"]
        yield path, model


def test_every_model_stands_beside_its_description_whose_first_sentence_is_the_grain():
    for path, model in _models():
        assert model["name"] == path.stem
        description = model["description"]
        if "doc(" in description:
            continue
        assert description.startswith("One row per "), path


def test_comments_reach_those_who_ask_in_sql(warehouse):
    undescribed = warehouse.rows(
        """
        SELECT schema_name, table_name, column_name FROM duckdb_columns()
        WHERE database_name = current_database() AND schema_name IN ('marts', 'operations')
            AND coalesce(comment, '') = ''
        """
    )
    assert undescribed == []
    assert warehouse.rows(
        "SELECT starts_with(comment, 'One row per happening') FROM duckdb_tables() WHERE table_name = 'fct_contacts'"
    ) == [(True,)]


def test_the_news_in_another_order_gives_the_same_marts(warehouse, tmp_path):
    settings = settings_at(tmp_path / "again")
    for number, (batch_id, visits) in reversed(list(enumerate(wire.batches().items()))):
        land(settings.landing_dir, batch_id, visits, created_at=f"2021-05-2{number}T00:00:00")
        load.load(settings)
    assert build.build(settings).failures == ()
    assert contents(settings) == contents(warehouse.settings)
