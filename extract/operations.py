"""Commands that concern the installation as a whole: its settings, its health, one run, its pages.

A health check is a function ``(settings) -> Iterable[Finding]`` registered as an entry point of the group
``communique.checks``; ``check`` runs all of them, whichever package they come from.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

import click

from extract import settings as configuration
from extract import vocabularies
from extract.plurals import counted
from extract.records import Finding, Severity
from extract.settings import Settings

CHECKS = "communique.checks"
STAGES = ("poll", "process", "load", "build")


@click.command("settings")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def print_settings(shape: str) -> None:
    """Print every setting with its value and where it comes from."""
    values = configuration.current().model_dump(mode="json")
    sources = configuration.origins()
    if shape == "json":
        rows = [{"name": name, "value": value, "source": sources[name]} for name, value in values.items()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    width = max(map(len, values))
    for name, value in values.items():
        shown = "" if value is None else value
        click.echo(f"{name:<{width}}  {sources[name]:<15}  {shown}".rstrip())


@click.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check settings, seeds, the accounting of items, and which feeds are late."""
    findings = list(gather(configuration.current()))
    for finding in findings:
        click.echo(f"{finding.severity:<8} {finding.subject}: {finding.message}")
    counts = Counter(finding.severity for finding in findings)
    errors, warnings = counted(counts[Severity.ERROR], "error"), counted(counts[Severity.WARNING], "warning")
    click.echo(f"{errors}, {warnings}", err=True)
    if counts[Severity.ERROR]:
        ctx.exit(1)


def gather(settings: Settings) -> Iterator[Finding]:
    """What every registered check finds, in the order of the checks' names; what several come upon is told once."""
    points = sorted(entry_points(group=CHECKS), key=lambda point: point.name)
    yield from dict.fromkeys(finding for point in points for finding in point.load()(settings))


def check_seeds(settings: Settings) -> Iterable[Finding]:
    """The feed list and every table of knowledge, each row by its vocabularies."""
    known = vocabularies.read(settings.seeds)
    faults = [*known.faults, *vocabularies.feed_faults(known, settings.feeds_file)]
    return [Finding(Severity.ERROR, "seeds", fault) for fault in faults]


def check_settings(settings: Settings) -> Iterable[Finding]:  # noqa: ARG001  # every check has them
    """A warning for each variable of the environment that looks like a setting and is none."""
    return [Finding(Severity.WARNING, "settings", said) for said in configuration.unknown_variables()]


@click.command()
@click.pass_context
def run(ctx: click.Context) -> None:
    """Poll, process, load and build once."""
    for name in STAGES:
        (point,) = entry_points(group="communique.commands", name=name)
        click.echo(f"communique {name}", err=True)
        ctx.invoke(point.load())


@click.command()
def report() -> None:
    """Print where the report is, and open it from a terminal."""
    _open(configuration.current().report_dir / "index.html")


def _open(page: Path) -> None:
    if not page.exists():
        raise click.ClickException(f"there is no {page} yet; 'communique build' and 'make demo' make it")
    click.echo(page)
    if sys.stdout.isatty():
        click.launch(page.as_uri())
