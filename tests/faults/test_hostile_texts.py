"""Cases 21-23, 26-31, 34-37 and 39 from a server to the published warehouse, its report, its docs and its exports.

A feed and its pages are polled twice, processed, loaded and built, as every night; nothing is left out or replaced.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from loopback import Loopback, Reply
from lxml.html import document_fromstring

from extract import process, seeds
from extract import settings as configuration
from extract.fetch import poll as polling
from extract.records import Feed, Outcome
from extract.settings import Settings
from warehouse import build, commands, load, query, report

pytestmark = pytest.mark.xdist_group("hostile")  # one process builds the warehouse of this file

NOON = dt.datetime(2021, 8, 18, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(hours=6)
ORIGIN = "https://www.example.com"
CALL = (
    "DUSHANBE, August 18 (Pamir) -- Russian President Vladimir Putin and Tajik President Emomali Rahmon spoke by "
    "telephone on {day} about the situation on the Afghan border.",
    "The two leaders agreed that their defence ministers would meet in September, the press service said in a "
    "statement that was issued in the capital after the call.",
)
IN_BERLIN = (
    "BERLIN, August 18 (Pamir) -- German Chancellor Angela Merkel met French President Emmanuel Macron in Berlin on "
    "Wednesday, and the two leaders discussed the recovery of Europe.",
    CALL[1],
)
IN_TOKYO = (
    "TOKYO, August 18 (Pamir) -- Japanese Prime Minister Yoshihide Suga met Indian Prime Minister Narendra Modi in "
    "Tokyo on Wednesday, and the two leaders discussed trade.",
    CALL[1],
)
REPORTED_LATE = (CALL[0].replace("August 18", "August 4"), CALL[1])
SCRIPT = "<script>alert(1)</script> Merkel receives Macron"
FORMULA = "=cmd|'/C calc'!A0 Putin and Rahmon speak"
INJECTION = "'); DROP TABLE marts.fct_articles; -- {{ 7 * 7 }} {% raw %} Suga receives Modi"
SURROGATE = "Putin \ud83d and \x00Rahmon\u202e speak"
CYRILLIC = "Президент России Владимир Путин провёл телефонный разговор с президентом Таджикистана Рахмоном. " * 4


def page(title: str, *paragraphs: str, head: str = "", day: str = "Wednesday", dated: str = "2021-08-18") -> str:
    body = "".join(f"<p>{text.format(day=day)}</p>" for text in paragraphs or CALL)
    date = f'<meta property="article:published_time" content="{dated}">' if dated else ""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(title)}</title>{date}{head}</head>'
        f"<body><article><h1>{html.escape(title)}</h1>{body}</article></body></html>"
    )


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="{path}">'


PAGES: dict[str, str | bytes] = {
    "script": page(SCRIPT, *IN_BERLIN, head=canonical("javascript:alert(1)")),
    "formula": page(FORMULA),
    "injection": page(INJECTION, *IN_TOKYO),
    "controls": page("Controls in Dushanbe", CALL[0] + "\x00\u202e The end\u200b.", CALL[1]),
    "cp1251": page("Разговор", CYRILLIC).encode("cp1251"),
    "teaser": page("A teaser of the talks", *CALL, "The ministers also spoke of energy, trade and …"),
    "undated": page("An undated call", dated=""),
    "of-1970": page("A call of 1970", dated="1970-01-01T00:00:00Z"),
    "of-2099": page("A call of 2099", dated="2099-01-01"),
    "late": page("A call that was reported late", *REPORTED_LATE, dated="2021-08-12"),
    "july": page("A call in July", day="July 22"),
    "variant-a": page(
        "One story of the call", head=canonical(f"{ORIGIN}/world/the-one-call?utm_source=rss&utm_medium=feed")
    ),
    "variant-b": page("One story of the call", head=canonical(f"{ORIGIN}/world/the-one-call/amp")),
    "variant-c": page("One story of the call", head=canonical("https://m.example.com/world/the-one-call")),
    "corrected": page("A call, to be corrected"),
    "french": page("Appel", "Le président russe Vladimir Poutine a parlé mercredi avec le président tadjik. " * 3),
}
CORRECTED = page(
    "A call, corrected", *CALL, "Correction: an earlier version of this story named the wrong border post."
)


@dataclass(frozen=True)
class Outcomes:
    """Where everything is in the end."""

    settings: Settings
    feed: Feed

    def rows(self, sql: str) -> list[dict[str, Any]]:
        with query.published(self.settings) as con:
            return query.ask(con, sql).dicts()

    def article(self, name: str) -> dict[str, Any]:
        (row,) = self.landed("articles", name)[-1:]
        return row

    def landed(self, table: str, name: str) -> list[dict[str, Any]]:
        found = [
            row
            for path in sorted(self.settings.landing_dir.glob(f"[!.]*/{table}.parquet"))
            for row in pq.read_table(path).to_pylist()
        ]
        return sorted((row for row in found if str(row["url"]).endswith(f"/{name}")), key=lambda row: row["fetched_at"])


def _feed(server: Loopback, titles: dict[str, str]) -> bytes:
    items = [{"id": name, "title": titles.get(name, name), "url": server.url(f"/{name}")} for name in PAGES]
    items.append({"id": "no link", "title": SURROGATE, "url": "javascript:alert(document.cookie)"})
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": SCRIPT, "items": items}).encode()


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcomes]:
    home = tmp_path_factory.mktemp("hostile")
    settings = Settings(home=home, feeds=home / "feeds.csv", contact="https://example.org/about", host_delay_s=0)
    with Loopback() as server:
        header = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"
        row = f"pamir,Pamir,TJK,en,json,{server.url('/feed')},15,1,false,true,true"
        settings.feeds_file.write_text(f"{header},allow_loopback\n{row}\n", encoding="utf-8")
        for name, body in PAGES.items():
            server[f"/{name}"] = Reply(
                body if isinstance(body, bytes) else body.encode(), {"Content-Type": "text/html"}
            )
        server["/feed"] = Reply(_feed(server, {}))
        polling.poll_due(settings, NOON)
        server["/corrected"] = Reply(CORRECTED.encode(), {"Content-Type": "text/html"})
        server["/feed"] = Reply(_feed(server, {"corrected": "A call, corrected"}))
        polling.poll_due(settings, LATER)
        process.process_pending(settings)
        load.load(settings)
        assert build.build(settings).failures == ()
        report.write(settings)
        yield Outcomes(settings, next(iter(seeds.feeds(settings.feeds_file))))


def test_case_27_and_28_controls_and_surrogates_do_not_get_through(outcomes: Outcomes) -> None:
    text = outcomes.article("controls")["text"]
    assert "Afghan border. The end." in text
    (rejected,) = outcomes.rows("SELECT title, reason FROM rejects WHERE url IS NULL OR url = ''")
    assert rejected["title"] == "Putin and Rahmon speak"


def test_case_26_a_page_in_another_encoding_than_it_says_is_right_or_set_aside(outcomes: Outcomes) -> None:
    article = outcomes.article("cp1251")
    assert "Владимир Путин" in article["text"]
    assert article["language"] == "ru"


def test_case_29_a_script_in_a_title_is_text_in_the_report_and_absent_from_the_docs(outcomes: Outcomes) -> None:
    assert outcomes.article("script")["title"] == SCRIPT
    shown = (outcomes.settings.report_dir / "index.html").read_text(encoding="utf-8")
    tree = document_fromstring(shown)
    assert SCRIPT in tree.text_content()
    assert not list(tree.iter("script"))
    assert not [link for link in tree.iter("a") if not link.get("href", "").startswith(("http://", "https://", "#"))]
    assert "default-src 'none'" in shown
    docs = (outcomes.settings.docs_dir / "index.html").read_text(encoding="utf-8")
    assert "Merkel receives Macron" not in docs


def test_case_29_a_link_that_runs_a_script_leads_nowhere(outcomes: Outcomes) -> None:
    assert outcomes.article("script")["canonical_url"].endswith("/script")
    tables = outcomes.rows("SELECT schema_name AS s, table_name AS t FROM duckdb_tables()")
    for table in tables:
        found = outcomes.rows(
            f"SELECT count(*) AS n FROM {table['s']}.{table['t']} AS t WHERE t::VARCHAR LIKE '%javascript:%'"
        )
        assert found == [{"n": 0}], table


def test_case_30_a_title_that_is_a_formula_is_neutral_in_csv(
    outcomes: Outcomes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(configuration, "current", lambda: outcomes.settings)
    question = "SELECT title FROM fct_articles WHERE title LIKE '=cmd%'"
    answer = CliRunner().invoke(commands.sql, [question, "--format", "csv"])
    assert list(csv.reader(io.StringIO(answer.stdout))) == [["title"], [f"'{FORMULA}"]]
    assert outcomes.rows(question) == [{"title": FORMULA}]


def test_case_31_sql_and_jinja_in_a_title_are_text(outcomes: Outcomes) -> None:
    found = outcomes.rows("SELECT title FROM fct_articles WHERE title LIKE '%DROP TABLE%'")
    assert found == [{"title": INJECTION}]
    shown = document_fromstring((outcomes.settings.report_dir / "index.html").read_text(encoding="utf-8"))
    assert INJECTION in shown.text_content()


def test_case_34_a_teaser_is_partial_and_the_whole_story_is_not(outcomes: Outcomes) -> None:
    assert [outcomes.article(name)["is_partial"] for name in ("teaser", "undated")] == [True, False]


def test_case_35_a_date_that_cannot_be_is_null_with_its_reason(outcomes: Outcomes) -> None:
    found = [outcomes.article(name) for name in ("undated", "of-1970", "of-2099")]
    assert [(row["published_at"], row["date_method"]) for row in found] == [
        (None, "missing"),
        (None, "too_early"),
        (None, "in_future"),
    ]


@pytest.mark.parametrize(("name", "day"), [("late", "2021-08-04"), ("july", "2021-07-22"), ("undated", "None")])
def test_case_36_a_day_without_a_year_hangs_on_the_dateline(outcomes: Outcomes, name: str, day: str) -> None:
    article = outcomes.article(name)
    (contact,) = [
        row
        for path in outcomes.settings.landing_dir.glob("[!.]*/contacts.parquet")
        for row in pq.read_table(path).to_pylist()
        if (row["article_id"], row["content_hash"]) == (article["article_id"], article["content_hash"])
        and row["status"] == "occurred"
    ]
    assert (contact["countries"], contact["mode"], str(contact["date"])) == (["RUS", "TJK"], "phone", day)


def test_case_37_tracking_amp_and_mobile_addresses_are_one_article(outcomes: Outcomes) -> None:
    assert len({outcomes.article(f"variant-{name}")["article_id"] for name in "abc"}) == 1
    found = outcomes.rows("SELECT canonical_url FROM fct_articles WHERE title = 'One story of the call'")
    assert found == [{"canonical_url": f"{ORIGIN}/world/the-one-call"}]


def test_case_39_a_correction_is_a_new_version_and_the_old_one_is_kept(outcomes: Outcomes) -> None:
    versions = outcomes.landed("articles", "corrected")
    assert [row["title"] for row in versions] == ["A call, to be corrected", "A call, corrected"]
    assert [round((row["fetched_at"] - NOON) / dt.timedelta(hours=1)) for row in versions] == [0, 6]
    (newest,) = outcomes.rows("SELECT title, version_count FROM fct_articles WHERE url LIKE '%/corrected'")
    assert newest == {"title": "A call, corrected", "version_count": 2}


def test_an_unsupported_language_is_stored_and_marked_and_not_annotated(outcomes: Outcomes) -> None:
    article = outcomes.article("french")
    assert (article["language"], len(article["text"]) > 100) == ("fr", True)
    annotations = [
        row
        for path in outcomes.settings.landing_dir.glob("[!.]*/annotations.parquet")
        for row in pq.read_table(path).to_pylist()
        if row["article_id"] == article["article_id"]
    ]
    assert ["fr" in row["error"] for row in annotations] == [True]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>&a;</channel></rss>', 0),
        (b"", None),
        (b"<!doctype html><html><body><h1>We moved</h1></body></html>", None),
        (b"<rss version='2.0'><channel><item><guid>1</guid><title>A</title><link>http://127.0.0.1:9/a</link></item><item>"
         b"<guid>2</guid><tit", 1),
    ],
    ids=["21 XXE", "23 nothing", "23 HTML", "22 truncated"],
)  # fmt: skip
def test_cases_21_to_23_a_broken_feed_is_flagged_and_its_good_entries_are_kept(
    server: Loopback, settings: Settings, body: bytes, kept: int | None
) -> None:
    header = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"
    row = f"wire,Wire,TJK,en,rss,{server.url('/feed')},15,1,true,true,true"
    settings.feeds_file.write_text(f"{header},allow_loopback\n{row}\n", encoding="utf-8")
    server["/feed"] = Reply(body)
    (poll,) = polling.poll_due(settings, NOON)
    assert poll.problems
    assert "root:" not in repr(poll)
    if kept is None:
        assert (poll.outcome, poll.items) == (Outcome.NOT_A_FEED, ())
    else:
        assert len(poll.items) == kept
