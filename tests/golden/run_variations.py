"""Read all cells of the grid of states, or all rewordings of the golden texts, and print by form what is read wrongly.

    python tests/golden/run_variations.py grid|rewordings [--every 8] [--wrong]

``--every`` takes one of so many; ``--wrong`` also shows each text with what was expected and given, but for those that
are known exceptions.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

import click
import rewordings
import state_grid
from comparison import Row, given_rows, known_failures, load

from extract import settings
from extract.annotate.annotator import Annotator
from extract.records import Document

type Variation = tuple[str, Document, tuple[Row, ...], bool]  # its form, what it should tell, if it is an exception


@click.command()
@click.argument("kind", type=click.Choice(["grid", "rewordings"]))
@click.option("--every", default=1, help="read one of so many")
@click.option("--wrong", "shows_wrong", is_flag=True, help="show the wrong texts")
def main(kind: str, every: int, shows_wrong: bool) -> None:
    """Annotate the variations and print how many of each form are wrong."""
    read = list(_cells(every) if kind == "grid" else _reworded(every))
    given = [
        given_rows(a.contacts) for a in Annotator(settings.load()).annotate(document for _, document, _, _ in read)
    ]
    wrong = [
        (variation, rows)
        for variation, rows in zip(read, given, strict=True)
        if not rewordings.is_kept(variation[0], variation[2], rows)
    ]
    texts, failures = Counter(form for form, *_ in read), Counter(variation[0] for variation, _ in wrong)
    for form, count in texts.items():
        click.echo(f"{form:26} {failures[form]:5} of {count:5} wrong")
    click.echo(f"{'all':26} {failures.total():5} of {texts.total():5} wrong")
    for (form, document, expected, is_known), rows in wrong if shows_wrong else ():
        if not is_known:
            click.echo(f"\n{form}, {document.id} ({document.published_at}) {document.text}")
            click.echo(f"  expected {expected}\n  given    {rows}")


def _cells(every: int) -> Iterator[Variation]:
    known = state_grid.exceptions()
    for cell in state_grid.cells(every):
        yield cell.form, cell.document, cell.expected, cell.document.id in known


def _reworded(every: int) -> Iterator[Variation]:
    wrong_anyway, known = known_failures(), rewordings.exceptions()
    right = [golden for golden in load() if golden.document.id not in wrong_anyway]
    for name in rewordings.REWORDINGS:
        for told in rewordings.reworded(name, right, every):
            golden = told.golden
            document = dataclasses.replace(golden.document, text=told.text)
            yield name, document, golden.expected, (name, golden.document.id) in known


if __name__ == "__main__":
    main()
