"""A process to kill: polls the feed list once, at a given moment.

python poller.py HOME FEEDS ISO-TIME [HOST_DELAY_S RESOLVER_PORT]

With a port, names are asked for at the tests' own name server there.
"""

from __future__ import annotations

import datetime as dt
import socket
import sys
from pathlib import Path

from extract.fetch.poll import poll_due
from extract.settings import Settings

if __name__ == "__main__":
    home, feeds, now, *rest = sys.argv[1:]
    delay_s = float(rest[0]) if rest else 0
    if rest:
        sys.path.insert(0, str(Path(__file__).parent.parent))
        from resolver import getaddrinfo_by

        socket.getaddrinfo = getaddrinfo_by(int(rest[1]))
    settings = Settings(home=Path(home), feeds=Path(feeds), host_delay_s=delay_s)
    poll_due(settings, dt.datetime.fromisoformat(now))
