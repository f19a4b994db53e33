"""Health checks on the published copy, for ``communique check``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps

from extract.plurals import counted
from extract.records import Finding, Severity
from extract.settings import Settings
from warehouse import corrections, quarantine
from warehouse.query import AnotherVersionError, ask_own, published
from warehouse.writer import WarehouseError

_UNACCOUNTED = """
    SELECT feed_id, poll_date, unaccounted_count FROM operations.ledger
    WHERE unaccounted_count <> 0 ORDER BY poll_date, feed_id
"""

_TOTALS = """
    SELECT sum(discovered_count), sum(stored_count), sum(duplicate_count), sum(rejected_count),
        sum(quarantined_count), sum(pending_count), sum(poll_count)
    FROM operations.ledger HAVING count(*) > 0
"""

_REFUSED = "SELECT reject_id, reason FROM operations.rejects WHERE kind = 'batch'"

_WITHOUT_EFFECT = """
    SELECT correction_id, action, subject FROM operations.corrections WHERE NOT is_applied ORDER BY correction_id
"""

UNLISTED = "SELECT feed_id FROM marts.dim_sources WHERE NOT is_configured ORDER BY feed_id"

_UNDATED = """
    SELECT why, count(*) AS article_count FROM (
        SELECT coalesce(date_method, 'missing') AS why FROM marts.fct_articles WHERE published_at IS NULL
    ) GROUP BY why ORDER BY why
"""

type Check = Callable[[Settings], Iterator[Finding]]


def _readable(check: Check) -> Check:
    """The check, which finds that the copy cannot be read, or lacks what it asks for, rather than breaking off. What
    is lacking differs from check to check, and is left out, so that all of them find the same."""

    @wraps(check)
    def findings(settings: Settings) -> Iterator[Finding]:
        try:
            yield from check(settings)
        except AnotherVersionError as error:
            yield Finding(Severity.ERROR, "warehouse", error.remedy)
        except WarehouseError as error:
            yield Finding(Severity.ERROR, "warehouse", str(error))

    return findings


@_readable
def check_accounting(settings: Settings) -> Iterator[Finding]:
    """Every item discovered is stored, duplicate, rejected, quarantined or pending; the sums are a note.

    Silent before anything is published.
    """
    if not settings.published_database.exists():
        return
    with published(settings) as con:
        for feed_id, day, count in ask_own(con, _UNACCOUNTED).rows:
            yield Finding(Severity.ERROR, feed_id, f"not accounted for: {counted(count, 'item')} of {day}")
        for discovered, stored, duplicate, rejected, quarantined, pending, runs in ask_own(con, _TOTALS).rows:
            sums = f"{stored} stored + {duplicate} duplicate + {rejected} rejected"
            rest = f"{quarantined} quarantined + {pending} pending"
            yield Finding(Severity.NOTE, "ledger", f"{counted(runs, 'run')}: {discovered} discovered = {sums} + {rest}")


@_readable
def check_quarantine(settings: Settings) -> Iterator[Finding]:
    """A warning for each batch in quarantine that has not been made again."""
    held = list(quarantine.held(settings.landing_dir))
    if not held:
        return
    reasons: dict[str, str] = {}
    if settings.published_database.exists():
        with published(settings) as con:
            reasons = dict(ask_own(con, _REFUSED).rows)
    for batch in held:
        reason = reasons.get(batch.folder.name, "'communique build' brings the reason into operations.rejects")
        said = f"in quarantine since {batch.since:%Y-%m-%d %H:%M} UTC: {reason}; {quarantine.REMEDY}"
        yield Finding(Severity.WARNING, f"batch {batch.batch_id}", f"{said}; seen to, remove {batch.folder}")


@_readable
def check_sources(settings: Settings) -> Iterator[Finding]:
    """A note on the feeds that brought something and are in the feed list no more, of which builds warn.

    Silent before anything is published.
    """
    if not settings.published_database.exists():
        return
    with published(settings) as con:
        gone = [feed_id for (feed_id,) in ask_own(con, UNLISTED).rows]
    if gone:
        yield Finding(Severity.NOTE, "feeds", left_the_list(gone))


def left_the_list(feed_ids: Sequence[str]) -> str:
    """What is to be said of feeds that brought something and are in the feed list no more, as it was last loaded."""
    what = "what they brought stays; to keep them without polling them, list them with is_enabled false"
    return f"in the feed list no more: {', '.join(feed_ids)}, as 'communique load' last read it; {what}"


@_readable
def check_days(settings: Settings) -> Iterator[Finding]:
    """A note on the articles that do not tell the day of their publication, by why not.

    Silent before anything is published.
    """
    if not settings.published_database.exists():
        return
    with published(settings) as con:
        counts = dict(ask_own(con, _UNDATED).rows)
    if counts:
        told = counted(sum(counts.values()), "article")
        why = ", ".join(f"{reason} {count}" for reason, count in counts.items())
        what = "each counts on the day that it came, which is not taken for today"
        named = "warehouse/queries/articles_without_a_day.sql names them"
        said = f"{told} without a day of publication ({why}): {what}; {named}"
        yield Finding(Severity.NOTE, "days", said)


@_readable
def check_corrections(settings: Settings) -> Iterator[Finding]:
    """Every row of the corrections that is none, which the next build would refuse, and a warning for each that did
    nothing in the published copy.
    """
    path = corrections.file_of(settings)
    for number, problem in corrections.problems(path):
        yield Finding(Severity.ERROR, f"{path.parent.name}/{path.name}", f"row {number}: {problem}")
    if settings.published_database.exists():
        with published(settings) as con:
            for correction, action, subject in ask_own(con, _WITHOUT_EFFECT).rows:
                said = f"{action} of {subject} changed nothing in what is published: is the id right?"
                yield Finding(Severity.WARNING, f"correction {correction}", said)
