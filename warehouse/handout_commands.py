"""The commands ``docs``, ``export`` and ``rollback``: what is handed to others, and which copy they read."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from extract import settings as configuration
from warehouse import export as exporting
from warehouse import publish, query, report
from warehouse.commands import one_line_errors
from warehouse.writer import WarehouseError

_SHAPES = click.Choice([shape.value for shape in exporting.Format])  # of the enum itself click would take the names


@click.command()
def docs() -> None:
    """Print where the pages about the marts and their columns' lineage are, and open them from a terminal."""
    from warehouse import lineage  # its SQL parser is slow to import, and only this command needs it

    settings = configuration.current()
    page = settings.docs_dir / "index.html"
    if not page.is_file():
        raise click.ClickException(f"there is no {page} yet; 'communique build' and 'make demo' make it")
    with one_line_errors(), Console(stderr=True).status("following columns to their origins"):
        pages = [page, lineage.write(settings)]
    for path in pages:
        click.echo(path)
        if sys.stdout.isatty():
            click.launch(path.as_uri())


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "shape", type=_SHAPES, default=exporting.Format.PARQUET.value, show_default=True)
def export(folder: Path, shape: str) -> None:
    """Write contacts and events to FOLDER, in the manner of POLECAT and of GDELT, without the words of articles.

    A data dictionary and a citation file come along.
    """
    with one_line_errors(), query.published(configuration.current()) as con:
        for path in exporting.export(con, folder, exporting.Format(shape)):
            click.echo(path)


@click.command()
@click.argument("copy", required=False)
@click.option("--list", "only_list", is_flag=True, help="Print the copies that are kept, newest first.")
def rollback(copy: str | None, only_list: bool) -> None:
    """Publish a kept copy again: the one before the published one, or COPY, the beginning of a name that --list prints.

    The next build publishes what it makes, as always.
    """
    settings = configuration.current()
    if only_list:
        for path in publish.kept(settings):
            is_read = publish.is_published(path, settings)
            click.echo(f"{path.name}{'  published' if is_read else ''}")
        return
    with one_line_errors():
        path = publish.roll_back(settings, copy)
        click.echo(f"{settings.published_database} is {path.name} again", err=True)
        try:
            click.echo(f"report {report.write(settings)}", err=True)
        except WarehouseError as error:  # a copy of a version whose tables the report does not know
            click.echo(f"no report: {error}", err=True)
