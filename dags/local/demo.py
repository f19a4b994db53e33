"""``make demo``: the whole flow, offline, on the sample wire and through the DAGs; prints what was found.

The wire is polled twice, for its publishers correct some stories after the first visit. Running it again
finds nothing new: the wire keeps its port, and with it its URLs, and its corrections stay made.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import click
from rich.console import Console

from dags.local import environment, findings, wire
from extract import settings as configuration
from warehouse import report

# The marts are built once, at the end: a build takes longer than all the rest.
ROUNDS = (("poll", "process"), ("poll", "process", "build"))
PREFERRED_PORT = 8471
_RAISED = re.compile(r"[\w.]*(?:Error|Exception): ")


@click.command()
def main() -> None:
    """Run the whole flow on the sample wire."""
    start = time.monotonic()
    console = Console(highlight=False)
    try:
        settings = configuration.load()
    except configuration.SettingsError as error:
        raise click.ClickException(str(error)) from error
    folder = settings.home / "sample_wire"
    visited = {path.stem for path in (settings.archive_dir / "journal").glob("*/*.jsonl")}
    try:
        with ExitStack() as stack:
            served = _serve(stack, settings.seeds / "sample_wire", folder / "port", visited)
            wire.write_feeds(served.wire, folder / "feeds.csv")
            # The wire is on this machine, so no publisher needs a pause between two requests.
            os.environ.update({"COMMUNIQUE_FEEDS": str(folder / "feeds.csv"), "COMMUNIQUE_HOST_DELAY_S": "0"})
            os.environ.update(environment.variables(settings, port=8080))
            _run(folder / "demo.log", console)
    except OSError as error:
        raise click.ClickException(f"the sample wire cannot be served: {error}") from error
    findings.show(report.read(settings), settings, console)
    console.print(f"\nDone in {time.monotonic() - start:.0f} s.")


def _serve(stack: ExitStack, files: Path, remembered: Path, visited: Iterable[str]) -> wire.WireServer:
    """The wire on the port it had before; the first time on the preferred one, or any if that is taken.

    Raises OSError when the port it had before is taken, for then its URLs would be others.
    """
    if remembered.exists():
        return stack.enter_context(wire.serve(files, int(remembered.read_text(encoding="ascii")), visited))
    try:
        served = stack.enter_context(wire.serve(files, PREFERRED_PORT, visited))
    except OSError:
        served = stack.enter_context(wire.serve(files, 0, visited))
    remembered.parent.mkdir(parents=True, exist_ok=True)
    remembered.write_text(f"{served.server_port}\n", encoding="ascii")
    return served


def _run(log: Path, console: Console) -> None:
    """Run the rounds in a process of their own, naming each DAG; raises ClickException when one fails."""
    visits = [(number, dag_id) for number, dag_ids in enumerate(ROUNDS, 1) for dag_id in dag_ids]
    command = [sys.executable, "-m", "dags.local.chain", *(dag_id for _, dag_id in visits)]
    with (
        log.open("wb") as log_file,
        console.status("starting Airflow") as status,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log_file, text=True) as process,  # noqa: S603
    ):
        if process.stdout is None:
            raise RuntimeError("the chain's standard output is not connected")
        for (number, dag_id), _ in zip(visits, process.stdout, strict=False):
            console.print(f"round {number} of {len(ROUNDS)}: {dag_id}")
            status.update(dag_id)
    if process.returncode:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        reason = next((line for line in reversed(lines) if _RAISED.match(line)), "it wrote no error")
        raise click.ClickException(f"the demonstration failed: {reason}\nThe whole story is in {log}")


if __name__ == "__main__":
    main()
