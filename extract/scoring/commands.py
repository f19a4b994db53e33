"""The command ``communique eval``: gold sets to figures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table

from extract import jsonl
from extract import settings as configuration
from extract.annotate.annotator import Annotator
from extract.annotate.commands import annotated
from extract.scoring import golds
from extract.scoring.figures import Figure

_DIGITS = 3
Row = dict[str, Any]


@click.command("eval")
@click.argument("paths", metavar="GOLD.jsonl...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "shape", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--held-out", "is_split", is_flag=True, help="also the figures of every fifth record and of the others")
def evaluate(paths: tuple[Path, ...], shape: str, is_split: bool) -> None:
    """Annotate gold sets and print how well the annotations agree with them.

    The kind of a set is told by its records: contacts, readouts, event sentences, actors, or golden texts with quotes
    or events. The files of a folder are one set. Shares have Wilson intervals of 95 %.
    """
    try:
        sets = [golds.read(path) for path in paths]
        annotator = Annotator(configuration.current())
        rows = [
            row
            for gold in sets
            for row in figures(gold, annotate(gold, annotator), annotator.versions, is_split=is_split)
        ]
    except golds.GoldError as error:
        raise click.ClickException(str(error)) from error
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif shape == "csv":
        click.echo(_as_csv(rows), nl=False)
    else:
        _print_table(rows, is_split=is_split)


def annotate(gold: golds.GoldSet, annotator: Annotator) -> list[Row]:
    """The annotations of a set, in the order of its records."""
    lines = (jsonl.write(document).encode() for document in gold.documents())
    return [asdict(annotation) for annotation in annotated(lines, annotator)]


def figures(gold: golds.GoldSet, found: list[Row], versions: Mapping[str, str], *, is_split: bool = False) -> list[Row]:
    """One row for each figure of what was found: the set, its part where it is split, the figure, and the versions of
    what found it."""
    parts = [("all", gold.score(found))]
    if is_split:
        for name, is_held_out in (("seen", False), ("unseen", True)):
            part, annotations = gold.part(found, is_held_out=is_held_out)
            parts.append((name, part.score(annotations)))
    made_by = {f"{name}_version": value for name, value in versions.items()}
    return [
        {"gold_set": gold.name, **({"part": name} if is_split else {}), **_row(figure), **made_by}
        for name, scored in parts
        for figure in scored
    ]


def _row(figure: Figure) -> Row:
    low, high = figure.interval or (None, None)
    return {
        "kind": figure.kind,
        "figure": figure.figure,
        "value": _rounded(figure.value),
        "interval_low": _rounded(low),
        "interval_high": _rounded(high),
        "right_count": figure.right,
        "total_count": figure.total,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _as_csv(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _cells(row: Row, *, is_split: bool) -> Iterator[str]:
    yield row["gold_set"]
    if is_split:
        yield row["part"]
    yield row["kind"]
    yield row["figure"]
    yield f"{row['value']:.3f}"
    yield "" if row["interval_low"] is None else f"{row['interval_low']:.3f}–{row['interval_high']:.3f}"
    yield "" if row["total_count"] is None else f"{row['right_count']}/{row['total_count']}"


def _print_table(rows: list[Row], *, is_split: bool) -> None:
    """A table on a terminal, aligned columns in a pipe."""
    header = ["set", *(["part"] if is_split else []), "kind", "figure", "value", "95 % interval", "right/total"]
    cells = [list(_cells(row, is_split=is_split)) for row in rows]
    console = Console(highlight=False)
    if console.is_terminal:
        table = Table(*header, box=box.SIMPLE_HEAD, show_edge=False)
        for row in cells:
            table.add_row(*row)
        console.print(table)
        return
    widths = [max(len(line[i]) for line in (header, *cells)) for i in range(len(header))]
    for line in (header, *cells):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
