"""The commands ``communique poll`` and ``communique import-warc``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from extract import seeds
from extract import settings as configuration
from extract.fetch import imports
from extract.fetch import poll as polling
from extract.parse import clean
from extract.plurals import counted
from extract.records import Outcome


@click.command()
@click.option("--feed", "feed_ids", multiple=True, metavar="ID", help="Poll this feed, due or not; repeatable.")
@click.pass_context
def poll(ctx: click.Context, feed_ids: tuple[str, ...]) -> None:
    """Poll the feeds that are due, fetch new pages, archive every response.

    One line per feed goes to standard error: its id, how the poll ended, entries listed, items new; and one for each
    thing that the poll noticed. The exit code is 1 if every poll failed.
    """
    try:
        polls = polling.poll_due(configuration.current(), dt.datetime.now(dt.UTC), feed_ids or None)
    except polling.UnknownFeedError as error:
        raise click.UsageError(str(error), ctx) from error
    for done in polls:
        click.echo(f"{done.feed_id} {done.outcome} {done.entry_count} {done.discovered_count}", err=True)
        for problem in done.problems:
            click.echo(f"{done.feed_id}: {clean.line(problem)}", err=True)
    if polls and not any(done.outcome in {Outcome.OK, Outcome.NOT_MODIFIED} for done in polls):
        ctx.exit(1)


@click.command("import-warc")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--feed", "feed_id", required=True, metavar="ID", help="The feed that the pages are to count as.")
@click.pass_context
def import_warc(ctx: click.Context, files: tuple[Path, ...], feed_id: str) -> None:
    """Import the pages of WARC files from elsewhere, for `communique process` to read.

    What was imported before is passed over. The exit code is 1 if a file could not be read to its end.
    """
    settings = configuration.current()
    feed = next((feed for feed in seeds.feeds(settings.feeds_file) if feed.feed_id == feed_id), None)
    if feed is None:
        raise click.UsageError(f"no feed {feed_id} in {settings.feeds_file.name}", ctx)
    is_whole = True
    for file in files:
        polls, tally = imports.import_warc(file, feed, settings, dt.datetime.now(dt.UTC))
        new_count = sum(poll.discovered_count for poll in polls)
        pages, others = counted(tally.page_count, "page"), counted(tally.other_count, "other record")
        click.echo(f"{file}: {pages}, {new_count} new; {others}", err=True)
        if tally.fault:
            is_whole = False
            click.echo(f"{file}: not read to its end: {tally.fault}", err=True)
    if not is_whole:
        ctx.exit(1)
