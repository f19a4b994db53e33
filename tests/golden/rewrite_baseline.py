"""Write ``contacts/baseline.json`` anew from what the annotator gets wrong now, and print the figures by phenomenon.

    python tests/golden/rewrite_baseline.py [--dry] [--wrong]

``--dry`` writes nothing; ``--wrong`` also shows each wrong document with what was expected and given.
"""

from __future__ import annotations

import json
from collections import defaultdict

import click
from comparison import BASELINE, Figures, Golden, figures, given_rows, load

from extract import settings
from extract.annotate.annotator import Annotator


@click.command()
@click.option("--dry", is_flag=True, help="write nothing")
@click.option("--wrong", "shows_wrong", is_flag=True, help="show the wrong documents")
def main(dry: bool, shows_wrong: bool) -> None:
    """Annotate the golden documents, print figures, record what is wrong."""
    goldens = load()
    given = {a.id: given_rows(a.contacts) for a in Annotator(settings.load()).annotate(g.document for g in goldens)}
    groups: dict[str, list[Golden]] = defaultdict(list)
    for golden in goldens:
        groups[golden.phenomenon].append(golden)
    click.echo(f"{'phenomenon':24} {'documents':>9} {'precision':>9} {'recall':>6} {'F1':>5}")
    for name, group in groups.items():
        click.echo(_line(name, figures(group, given)))
    click.echo(_line("all", figures(goldens, given)))
    wrong = [g for g in goldens if given[g.document.id] != g.expected]
    for golden in wrong if shows_wrong else ():
        click.echo(f"\n{golden.document.id} ({golden.document.published_at}) {golden.document.text}")
        for row in golden.expected:
            click.echo(f"  expected {row}")
        for row in given[golden.document.id]:
            click.echo(f"  given    {row}")
    if not dry:
        BASELINE.write_text(json.dumps(sorted(g.document.id for g in wrong), indent=0) + "\n", "utf-8")


def _line(name: str, found: Figures) -> str:
    documents = f"{found.documents_right}/{found.documents}"
    return f"{name:24} {documents:>9} {found.precision:9.2f} {found.recall:6.2f} {found.f1:5.2f}"


if __name__ == "__main__":
    main()
