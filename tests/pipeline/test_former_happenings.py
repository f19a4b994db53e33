"""An id of a happening that was published leads to what became of it, however it came to its end."""

from __future__ import annotations

import re

import duckdb
import pytest
import wire
from click.testing import CliRunner
from landings import Story, Visit, contact, edited, land
from warehouses import Warehouse, copy_of

from extract import settings as configuration
from extract.records import Erasure
from warehouse import build, commands, erasing, load, publish

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse

SILENT = edited(wire.ANNOUNCED, f"Nothing is known of a visit. {wire.PRIVATE}", contacts=[])
EARLIER = Story(
    "call-gbr-early", "island", "2021-03-01T09:00:00", f"Lavrov rang his British colleague. {wire.PRIVATE}",
    contacts=[contact("GBR RUS", "Lavrov rang his British colleague.", mode="phone", date="2021-03-01",
                      level="minister", people=[("Sergei Lavrov", "RUS", "foreign_minister")])],
    source_country="GBR",
)  # fmt: skip
FORMER = "SELECT former_id, happening_kind, happening_id, reason FROM former_happenings ORDER BY ALL"


def _contact(warehouse: Warehouse, which: str) -> str:
    ((contact_id,),) = warehouse.rows(f"SELECT contact_id FROM fct_contacts WHERE {which}")
    return contact_id


def test_what_became_of_an_id_is_kept(warehouse, tmp_path, monkeypatch):
    """The report that founded a visit is edited away, the next one is taken down; a call was known earlier."""
    settings = copy_of(warehouse, tmp_path)
    publish.publish(settings)
    announced = _contact(warehouse, "contact_date = '2021-05-08'")
    called = _contact(warehouse, "contact_date = '2021-03-01' AND country_a = 'GBR'")
    wrote = _contact(warehouse, "mode = 'letter'")
    edits = Visit("pamir", "2021-05-25T12:00:00", found=[SILENT])
    land(settings.landing_dir, "edits", [edits, Visit("island", "2021-03-01T10:00:00", found=[EARLIER])])
    load.load(settings)
    now = Warehouse(settings, build.build(settings))
    assert (now.built.failures, now.built.is_partial) == ((), True)
    received = _contact(now, "contact_date = '2021-05-08'")
    rang = _contact(now, "contact_date = '2021-03-01' AND country_a = 'GBR'")
    expected = [(called, "contact", rang, "merged"), (announced, "contact", received, "read_otherwise")]
    assert now.rows(FORMER) == sorted(expected)

    as_of = "SELECT contact_id, report_count FROM contacts_as_of({}) WHERE contact_date = '{}' ORDER BY report_count"
    assert now.rows(as_of.format("'2021-06-01'", "2021-05-08")) == [(received, 4)], (
        "the founder was of the same contact"
    )
    of_march = f"{as_of.format('{}', '2021-03-01')}, contact_id".replace(
        "WHERE", "WHERE list_contains(countries, 'GBR') AND"
    )
    assert now.rows(of_march.format("'2021-06-01'")) == [(rang, 1)]
    assert now.rows(of_march.format("'2021-07-01'")) == sorted([(called, 1), (rang, 1)]), (
        "until they were published as one"
    )
    assert now.rows(of_march.format("current_date + 1")) == [(rang, 2)]

    gone = (wire.RECEIVED, wire.LETTER)
    ids = [tuple(getattr(story, name) for story in gone) for name in ("article_id", "item_id")]
    assert list(erasing.erase(settings, Erasure(*ids, "taken_down")))
    copied = _contact(now, "contact_date = '2021-05-08'")
    expected = [
        (called, "contact", rang, "merged"),
        (announced, "contact", copied, "read_otherwise"),
        (received, "contact", copied, "taken_down"),
        (wrote, "contact", None, "taken_down"),
    ]
    assert now.rows(FORMER) == sorted(expected)

    with duckdb.connect(settings.build_database) as con:
        con.execute("DELETE FROM raw.former_happenings")  # as in a database that was made anew
    publish.publish(settings)
    assert now.rows(FORMER) == sorted(expected)

    monkeypatch.setattr(configuration, "current", lambda: settings)
    told = CliRunner().invoke(commands.why, [called]).stdout.splitlines()
    assert re.fullmatch(f"contact {called} is now {rang}, since 20.*: the rules found .* the same happening", told[0])
    assert told[1:] == CliRunner().invoke(commands.why, [rang]).stdout.splitlines(), "whose report has its id still"
    told = CliRunner().invoke(commands.why, [announced]).stdout.splitlines()
    assert told[0].startswith(f"contact {announced} is now {copied}, since 20")
    assert told[1:] == CliRunner().invoke(commands.why, [copied]).stdout.splitlines()
    told = CliRunner().invoke(commands.why, [wrote[:12]]).stdout.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"contact {wrote} is no more, since 20")
