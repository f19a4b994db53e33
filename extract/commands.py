"""The commands ``process``, ``retire`` and ``takedown``."""

from __future__ import annotations

import datetime as dt

import click

from extract import process as processing
from extract import settings as configuration
from extract import takedown as takedowns
from extract.day_options import Day
from extract.plurals import counted


@click.command()
@click.option(
    "--backfill",
    type=(Day(), Day()),
    metavar="FROM TO",
    help="Read the polls of these days (UTC, both included) again, landed or not.",
)
def process(backfill: tuple[dt.datetime, dt.datetime] | None = None) -> None:
    """Parse and annotate what is archived and not yet processed; no network.

    The folder of each landed batch goes to standard output.
    """
    settings = configuration.current()
    if backfill is not None:
        first, last = (moment.date() for moment in backfill)
        if first > last:
            raise click.BadParameter(f"{first} is later than {last}", param_hint="--backfill")
        folders = processing.backfill(settings, first, last)
        nothing = "" if folders else processing.why_no_backfill(settings, first, last)
    else:
        folders = processing.process_pending(settings)
        nothing = "" if folders else "every poll that is archived is landed"
    for folder in folders:
        click.echo(folder)
    click.echo(f"nothing to do: {nothing}" if nothing else counted(len(folders), "batch", "batches"), err=True)


@click.command()
def retire() -> None:
    """Remove archive files that are older than the setting archive_keep_days, once all in them is processed.

    A line for each goes to standard output, and with its hash into the archive's removed.jsonl.
    """
    settings = configuration.current()
    if settings.archive_keep_days is None:
        click.echo("archive_keep_days is not set: the archive is kept for ever", err=True)
        return
    for removed in processing.retire(settings, dt.datetime.now(dt.UTC)):
        click.echo(f"{removed.file} {removed.bytes} bytes, {counted(removed.record_count, 'record')}")


@click.command()
@click.argument("url")
@click.option("--reason", required=True, help="Why, for the record: it is kept with the article's hashes.")
@click.option("--lift", "is_lifted", is_flag=True, help="Let it in again; what was erased is not brought back.")
def takedown(url: str, reason: str, is_lifted: bool) -> None:
    """Remove an article's text everywhere, and keep it out: archive, landing, database, published copies.

    If it breaks off, run it again: the article is kept out from its first moment on.
    """
    if not reason.strip():
        raise click.UsageError("--reason is empty: say why, for the record")
    settings, now = configuration.current(), dt.datetime.now(dt.UTC)
    try:
        if is_lifted:
            click.echo(takedowns.lift(settings, url, reason, now), err=True)
            return
        for done in takedowns.take_down(settings, url, reason, now):
            click.echo(done, err=True)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except LookupError as error:
        raise click.ClickException(str(error)) from error
