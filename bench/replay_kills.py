"""The replay as a child process that is killed at three random moments and started again each time.

One kill falls into polling, one into processing, one into loading, building and publishing, each in a share of the
polls of its own. SIGKILL leaves the child no time for anything; what it started must end by itself.
"""

from __future__ import annotations

import argparse
import queue
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from replay_figures import Figures


@dataclass(frozen=True, slots=True)
class Kill:
    """Kill ``delay_s`` after the child told that it began this stage."""

    stage: str
    delay_s: float


def plan(seed: int, polls: int, builds: int, pace: float) -> list[Kill]:
    """Three kills in the order of their moments; ``pace`` is how far into its stage a kill may come, in seconds."""
    chance = random.Random(seed)  # noqa: S311  # for repeatable kills, not for secrets
    rounds = [chance.randint(1, builds) for _ in range(3)]
    first, last = (rounds[0] - 1) * polls // builds, rounds[0] * polls // builds
    kills = [
        (
            rounds[0],
            0,
            Kill(f"poll {chance.randint(first + 1, max(first + 1, last - 1))}", chance.uniform(0, pace / 60)),
        ),
        (rounds[1], 1, Kill(f"process {rounds[1]}", chance.uniform(0, pace))),
        (rounds[2], 2, Kill(f"load {rounds[2]}", chance.uniform(0, pace))),
    ]
    return [kill for _, _, kill in sorted(kills, key=lambda one: one[:2])]


def run(options: argparse.Namespace, figures: Figures) -> None:
    """Run the replay as a child, kill it as planned, and let the last one end. Raises CalledProcessError."""
    from replay_server import Server

    total, _ = Server(options.server).rewind()
    kills = plan(options.kill_seed, min(total, options.polls or total), options.builds, options.kill_pace)
    for number, kill in enumerate(kills, start=1):
        figures.add(f"kill_{number}", _killed(options, kill))
    command = _command(options)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    for line in done.stdout.partition("\n\n")[0].splitlines():
        print(f"last_child_{line}")


def _command(options: argparse.Namespace) -> list[str]:
    program = str(Path(__file__).with_name("replay.py"))
    command = [sys.executable, program, "--server", options.server, "--home", str(options.home), "--readers", "0"]
    for name in ("polls", "builds", "workers", "country"):
        value = getattr(options, name)
        command += [f"--{name}", str(value)] if value else []
    return command


def _killed(options: argparse.Namespace, kill: Kill) -> str:
    """Start the child, kill it at its moment, and say where it was."""
    child = subprocess.Popen(_command(options), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    stages: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_listen, args=(child, stages), daemon=True).start()
    stage = _wait_for(kill, stages)
    if stage is None:
        return f"{kill.stage.replace(' ', '_')}_never_came_exit_{child.wait()}"
    time.sleep(kill.delay_s)
    child.kill()
    child.wait()
    while (later := stages.get()) is not None:
        stage = later
    return f"in_{stage.replace(' ', '_')}_{kill.delay_s:.3f}_s_after_{kill.stage.replace(' ', '_')}"


def _listen(child: subprocess.Popen[str], stages: queue.Queue[str | None]) -> None:
    assert child.stderr is not None  # noqa: S101  # it was asked for
    for line in child.stderr:
        if line.startswith("stage "):
            stages.put(line.removeprefix("stage ").strip())
        else:
            sys.stderr.write(line)
    stages.put(None)


def _wait_for(kill: Kill, stages: queue.Queue[str | None]) -> str | None:
    """The first stage told that is the kill's or, for polls, past it; None if the child ended without."""
    name, number = kill.stage.split()
    while (stage := stages.get()) is not None:
        told = stage.split()
        if told[0] == name and int(told[1]) >= int(number):
            return stage
    return None
