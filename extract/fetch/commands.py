"""The command ``communique poll``."""

from __future__ import annotations

import datetime as dt

import click

from extract import settings as configuration
from extract.fetch import poll as polling
from extract.records import Outcome


@click.command()
@click.option("--feed", "feed_ids", multiple=True, metavar="ID", help="Poll this feed, due or not; repeatable.")
@click.pass_context
def poll(ctx: click.Context, feed_ids: tuple[str, ...]) -> None:
    """Poll the feeds that are due, fetch new pages, archive every response.

    One line per feed goes to standard error: its id, how the poll ended, entries listed, items new. The exit
    code is 1 if every poll failed.
    """
    try:
        polls = polling.poll_due(configuration.current(), dt.datetime.now(dt.UTC), feed_ids or None)
    except polling.UnknownFeedError as error:
        raise click.UsageError(str(error), ctx) from error
    for done in polls:
        click.echo(f"{done.feed_id} {done.outcome} {done.entry_count} {done.discovered_count}", err=True)
    if polls and not any(done.outcome in {Outcome.OK, Outcome.NOT_MODIFIED} for done in polls):
        ctx.exit(1)
