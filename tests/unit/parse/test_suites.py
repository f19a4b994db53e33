"""The benches of the parsers: on cases written here, and on a part of the real suites where they are at hand."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from pages import page

from extract.settings import PROJECT

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or PROJECT.parent / "shared")
CASE = """<!--
Description: a case of its own
Expect:      not bozo and entries[0]['title'] == '{title}' and entries[0]['link'] == 'http://example.org/1'
-->
<rss version="2.0"><channel><item><title>Talks</title><link>http://example.org/1</link></item></channel></rss>
"""


def figures(bench: str, *arguments: str | Path) -> tuple[int, dict[str, float]]:
    command = [sys.executable, str(PROJECT / "bench" / bench), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    pairs = (line.split() for line in done.stdout.splitlines() if not line.startswith("#"))
    return done.returncode, {name: float(value) for name, value in pairs}


def test_what_a_suite_expects_is_read_and_compared(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "suite.tar.xz", "w:xz") as archive:
        for name, title in (("right", "Talks"), ("wrong", "Trade")):
            body = CASE.format(title=title).encode()
            member = tarfile.TarInfo(f"C_feedparser_tests/wellformed/{name}.xml")
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    assert figures("feed_suites.py", tmp_path) == (
        0,
        {
            "feedparser_survived_cases": 2,
            "feedparser_survived_agree": 1,
            "feedparser_title_cases": 2,
            "feedparser_title_agree": 0.5,
            "feedparser_link_cases": 2,
            "feedparser_link_agree": 1,
        },
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the suites are not at hand: set COMMUNIQUE_SHARED to their folder")
def test_the_suites_are_survived_and_mostly_agreed_with() -> None:
    code, found = figures("feed_suites.py", SHARED / "data" / "feeds", "--every", "7")
    assert code == 0
    assert all(found[f"{suite}_survived_agree"] == 1 for suite in ("feedparser", "gofeed", "crawler_commons"))
    expected = {"feedparser_title": 0.97, "feedparser_feed_title": 0.98, "feedparser_summary": 0.97,
                "gofeed_title": 0.97, "gofeed_entries": 0.99, "robots": 0.94,
                "normalizer": 0.83, "url_resolve": 1.0, "wpt_urls": 0.9}  # fmt: skip
    assert {name: found[f"{name}_agree"] for name in expected if found[f"{name}_agree"] < expected[name]} == {}


def test_both_extractors_are_timed_on_the_same_pages(tmp_path: Path) -> None:
    (tmp_path / "talk.html").write_bytes(page())
    code, found = figures("parse_speed.py", tmp_path, "--rounds", "1")
    assert code == 0
    assert found["pages"] == 1
    ratio = found["communique_pages_per_cpu_second"] / found["trafilatura_pages_per_cpu_second"]
    assert found["ratio"] == pytest.approx(ratio, rel=0.05)
