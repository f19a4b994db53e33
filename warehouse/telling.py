"""What ``why``, ``diff`` and ``brief`` found, in lines for people. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.plurals import counted
from warehouse.brief import Brief
from warehouse.comparison import Change, Comparison, Kind
from warehouse.provenance import Origin
from warehouse.tables import NO_VALUE, known_date, shown, when

_LATEST = 5
_DATE_WIDTH = 14
_PLANS = {
    "Planned": ("awaited",),
    "Called off": ("cancelled", "denied"),
    "What became of earlier plans": ("happened", "not_seen"),
}
_ENDS = {
    "merged": "the rules found that both are the same happening",
    "corrected": "people corrected it (operations.corrections)",
    "taken_down": "an article that told of it was taken down",
    "read_otherwise": "newer versions of its articles, or newer rules, tell it otherwise",
}


def of_origin(origin: Origin) -> Iterator[str]:
    """The subject, then every report with its sentence, where it stands and what found it."""
    if origin.former:
        yield from _of_former(origin.former)
    if not origin.reports:
        return
    yield f"{origin.kind} {origin.id}"
    for name, value in origin.subject.items():
        if name != f"{origin.kind}_id" and value not in (None, []):
            yield f"  {name:<24} {shown(value)}"
    yield f"{counted(len(origin.reports), 'report')}, oldest first"
    for report in origin.reports:
        yield from _of_report(report)


def _of_former(former: dict[str, Any]) -> Iterator[str]:
    became = f"is now {former['happening_id']}" if former["happening_id"] else "is no more"
    why = _ENDS[former["reason"]]
    yield f"{former['happening_kind']} {former['former_id']} {became}, since {shown(former['ended_at'])}: {why}"
    for row in former["corrections"]:
        told = {name: shown(value) for name, value in row.items()}
        target = f" into {told['target']}" if told["target"] else ""
        said = f"{told['action']}{target} by {told['author']} on {told['decided_on']}: {told['reason']}"
        yield f"  correction {told['correction_id']}: {said}"


def _of_report(report: dict[str, Any]) -> Iterator[str]:
    said = " · ".join(shown(report[k]) for k in ("status", "root", "mode", "speaker", "level") if report.get(k))
    yield ""
    yield f"  {shown(report['reported_at'])}  {shown(report['publisher'])} ({shown(report['source_country'])})  {said}"
    yield f"    {shown(report['title'])}"
    yield f"    {shown(report['url'])}"
    if report.get("attributed_name"):
        yield f"    according to {shown(report['attributed_name'])} {shown(report['attributed_country'])}".rstrip()
    yield f"    “{shown(report['snippet'])}”"
    if report.get("founding_id"):
        yield f"    founding_id {shown(report['founding_id'])}"
    yield (
        f"    characters {shown(report['evidence_start'])}–{shown(report['evidence_end'])} of article"
        f" {report['article_id']}, version {report['content_hash']}"
    )
    yield (
        f"    archived in {shown(report['archive_file'])}"
        f" at byte {shown(report['archive_offset'])}, {shown(report['archive_length'])} bytes"
    )
    if report.get("archived"):
        yield f"      {shown(report['archived'])}"
    rule = f"rule {shown(report['rule'])} ({shown(report['confidence'])}), " if report.get("rule") else ""
    versions = ", ".join(f"{k} {shown(report[f'{k}_version'])}" for k in ("annotator", "model", "lexicons"))
    yield f"    {rule}{versions}"


def of_comparison(comparison: Comparison) -> Iterator[str]:
    """How many contacts two runs tell otherwise, then each with what changed."""
    texts = counted(comparison.shared_count, "text")
    yield f"run {comparison.run_a} → run {comparison.run_b}, {texts} annotated by both"
    counts = {kind: comparison.count(kind) for kind in Kind}
    yield ", ".join(f"{count} {kind}" for kind, count in counts.items() if count or kind is not Kind.REJECTED)
    for change in comparison.changes:
        yield from _of_change(change)


def _of_change(change: Change) -> Iterator[str]:
    yield ""
    kind = "rejected by a correction" if change.kind is Kind.REJECTED else change.kind
    yield f"{kind} {shown(change.countries)}  {shown(change.title)}"
    yield f"    {shown(change.url)}, version {change.content_hash}"
    for name, (before, after) in change.fields.items():
        if before not in (None, []) or after not in (None, []):
            yield f"    {name:<15}{shown(before) or NO_VALUE} → {shown(after) or NO_VALUE}"


def of_brief(brief: Brief) -> Iterator[str]:
    """A page about two parties."""
    together = sum(contact["is_multilateral"] for contact in brief.contacts)
    period = f"{shown(brief.since) or 'the beginning'} to {shown(brief.until) or shown(brief.newest_day) or 'today'}"
    yield f"{brief.a.name} ({brief.a.code}) and {brief.b.name} ({brief.b.code}), {period}"
    yield ""
    yield f"contacts       {len(brief.contacts) - together} of the two alone, {together} with others present"
    yield f"articles read  {brief.articles_read_count}"
    for label, column in (("by mode", "mode"), ("by level", "level"), ("topics", "topics")):
        yield f"{label:<15}{_counts(brief.count_by(column))}"
    yield f"last contact   {_rhythm(brief.rhythm, has_contacts=len(brief.contacts) > together)}"
    if brief.contacts:
        yield from ("", f"The latest {min(_LATEST, len(brief.contacts))}")
        latest = brief.contacts[:_LATEST]
        dates = [known_date(c["contact_date"], c["date_precision"], c["contact_end_date"]) for c in latest]
        for contact, date in zip(latest, _aligned(dates), strict=True):
            people = f"  {shown(contact['people'])}" if contact["people"] else ""
            yield f"  {date}  {contact['mode']:<12} {contact['contact_id']}{people}"
    for heading, standings in _PLANS.items():
        plans = [plan for plan in brief.planned if plan["standing"] in standings]
        if plans:
            yield from ("", heading)
        dates = [known_date(plan["planned_for"], plan["date_precision"], plan["planned_until"]) for plan in plans]
        for plan, date in zip(plans, _aligned(dates), strict=True):
            yield f"  {date}  {plan['mode']:<12} {plan['contact_id']}{_became(plan)}"


def _aligned(dates: list[str]) -> list[str]:
    """Dates as wide as the widest, and as "September 2021" at least."""
    width = max([_DATE_WIDTH, *map(len, dates)])
    return [date.ljust(width) for date in dates]


def _became(plan: dict[str, Any]) -> str:
    """What is to be said of a plan behind its date: nothing of one that is ahead."""
    if plan["standing"] == "awaited":
        until = f"awaited until {shown(plan['awaited_until'])}"
        return f"  not reported yet, {until}" if plan["is_overdue"] else "" if plan["planned_for"] else f"  {until}"
    became = f"  {plan['standing'].replace('_', ' ')}"
    seen = (plan["seen_on"], plan["seen_precision"])
    if plan["standing"] == "happened" and seen[0] and seen != (plan["planned_for"], plan["date_precision"]):
        became += f" {when(*seen)}"
    return became


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "none"


def _rhythm(rhythm: dict[str, Any], *, has_contacts: bool) -> str:
    if not rhythm or rhythm["last_contact_on"] is None:
        return "of the two alone on no known day" if has_contacts else "none known of the two alone"
    precision, days = rhythm["last_contact_precision"], rhythm["days_since_last_contact"]
    last = f"{known_date(rhythm['last_contact_on'], precision)} of the two alone"
    if precision not in {"week", "month"}:
        last += f", {counted(days, 'day')} before the newest article"
        if (read := rhythm["silent_days_read_count"]) < days:
            last += f" ({read} of them with articles read)"
    if rhythm["silence_ratio"] is None:
        return last
    gap = shown(rhythm["median_gap_days"])
    return f"{last}; usually every {'day' if gap == '1' else f'{gap} days'}"
