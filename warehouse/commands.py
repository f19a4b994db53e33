"""The commands that load and build the warehouse and that ask of it: data on stdout, messages on stderr."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import duckdb
from rich.console import Console

from extract import settings as configuration
from extract.day_options import Day
from extract.plurals import counted
from warehouse import brief as briefs
from warehouse import comparison, provenance, query, report, tables, telling
from warehouse import load as loading
from warehouse.quarantine import REMEDY
from warehouse.writer import WarehouseError

_COUNTED = {"mode": "mode", "level": "level", "topic": "topics"}
_QUERY_FILE = ".sql"
_PLAIN_OR_JSON = click.Choice(["text", "json"])


@click.command()
@click.pass_context
def load(ctx: click.Context) -> None:
    """Load the landed batches into the warehouse.

    A batch that is torn goes into quarantine and the exit code is 1; the others are loaded.
    """
    with one_line_errors():
        batches = loading.load(configuration.current())
    rejected = [batch for batch in batches if batch.reject_reason]
    for batch in rejected:
        click.echo(f"batch {batch.batch_id} is in quarantine: {batch.reject_reason}; {REMEDY}", err=True)
    row_count = sum(batch.row_count for batch in batches)
    loaded = counted(len(batches) - len(rejected), "batch", "batches")
    click.echo(f"loaded {loaded}, {counted(row_count, 'row')}", err=True)
    if rejected:
        ctx.exit(1)


@click.command()
@click.pass_context
def build(ctx: click.Context) -> None:
    """Build and test the marts and, if every test passed, write their docs and the report and publish."""
    from warehouse import build as building  # dbt takes a second to import, which only this command needs

    with one_line_errors(), Console(stderr=True).status("building and testing the marts") as status:
        built = building.build(configuration.current(), told=status.update)
    for warning in built.warnings:
        click.echo(f"warning: {warning}", err=True)
    for failure in built.failures:
        click.echo(f"{failure.kind} {failure.message}", err=True)
    what = "what changed" if built.is_partial else "everything"
    models, tests = counted(built.model_count, "model"), counted(built.test_count, "test")
    click.echo(f"built {what}: {models}, {tests} in {built.build_s:.1f} s", err=True)
    if built.failures:
        click.echo(f"nothing is published: {len(built.failures)} failed; the last published copy stays", err=True)
        ctx.exit(1)
    click.echo(f"published {built.published} in {built.publish_s:.1f} s", err=True)
    click.echo(f"docs {built.docs} in {built.docs_s:.1f} s", err=True)
    with one_line_errors():
        click.echo(f"report {report.write(configuration.current())}", err=True)


@click.command()
@click.pass_context
def freshness(ctx: click.Context) -> None:
    """Tell how old the newest polls in the warehouse are (dbt source freshness).

    The exit code is 1 if they are older than the source's bound, or there are none.
    """
    from warehouse import build as building

    with one_line_errors():
        found = building.freshness(configuration.current())
    for source in found:
        age = "nothing is loaded"
        if source.newest_at is not None:
            age = f"{source.age_h:.1f} hours old, of {source.newest_at:%Y-%m-%d %H:%M} UTC"
        click.echo(f"{source.status:<6} {source.source}: {age}")
    if any(source.status == "error" for source in found):
        ctx.exit(1)


@click.command(context_settings={"ignore_unknown_options": True})  # a query may begin with a comment
@click.argument("text", metavar="QUERY|FILE.sql")
@click.option("--format", "shape", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def sql(text: str, shape: str) -> None:
    """Run a read-only query on the published warehouse, or that of a file FILE.sql; `-` reads it from standard input.

    Tables of marts need no schema. In a table – stands for NULL.
    """
    if text == "-":
        text = sys.stdin.read()
    elif text.startswith("-") and not any(c.isspace() for c in text):
        raise click.NoSuchOption(text)
    elif text.endswith(_QUERY_FILE):
        text = _read_query(text)
    with _published() as con:
        answer = query.ask(con, text)
    if shape == "json":
        click.echo(tables.as_json(answer.dicts()))
    elif shape == "csv":
        click.echo(tables.as_csv(answer))
    else:
        console = Console(highlight=False)
        if console.is_terminal:
            console.print(tables.as_rich(answer))
        else:
            click.echo(tables.as_lines(answer))


def _read_query(name: str) -> str:
    """The query of a file; the name itself where it cannot be read and has spaces, so that it may be a query."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and any(c.isspace() for c in name):
            return name
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise click.ClickException(f"cannot read {name}: {reason}") from error


@click.command()
@click.argument("wanted", metavar="ID")
@click.option("--format", "shape", type=_PLAIN_OR_JSON, default="text", show_default=True)
def why(wanted: str, shape: str) -> None:
    """Tell where a contact, report, event or quote comes from.

    The beginning of an id is enough if no other begins so. An id that a contact had before it was merged, or before an
    article was taken down, leads to what it is now.
    """
    if not wanted.strip():
        raise click.UsageError("the id is empty")
    with _published() as con:
        origins = provenance.why(con, wanted, configuration.current().archive_dir)
    if not origins:
        raise click.ClickException(f"no contact, report, event or quote has or had an id that begins with {wanted}")
    if shape == "json":
        click.echo(tables.as_json([dataclasses.asdict(origin) for origin in origins]))
    else:
        _echo_all(line for origin in origins for line in telling.of_origin(origin))


@click.command()
@click.argument("one", metavar="RUN_A")
@click.argument("other", metavar="RUN_B")
@click.option("--format", "shape", type=_PLAIN_OR_JSON, default="text", show_default=True)
def diff(one: str, other: str, shape: str) -> None:
    """Show which contacts annotation run B found otherwise than run A, in the texts that both annotated.

    `communique sql "FROM annotation_runs"` lists the runs; the beginning of an id is enough.
    """
    if not (one.strip() and other.strip()):
        raise click.UsageError("the id of a run is empty")
    with _published() as con:
        found = comparison.compare(con, one, other)
    if shape == "json":
        click.echo(tables.as_json(dataclasses.asdict(found)))
    else:
        _echo_all(telling.of_comparison(found))


@click.command()
@click.argument("a", metavar="COUNTRY_A")
@click.argument("b", metavar="COUNTRY_B")
@click.option("--from", "since", type=Day(), metavar="DAY", help="First day, as 2021-06-01.")
@click.option("--to", "until", type=Day(), metavar="DAY", help="Last day.")
@click.option("--format", "shape", type=_PLAIN_OR_JSON, default="text", show_default=True)
def brief(a: str, b: str, since: dt.datetime | None, until: dt.datetime | None, shape: str) -> None:
    """Brief on two countries or organisations, by code or name: contacts, rhythm, topics, plans."""
    if since and until and since > until:
        raise click.UsageError("--from is later than --to")
    with _published() as con:
        one, other = _party(con, a), _party(con, b)
        if one == other:
            raise click.UsageError(f"a brief is about two parties, not {one.code} and itself")
        found = briefs.brief(con, one, other, since and since.date(), until and until.date())
    if shape == "json":
        click.echo(tables.as_json(_brief_record(found)))
    else:
        _echo_all(telling.of_brief(found))


def _brief_record(brief: briefs.Brief) -> dict[str, Any]:
    counts = {f"by_{name}": brief.count_by(column) for name, column in _COUNTED.items()}
    return {**dataclasses.asdict(brief), **counts}


def _party(con: duckdb.DuckDBPyConnection, wanted: str) -> briefs.Party:
    found = briefs.party(con, wanted)
    if found is not None:
        return found
    if codes := briefs.meanings(con, wanted):
        raise click.UsageError(f"{wanted!r} may be {' or '.join(codes)}: give the code")
    raise click.UsageError(f"no country or organisation has the code or name {wanted!r}")


def _echo_all(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines))


@contextmanager
def _published() -> Iterator[duckdb.DuckDBPyConnection]:
    with one_line_errors(), query.published(configuration.current()) as con:
        yield con


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What the warehouse cannot do ends the command with one line and exit code 1."""
    try:
        yield
    except WarehouseError as error:
        raise click.ClickException(" ".join(str(error).split())) from error
