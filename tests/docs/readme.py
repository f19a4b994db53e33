"""The commands that the README shows with their output: found, run, and written back.

``python tests/docs/readme.py`` rewrites the outputs from the default home, after ``make demo``; review the difference.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
README = PROJECT / "README.md"
_BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def examples(text: str) -> list[tuple[list[str], str]]:
    """Each command, split as a shell does, with the output that is shown for it."""
    return [(shlex.split(match["command"]), match["output"]) for match in _BLOCK.finditer(text)]


def rewritten(text: str, run: Callable[[list[str]], str]) -> str:
    """The text with the outputs that the commands have now."""

    def replace(match: re.Match[str]) -> str:
        return f"```console\n$ {match['command']}\n{run(shlex.split(match['command']))}```"

    return _BLOCK.sub(replace, text)


def _run(command: list[str]) -> str:
    program = Path(sys.executable).with_name(command[0])
    return subprocess.run([program, *command[1:]], capture_output=True, text=True, check=True, cwd=PROJECT).stdout


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text(encoding="utf-8"), _run), encoding="utf-8")
