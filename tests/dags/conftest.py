"""An Airflow of the tests' own: its environment is set before anything imports it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dags.local import environment
from extract.settings import Settings

_HOME = tempfile.TemporaryDirectory(prefix="communique-airflow-")
os.environ.update(environment.variables(Settings(home=Path(_HOME.name)), port=8080))
