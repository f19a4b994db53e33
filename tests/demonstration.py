"""A demonstration that was run, for tests that look at what it left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from extract.settings import PROJECT


@dataclass(frozen=True)
class Demo:
    """Its home, and what it printed."""

    home: Path
    output: str = ""

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command from the project's folder on this home; ``communique`` is the one of this environment."""
        environment = {
            **os.environ,
            "COMMUNIQUE_HOME": str(self.home),
            "COLUMNS": "120",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT, env=environment)


def demonstrate(home: Path) -> Demo:
    ran = Demo(home).run(sys.executable, "-m", "dags.local.demo")
    assert ran.returncode == 0, ran.stderr
    return Demo(home, ran.stdout)
