"""Which process runs which tests, and what begins first.

A file's tests share what takes long to make, so one process runs them (``--dist loadfile``); and one runs those of all
files that name the same group. A file names it on a line of its own that begins with ``pytestmark =``; marks of single
tests are not read. pytest-xdist's own ``loadgroup`` is not used: with the pytest that requirements.lock pins it does
not see which group a test is in.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

_GROUP = re.compile(r'^pytestmark = pytest\.mark\.xdist_group\("([^"]+)"\)', re.MULTILINE)
_LONGEST_FIRST = ("warehouse", "demo", "replay", "takedown", "partial builds", "golden contacts")


class Turns(LoadFileScheduling):
    """Hands out groups, and files that are in none."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return group_of(self.config.rootpath / file) or file


@functools.cache
def group_of(file: Path) -> str:
    """The group that a file of tests names, or nothing."""
    named = _GROUP.search(file.read_text(encoding="utf-8"))
    return named[1] if named else ""


def put_longest_first(items: list[pytest.Item]) -> None:
    """Groups that take long begin first, so that no process is left alone with one."""
    places = {group: place for place, group in enumerate(_LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(group_of(item.path), len(places)))
