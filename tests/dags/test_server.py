"""``make up``: Airflow on loopback and nowhere else, behind a password, running DAGs, gone when stopped."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests

from dags.local import ports
from extract.settings import PROJECT

RUN_S = 120
EMPTY = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled\n"


class Up:
    """A running ``make up`` and a way to talk to it."""

    def __init__(self, process: subprocess.Popen[str], output: str) -> None:
        self.process = process
        self.url = re.findall(r"http://\S+", output)[0]
        self.password = re.findall(r"password +(\S+)", output)[0]

    def call(self, path: str, body: dict[str, Any] | None = None, token: str = "") -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        method = "GET" if body is None else "POST"
        return requests.request(method, self.url + path, json=body, headers=headers, timeout=10)


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    home = tmp_path_factory.mktemp("up")
    (home / "feeds.csv").write_text(EMPTY, encoding="utf-8")
    environment = {**os.environ, "COMMUNIQUE_HOME": str(home), "COMMUNIQUE_FEEDS": str(home / "feeds.csv")}
    command = [sys.executable, "-m", "dags.local.server", "--port", str(ports.any_free())]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        yield Up(process, "".join(lines))
        process.send_signal(signal.SIGINT)


def test_nothing_listens_beyond_loopback(up: Up) -> None:
    family = [up.process.pid, *(child.pid for child in psutil.Process(up.process.pid).children(recursive=True))]
    heard = [c.laddr.ip for pid in family for c in psutil.Process(pid).net_connections("inet") if c.status == "LISTEN"]
    assert heard
    assert set(heard) == {"127.0.0.1"}


def test_the_interface_asks_for_the_password(up: Up) -> None:
    assert up.call("/").status_code == 200
    assert up.call("/api/v2/dags").status_code == 401
    assert up.call("/auth/token", {"username": "admin", "password": "admin"}).status_code == 401


def test_a_dag_runs_and_those_of_the_project_are_on(up: Up) -> None:
    token = up.call("/auth/token", {"username": "admin", "password": up.password}).json()["access_token"]
    dags = {dag["dag_id"]: dag["is_paused"] for dag in up.call("/api/v2/dags", token=token).json()["dags"]}
    assert dags == dict.fromkeys(("build", "health", "poll", "process", "reprocess"), False)
    run = "/api/v2/dags/process/dagRuns/" + up.call(
        "/api/v2/dags/process/dagRuns", {"logical_date": None}, token
    ).json()["dag_run_id"]  # fmt: skip
    deadline = time.monotonic() + RUN_S
    while (state := up.call(run, token=token).json()["state"]) in {"queued", "running"}:
        assert time.monotonic() < deadline
        time.sleep(1)
    assert state == "success"
    tasks = up.call(f"{run}/taskInstances", token=token).json()["task_instances"]
    assert next(task["state"] for task in tasks if task["task_id"] == "plan") == "success"


def test_a_taken_port_is_refused_in_one_line(tmp_path: Path) -> None:
    with socket.create_server((ports.HOST, 0)) as taken:
        ran = subprocess.run(
            [sys.executable, "-m", "dags.local.server", "--port", str(taken.getsockname()[1])],
            cwd=PROJECT,
            env={**os.environ, "COMMUNIQUE_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert "is in use" in ran.stderr


def test_stopping_it_stops_every_part(up: Up) -> None:
    family = psutil.Process(up.process.pid).children(recursive=True)
    assert family
    up.process.send_signal(signal.SIGINT)
    up.process.wait(timeout=60)
    assert not [part for part in psutil.wait_procs(family, timeout=10)[1] if part.is_running()]
