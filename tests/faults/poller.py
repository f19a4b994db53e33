"""A process to kill: polls the feed list once, at a given moment.

python poller.py HOME FEEDS ISO-TIME
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from extract.fetch.poll import poll_due
from extract.settings import Settings

if __name__ == "__main__":
    home, feeds, now = sys.argv[1:]
    settings = Settings(home=Path(home), feeds=Path(feeds), host_delay_s=0)
    poll_due(settings, dt.datetime.fromisoformat(now))
