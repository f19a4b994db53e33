"""How many cases of feedparser's, gofeed's and crawler-commons' test suites our feed parser agrees with, and why not.

    python bench/feed_suites.py FOLDER [--every N] [--verbose]

FOLDER holds the suites' tar.xz archives. Figures are printed as ``name value``, the reasons of disagreements after a #;
the exit code is 1 if a case was not survived. ``--every N`` reads one feed in N.

Titles and texts agree as plain text and links in their canonical form, for that is what articles hold. Of the
expectations those are read that speak of how many entries there are, of titles, links, times and texts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import suite_addresses
import suite_cases
from suite_addresses import Check
from suite_cases import Case, Expectation

from extract.parse import clean, feeds, fragments, times, urls
from extract.records import ParsedFeed

SLOW_S = 5.0
_REASONS = {
    "/cdf/": "CDF, a format of 1997, is not read",
    "/sanitize/": "markup that is broken on purpose is read another way",
    "not_a_doctype": "markup that is broken on purpose is read another way",
    "at_protocol": "the address in the link's attribute is no web address",
    "_modified": "an update is taken for no publication",
}
_NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


def feed_checks(cases: Iterable[Case]) -> Iterator[Check]:
    """Every expectation of every case, and for each case that it is parsed at all, and soon."""
    for case in cases:
        started = time.process_time()
        parsed = feeds.parse(case.body, case.url, now=_NOW)
        seconds = time.process_time() - started
        yield Check(f"{case.suite}_survived", case.name, True, seconds < SLOW_S, f"took {seconds:.1f} s")
        for wanted in case.expected:
            yield _check(case, parsed, wanted)


def _check(case: Case, parsed: ParsedFeed, wanted: Expectation) -> Check:
    suite, name = f"{case.suite}_{wanted.field}", f"{case.name}[{wanted.index}]"
    why = next((reason for part, reason in _REASONS.items() if part in name), "other")
    if wanted.field == "entries":
        return Check(suite, name, wanted.value, len(parsed.entries), why)
    if wanted.field == "feed_title":
        return Check(suite, name, clean.plain(str(wanted.value or "")), parsed.title, why)
    if not -len(parsed.entries) <= wanted.index < len(parsed.entries):
        return Check(suite, name, wanted.value, None, why)
    entry = parsed.entries[wanted.index]
    if wanted.field == "title":
        return Check(suite, name, clean.plain(str(wanted.value or "")), entry.title, why)
    if wanted.field in ("summary", "content"):
        found = entry.content if wanted.field == "content" else entry.summary or entry.content
        return Check(suite, name, fragments.text(str(wanted.value or "")), fragments.text(found), why)
    if wanted.field == "link":
        return _link_check(suite, name, urljoin(case.url, str(wanted.value or "")), entry.url, why)
    return _time_check(suite, name, wanted.value, getattr(entry, f"{wanted.field}_at"), why)


def _link_check(suite: str, name: str, wanted: str, found: str, why: str) -> Check:
    if urls.canonicalise(wanted) is None:
        return Check(suite, name, wanted, found, "no web address, so left out")
    return Check(suite, name, urls.canonicalise(wanted), urls.canonicalise(found), why)


def _time_check(suite: str, name: str, wanted: Any, found: dt.datetime | None, why: str) -> Check:
    if isinstance(wanted, dt.datetime) and times.plausible(wanted, _NOW) is None:
        return Check(suite, name, wanted, found, "before the web or in the future, so left out")
    same = found.replace(microsecond=wanted.microsecond) if found and isinstance(wanted, dt.datetime) else found
    return Check(suite, name, wanted, same, why)


def report(checks: Iterable[Check], is_verbose: bool) -> int:
    """Print the figures; the number of cases that raised, hung or were not survived is the exit code."""
    totals: Counter[str] = Counter()
    right: Counter[str] = Counter()
    reasons: Counter[tuple[str, str]] = Counter()
    for check in checks:
        totals[check.suite] += 1
        right[check.suite] += check.agrees
        if not check.agrees:
            reasons[check.suite, check.reason] += 1
            if is_verbose:
                print(f"# {check.suite} {check.name}: expected {check.expected!r}, found {check.found!r}")
    for suite, total in totals.items():
        print(f"{suite}_cases {total}")
        print(f"{suite}_agree {right[suite] / total:.3f}")
    for (suite, reason), count in sorted(reasons.items()):
        print(f"# {suite}: {count} differ: {reason}")
    return sum(totals[suite] - right[suite] for suite in totals if suite.endswith("_survived"))


def checks_of(folder: Path, every: int) -> Iterator[Check]:
    """Every check of every suite that is there."""
    yield from feed_checks(islice(suite_cases.read(folder), 0, None, every))
    files = suite_cases.files_of(folder, "C_crawler_commons/")
    if files:
        yield from suite_addresses.robots_checks(files)
        yield from suite_addresses.normalizer_checks(files)
        yield from suite_addresses.resolution_checks(files)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    sys.exit(report(checks_of(given.folder, given.every), given.verbose) > 0)
