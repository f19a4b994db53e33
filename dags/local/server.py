"""``make up``: Airflow's web server, scheduler and DAG processor on loopback, until Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import click

from dags.local import environment, keys, ports
from extract import settings as configuration

PORT = 8080
# Task logs are read from disk, so the servers that would offer them to other machines stay off.
PROCESSES = {
    "api-server": ["api-server"],
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
}
START_TIMEOUT_S = 120
STOP_TIMEOUT_S = 20


@click.command()
@click.option("--port", default=PORT, show_default=True, help="Port of the web server.")
def main(port: int) -> None:
    """Start Airflow on loopback and keep it running until interrupted."""
    try:
        settings = configuration.current()
    except configuration.SettingsError as error:
        raise click.ClickException(str(error)) from error
    if not ports.is_free(port):
        raise click.ClickException(
            f"port {port} is in use; stop what listens on it, or take another: make up PORT={port + 1}"
        )
    home = environment.airflow_home(settings)
    os.environ.update(environment.variables(settings, port) | keys.read_or_make(home / "keys.json"))
    logs = home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    click.echo("Starting Airflow …", err=True)
    if _start("database", "dags.local.database", [], logs).wait():
        raise click.ClickException(f"Airflow's database could not be made ready; see {logs / 'database.log'}")
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell may have started this with SIGINT ignored
        signal.signal(stop, signal.default_int_handler)
    processes = {name: _start(name, "airflow", arguments, logs) for name, arguments in PROCESSES.items()}
    try:
        _wait_until_up(processes, port, logs)
        password = json.loads(environment.password_file(settings).read_text(encoding="utf-8"))[environment.USER]
        click.echo(f"Airflow   http://{ports.HOST}:{port}")
        click.echo(f"user      {environment.USER}")
        click.echo(f"password  {password}")
        click.echo(f"logs      {logs}")
        click.echo("Ctrl-C stops it.")
        failed = _first_to_end(processes)
    except KeyboardInterrupt:
        failed = None
    finally:
        click.echo("\nStopping …", err=True)
        _stop(processes)
    if failed:
        raise click.ClickException(f"{failed} ended by itself; see {logs / failed}.log")


def _start(name: str, module: str, arguments: list[str], logs: Path) -> subprocess.Popen[bytes]:
    """Start one part of Airflow in a process group of its own, so that Ctrl-C reaches only this program."""
    with (logs / f"{name}.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603  # our own interpreter and arguments
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_until_up(processes: dict[str, subprocess.Popen[bytes]], port: int, logs: Path) -> None:
    health = f"http://{ports.HOST}:{port}/api/v2/monitor/health"
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        for name, process in processes.items():
            if process.poll() is not None:
                raise click.ClickException(f"{name} did not start; see {logs / name}.log")
        try:
            with urllib.request.urlopen(health, timeout=5) as answer:
                parts = json.load(answer)
            if all(parts[part]["status"] == "healthy" for part in ("metadatabase", "scheduler", "dag_processor")):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.5)
    raise click.ClickException(f"Airflow was not up after {START_TIMEOUT_S} s; see {logs}")


def _first_to_end(processes: dict[str, subprocess.Popen[bytes]]) -> str:
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                return name
        time.sleep(1)


def _stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask every part to end, then make those that don't, with all that they started."""
    for process in processes.values():
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_TIMEOUT_S
    for process in processes.values():
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    main()
