"""Every way in ends in the marts, and a takedown ends in nothing, there and everywhere before."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from feeds_served import HEADER
from loopback import Loopback, Reply, entry, rss
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract import process
from extract import settings as configuration
from extract.commands import takedown as command
from extract.fetch import poll as polling
from extract.fetch.commands import import_warc
from extract.settings import Settings
from warehouse import build, commands, load, query

pytestmark = pytest.mark.xdist_group("takedown")  # one worker runs the flow that the tests share

NOON = dt.datetime(2021, 8, 18, 12, tzinfo=dt.UTC)
PHRASE = "quincuncial marmalade"
CALL = "Russian President Vladimir Putin and Tajik President Emomali Rahmon discussed trade by telephone on Wednesday."
SOLD = f"{CALL} They praised the {PHRASE} of the border towns."


class Flow:
    """A data folder, a wire on loopback that keeps on serving what is taken down, and the stages."""

    def __init__(self, home: Path, server: Loopback) -> None:
        self.settings = Settings(home=home, feeds=home / "feeds.csv", host_delay_s=0)
        self.server = server
        self.minutes = 0
        home.mkdir()
        rows = [
            f"pages,Pages,RUS,en,rss,{server.url('/pages')},15,0,false,true,true",
            f"texts,Texts,RUS,en,rss,{server.url('/texts')},15,0,true,true,true",
            "desk,Desk,RUS,en,folder,https://desk.example/,15,0,false,true,false",
            "old,Old,RUS,en,rss,https://old.example/,15,0,false,false,false",
        ]
        self.settings.feeds_file.write_text("\n".join([HEADER, *rows]) + "\n")
        for key, text in (("kept", CALL), ("sold", SOLD)):
            page = f"<html><head><title>{key}: {text[-30:]}</title></head><body><article><p>{text}</p><p>{text}</p>"
            server[f"/{key}"] = Reply(f"{page}</article></body></html>".encode(), {"Content-Type": "text/html"})
        entries = [entry(key, server.url(f"/{key}"), text) for key, text in (("kept", CALL), ("sold", SOLD))]
        listed = (("kept2", CALL), ("sold", SOLD[-60:]))
        server["/pages"] = Reply(rss(*(entry(key, server.url(f"/{key}"), text) for key, text in listed)))
        server["/kept2"] = server.route("/kept")
        server["/texts"] = Reply(rss(*entries))

    def poll(self) -> None:
        self.minutes += 300
        polling.poll_due(self.settings, NOON + dt.timedelta(minutes=self.minutes))
        process.process_pending(self.settings)

    def run(self) -> None:
        self.poll()
        load.load(self.settings)
        built = build.build(self.settings)
        assert built.failures == ()

    def rows(self, sql: str) -> list[tuple]:
        with query.published(self.settings) as con:
            return list(query.ask(con, sql).rows)


def _warc(path: Path) -> Path:
    page = f"<title>Call</title><article><p>{CALL}</p><p>{CALL} So it was.</p></article>".encode()
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        record = writer.create_warc_record(
            "https://old.example/call", "response", io.BytesIO(page), len(page), http_headers=head,
            warc_headers_dict={"WARC-Date": "2021-08-19T06:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return path


@pytest.fixture(scope="module")
def flow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flow]:
    with Loopback() as server:
        made = Flow(tmp_path_factory.mktemp("flow") / "home", server)
        drop = made.settings.home / "drop" / "desk"
        drop.mkdir(parents=True)
        (drop / "call.txt").write_text(f"date 2021-08-18 MOSCOW (TASS): {CALL}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(configuration, "current", lambda: made.settings)
            warc = _warc(made.settings.home.parent / "old.warc")
            assert CliRunner().invoke(import_warc, [str(warc), "--feed", "old"]).exit_code == 0
        made.run()
        yield made


def test_texts_from_a_folder_and_pages_of_a_warc_file_reach_the_marts(flow: Flow, monkeypatch: pytest.MonkeyPatch):
    found = flow.rows(
        "SELECT feed_id, canonical_url, published_at::DATE::VARCHAR FROM fct_articles"
        " WHERE feed_id IN ('desk', 'old') ORDER BY feed_id"
    )
    assert [row[:2] for row in found] == [
        ("desk", "https://desk.example/call.txt"),
        ("old", "https://old.example/call"),
    ]
    assert found[0][2] == "2021-08-18"
    ((report_id,),) = flow.rows(
        "SELECT r.report_id FROM fct_contact_reports AS r JOIN fct_articles AS a USING (article_id)"
        " WHERE a.feed_id = 'desk'"
    )
    monkeypatch.setattr(configuration, "current", lambda: flow.settings)
    told = CliRunner().invoke(commands.why, [report_id]).stdout
    assert "a file, text/plain, of 2021-08-18T17:00:00" in told
    assert "HTTP/1.1 200 OK, text/html, of 2021-08-1" in told
    assert "sha1:" in told


def places(home: Path, phrase: str) -> set[str]:
    """The kinds of files under a folder in which a phrase can still be read."""
    found = set()
    for path in (path for path in home.rglob("*") if path.is_file()):
        if phrase.encode() in path.read_bytes():
            found.add(path.suffix)
        if path.name.endswith(".warc.gz"):
            with path.open("rb") as file:
                bodies = [record.content_stream().read() for record in ArchiveIterator(file, check_digests="raise")]
            found |= {".warc.gz"} if any(phrase.encode() in body for body in bodies) else set()
        elif path.suffix == ".parquet":
            found |= {".parquet"} if phrase in str(pq.read_table(path).to_pylist()) else set()
        elif path.suffix == ".duckdb":
            found |= {".duckdb"} if _in_database(path, phrase) else set()
    return found


def _in_database(path: Path, phrase: str) -> bool:
    with duckdb.connect(path, read_only=True) as con:
        tables = con.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        sql = "SELECT count(*) FROM {}.{} AS t WHERE contains(to_json(t)::VARCHAR, ?)"
        return any(con.execute(sql.format(*table), [phrase]).fetchall()[0][0] for table in tables)


def test_what_is_taken_down_is_nowhere_and_does_not_come_back(flow: Flow, monkeypatch: pytest.MonkeyPatch):
    """The page and the entry of the full-text feed have one URL; the snippet is in the other feed, too."""
    home = flow.settings.home
    assert {".warc.gz", ".parquet", ".duckdb"} <= places(home, PHRASE)
    for batch in flow.settings.landing_dir.glob("[!.]*"):  # as if each of them had been refused once
        shutil.copytree(batch, flow.settings.landing_dir / ".quarantine" / f"{batch.name}-20210818T120000000000Z")
    before = flow.rows("SELECT count(*) FROM fct_articles")[0][0]
    monkeypatch.setattr(configuration, "current", lambda: flow.settings)
    url = flow.server.url("/sold")
    done = CliRunner().invoke(command, [f"{url}?utm_source=x", "--reason", "asked by the publisher"])
    assert done.exit_code == 0, done.output
    assert "batches in quarantine removed" in done.stderr
    assert places(home, PHRASE) == set()
    assert flow.rows("SELECT count(*) FROM fct_articles")[0][0] == before - 1
    line = json.loads((home / "archive" / "takedowns.jsonl").read_text().splitlines()[-1])
    assert (line["reason"], len(line["content_hashes"])) == ("asked by the publisher", 2)
    assert flow.rows("SELECT DISTINCT fate, reason, title FROM operations.rejects WHERE reason = 'taken_down'") == [
        ("rejected", "taken_down", None)
    ]
    requests = flow.server.paths.count("/sold")
    process.backfill(flow.settings, NOON.date(), NOON.date() + dt.timedelta(days=9))
    flow.run()
    assert places(home, PHRASE) == set()
    assert flow.server.paths.count("/sold") == requests
    assert flow.rows("SELECT count(*) FROM fct_articles")[0][0] == before - 1
    assert flow.rows("SELECT sum(unaccounted_count) FROM operations.ledger") == [(0,)]


def test_of_what_is_not_here_it_is_only_noted_that_it_is_kept_out(flow: Flow, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(configuration, "current", lambda: flow.settings)
    published = flow.settings.published_database.stat()
    done = CliRunner().invoke(command, ["https://nowhere.example/typo", "--reason", "a slip"])
    assert done.exit_code == 0
    assert "nothing of https://nowhere.example/typo is here" in done.stderr
    assert flow.settings.published_database.stat().st_ino == published.st_ino
    line = json.loads((flow.settings.home / "archive" / "takedowns.jsonl").read_text().splitlines()[-1])
    assert (line["url"], line["content_hashes"]) == ("https://nowhere.example/typo", [])


def test_a_takedown_that_was_a_slip_can_be_lifted(flow: Flow, monkeypatch: pytest.MonkeyPatch):
    """The text of the page is in no feed before, so nothing here tells that the address is one."""
    monkeypatch.setattr(configuration, "current", lambda: flow.settings)
    url = flow.server.url("/late page")
    flow.server["/late%20page"] = flow.server.route("/kept")
    done = CliRunner().invoke(command, [url, "--reason", "a slip"])
    offered = re.search("communique takedown (.+) --lift --reason TEXT", done.stderr)
    assert offered
    flow.server["/pages"] = Reply(rss(entry("late", flow.server.url("/late%20page"), CALL[:40])))
    flow.poll()
    assert "/late%20page" not in flow.server.paths
    lifting = [*shlex.split(offered[1]), "--lift", "--reason", "it was a slip"]
    lifted = CliRunner().invoke(command, lifting)
    assert (lifted.exit_code, "may come in again" in lifted.stderr) == (0, True)
    flow.run()
    assert "/late%20page" in flow.server.paths
    assert flow.rows("SELECT count(*) FROM fct_articles WHERE canonical_url LIKE '%/late%'") == [(1,)]
    again = CliRunner().invoke(command, lifting)
    assert (again.exit_code, "is not kept out" in again.output) == (1, True)


def test_what_has_no_address_is_bad_usage(flow: Flow, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(configuration, "current", lambda: flow.settings)
    assert CliRunner().invoke(command, ["no address", "--reason", "x"]).exit_code == 2
    assert CliRunner().invoke(command, ["https://example.org/a"]).exit_code == 2
