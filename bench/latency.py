"""How long an article takes from its appearance in a feed to the published marts, under Airflow as ``make up`` runs it.

    python bench/latency.py --minutes 12

starts ``dags.local.server`` on a home and a port of its own, and a feed on loopback that brings a new entry with its
full text every ``--every`` seconds, published at that moment. When the time is over, and all that came is in the marts
or ``--patience`` minutes have passed, it prints median and 95th percentile of ``operations.latency``, whole and by
stage. The marts tell of an article's arrival from the next publication on, so the last ones are missing. Exit code 1 if
nothing arrived.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from replay_figures import Figures
from replay_home import write_feeds

from dags.local import ports
from extract.settings import PROJECT, load
from warehouse import query
from warehouse.writer import WarehouseError

_STAGES = (
    "publication_to_mart_s", "publication_to_discovery_s", "discovery_to_processing_s", "processing_to_load_s",
    "load_to_mart_s",
)  # fmt: skip
_COUNTRIES = ("France", "Ghana", "Japan", "Peru", "Norway", "Egypt", "Canada", "Vietnam", "Serbia", "Kenya")
_CITIES = ("Oslo", "Geneva", "Nairobi", "Lima", "Hanoi", "Cairo", "Vienna")
_ENTRY = """<item><guid isPermaLink="false">{number}</guid><title>{title}</title>
<link>https://mission.example/{number}</link><pubDate>{at}</pubDate>
<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"""
_FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Mission</title>
<link>https://mission.example/</link>{entries}</channel></rss>"""


def main() -> int:
    """Run it all and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=12, help="how long new entries come")
    parser.add_argument("--every", type=float, default=20, metavar="S", help="seconds from one entry to the next")
    parser.add_argument("--patience", type=float, default=12, metavar="MIN", help="how long to wait for the last ones")
    given = parser.parse_args()
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="latency-") as folder, _feed(given.every, given.minutes) as url:
        home = Path(folder)
        write_feeds(home / "feeds.csv", [url], "USA")
        with _airflow(home):
            began = time.monotonic()
            figures.add("up_after_s", began - _STARTED)
            deadline = began + (given.minutes + given.patience) * 60
            wanted = int(given.minutes * 60 / given.every)
            while time.monotonic() < deadline and _arrived(home) < wanted - 1:
                time.sleep(5)
        return _report(home, wanted, figures)


@contextlib.contextmanager
def _feed(every: float, minutes: float) -> Iterator[str]:
    """A feed whose entries appear one by one from the first visit on; its URL."""
    first_visit: list[dt.datetime] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            if self.path != "/mission.xml":
                self.send_error(404)
                return
            now = dt.datetime.now(dt.UTC)
            first_visit.append(now)
            age = min((now - first_visit[0]).total_seconds(), minutes * 60)
            body = _FEED.format(entries="".join(_entries(first_visit[0], int(age / every), every))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/mission.xml"
        server.shutdown()


def _entries(start: dt.datetime, count: int, every: float) -> Iterator[str]:
    for number in range(1, count + 1):
        one, other = (_COUNTRIES[(number * step) % len(_COUNTRIES)] for step in (1, 3))
        city = _CITIES[number % len(_CITIES)]
        text = (
            f"The foreign ministers of {one} and {other} met in {city} today, the ministry said in note {number}. "
            f"They spoke about trade, fisheries and the safety of shipping, and agreed to meet again in {number} days."
        )
        at = format_datetime(start + dt.timedelta(seconds=number * every))
        yield _ENTRY.format(number=number, title=f"Talks in {city}, note {number}", at=at, text=text)


@contextlib.contextmanager
def _airflow(home: Path) -> Iterator[None]:
    environment = {**os.environ, "COMMUNIQUE_HOME": str(home), "COMMUNIQUE_FEEDS": str(home / "feeds.csv")}
    command = [sys.executable, "-m", "dags.local.server", "--port", str(ports.any_free())]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101  # it was asked for
        for line in process.stdout:
            if line.startswith("Ctrl-C"):
                break
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=120)


def _arrived(home: Path) -> int:
    """Articles whose arrival in the marts is known."""
    try:
        with query.published(load(home=home)) as con:
            return int(query.ask(con, "SELECT count(publication_to_mart_s) FROM operations.latency").rows[0][0])
    except WarehouseError:
        return 0


def _report(home: Path, wanted: int, figures: Figures) -> int:
    figures.add("entries_published", wanted)
    arrived = _arrived(home)
    figures.add("articles_with_known_arrival", arrived)
    if not arrived:
        return 1
    with query.published(load(home=home)) as con:
        for stage in _STAGES:
            median, p95 = query.ask(
                con,
                f"SELECT quantile_cont({stage}, 0.5), quantile_cont({stage}, 0.95) FROM operations.latency "
                "WHERE publication_to_mart_s IS NOT NULL",
            ).rows[0]
            figures.add(f"{stage}_median", float(median))
            figures.add(f"{stage}_p95", float(p95))
        figures.add("publications", query.ask(con, "SELECT count(DISTINCT mart_at) FROM operations.latency").rows[0][0])
    return 0


_STARTED = time.monotonic()

if __name__ == "__main__":
    sys.exit(main())
