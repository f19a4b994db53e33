"""Items as they are drawn → how far that is, as a bar on standard error. Edge: the terminal; quiet without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


def track[Item](items: Iterable[Item], what: str, total: int | None = None, *, is_shown: bool = True) -> Iterator[Item]:
    """The items, with a bar that says ``what`` is done with them; ``total`` is None where it is not known.

    There is no bar where standard error is no terminal, or ``is_shown`` is False.
    """
    console = Console(stderr=True)
    if not (is_shown and console.is_terminal):
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # No thread of its own: what draws the items may start processes.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        yield from bar.track(items, total=total, description=what)
