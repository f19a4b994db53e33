"""What tests of several folders need: settings of their own folder, a server on loopback, and polls of its feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import turns
from demonstration import Demo, demonstrate
from feeds_served import NOON, PollAt, list_feeds
from filelock import FileLock
from loopback import Loopback
from xdist.remote import Producer

from extract.fetch import poll as polling
from extract.records import Poll
from extract.settings import Settings

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    turns.put_longest_first(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> turns.Turns | None:
    return turns.Turns(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Demo:
    """The demonstration, run once however many processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    output = shared / "demo.txt"
    with FileLock(shared / "demo.lock"):
        if not output.exists():
            output.write_text(demonstrate(shared / "demo").output, encoding="utf-8")
    return Demo(shared / "demo", output.read_text(encoding="utf-8"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Bounds small enough to run into, in a home of the test's own; times that a busy machine keeps."""
    return Settings(
        home=tmp_path / "home",
        contact="https://example.org/about",
        connect_timeout_s=10,
        read_timeout_s=10,
        deadline_s=20,
        max_body_bytes=100_000,
        host_delay_s=0,
        feeds=tmp_path / "feeds.csv",
    )


@pytest.fixture
def hasty(settings: Settings) -> Settings:
    """The same with a deadline that a test can wait for."""
    return settings.model_copy(update={"connect_timeout_s": 1, "read_timeout_s": 0.6, "deadline_s": 0.8})


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback


@pytest.fixture
def poll_at(settings: Settings, server: Loopback) -> PollAt:
    """Poll the one feed of the list, so many minutes after noon."""
    list_feeds(settings, ("wire", server.url("/feed")))

    def poll(minutes: float = 0) -> Poll:
        (made,) = polling.poll_due(settings, NOON + dt.timedelta(minutes=minutes), ["wire"])
        return made

    return poll
