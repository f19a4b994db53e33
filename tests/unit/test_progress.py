"""How far a long command is: told on a terminal, and to nobody else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from extract.settings import PROJECT

DRAW = "from extract import progress; print(list(progress.track(iter('abc'), 'reading letters', 3)))"


def _shown_on_a_terminal(code: str) -> tuple[str, str]:
    """What a program writes to standard output, and to a terminal that is its standard error."""
    ours, theirs = pty.openpty()
    try:
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
        ran = subprocess.run(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=theirs,
            cwd=PROJECT,
            env=environment,
            check=True,
        )
        os.close(theirs)
        return ran.stdout.decode(), os.read(ours, 100_000).decode()
    finally:
        os.close(ours)


def test_a_terminal_sees_how_far_it_is() -> None:
    printed, seen = _shown_on_a_terminal(DRAW)
    assert printed == "['a', 'b', 'c']\n"
    assert "reading letters" in seen
    assert "3/3" in seen


def test_nobody_else_sees_anything() -> None:
    ran = subprocess.run([sys.executable, "-c", DRAW], capture_output=True, text=True, cwd=PROJECT, check=True)
    assert (ran.stdout, ran.stderr) == ("['a', 'b', 'c']\n", "")
    hidden = DRAW.replace("3)", "3, is_shown=False)")
    assert "reading" not in _shown_on_a_terminal(f"import sys; print('x', file=sys.stderr); {hidden}")[1]
