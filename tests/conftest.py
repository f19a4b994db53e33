"""What tests of several folders need: settings of their own folder, and a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from demonstration import Demo, demonstrate
from loopback import Loopback

from extract.settings import Settings


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demonstration, run once; tests that use it are marked ``xdist_group("demo")`` to share it."""
    return demonstrate(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Bounds small enough to run into, in a home of the test's own."""
    return Settings(
        home=tmp_path / "home",
        contact="https://example.org/about",
        connect_timeout_s=1,
        read_timeout_s=0.6,
        deadline_s=0.8,
        max_body_bytes=100_000,
        host_delay_s=0,
        feeds=tmp_path / "feeds.csv",
    )


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback
