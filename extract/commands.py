"""The command ``communique process``."""

from __future__ import annotations

import datetime as dt

import click

from extract import process as processing
from extract import settings as configuration


@click.command()
@click.option(
    "--backfill",
    type=(click.DateTime(["%Y-%m-%d"]), click.DateTime(["%Y-%m-%d"])),
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
    else:
        folders = processing.process_pending(settings)
    for folder in folders:
        click.echo(folder)
    click.echo(f"{len(folders)} batches", err=True)
