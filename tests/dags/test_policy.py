"""Every DAG keeps to the house rules: short, described, owned, retried, bounded, and quick to parse."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import BundleDagBag

from dags.flow import POOLS, WRITER_POOL

FOLDER = Path(__file__).parents[2] / "dags"
FILES = sorted(path for path in FOLDER.glob("*.py") if path.name != "flow.py")
HEAVY = {"spacy", "duckdb", "dbt", "pyarrow", "trafilatura", "requests", "warehouse", "pandas"}


def _bag() -> BundleDagBag:
    return BundleDagBag(dag_folder=str(FOLDER), bundle_path=FOLDER, bundle_name="dags-folder")


BAG = _bag()
DAGS = sorted(BAG.dags.values(), key=lambda dag: dag.dag_id)
TASKS = [task for dag in DAGS for task in dag.tasks]
by_dag = pytest.mark.parametrize("dag", DAGS, ids=[dag.dag_id for dag in DAGS])
by_task = pytest.mark.parametrize("task", TASKS, ids=[f"{task.dag_id}.{task.task_id}" for task in TASKS])
by_file = pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])


def test_every_file_parses_into_one_dag_of_its_name() -> None:
    assert BAG.import_errors == {}
    assert [dag.dag_id for dag in DAGS] == [path.stem for path in FILES]


@by_file
def test_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 80


@by_file
def test_dbt_will_not_take_the_file_for_a_plugin(path: Path) -> None:
    assert not path.name.startswith("dbt_")


@by_file
def test_nothing_heavy_is_imported_when_the_file_is_parsed(path: Path) -> None:
    imported = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported <= {"__future__", "datetime", "airflow", "flow"}


def test_parsing_all_dags_loads_no_heavy_package() -> None:
    code = (
        "import sys; from airflow.dag_processing.dagbag import BundleDagBag; from pathlib import Path\n"
        f"folder = Path({str(FOLDER)!r})\n"
        "BundleDagBag(dag_folder=str(folder), bundle_path=folder, bundle_name='dags-folder')\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY & set(ran.stdout.split()) <= {"requests", "pandas"}  # which Airflow itself may load


@by_dag
def test_dag_is_described_tagged_and_bounded(dag: Any) -> None:
    assert dag.doc_md.strip().startswith("### ")
    assert "communique" in dag.tags
    assert dag.catchup is False
    assert dag.max_active_runs == 1


@by_task
def test_task_is_owned_described_retried_and_timed_out(task: Any) -> None:
    assert task.owner == "communique"
    assert task.doc_md or task.python_callable.__doc__
    assert task.retries >= 1
    assert task.retry_exponential_backoff
    assert task.max_retry_delay
    assert task.execution_timeout


def test_whoever_writes_the_database_waits_for_the_one_slot() -> None:
    assert POOLS[WRITER_POOL][0] == 1
    writers = [task for task in TASKS if task.dag_id == "build"]
    assert writers
    assert {task.pool for task in writers} == {WRITER_POOL}
    assert {task.pool for task in TASKS} <= {WRITER_POOL, "default_pool"}


def test_one_dag_starts_the_next_by_asset() -> None:
    starts = {dag.dag_id: [asset.name for asset in dag.schedule] for dag in DAGS if isinstance(dag.schedule, list)}
    makes = {dag.dag_id: {outlet.name for task in dag.tasks for outlet in task.outlets} for dag in DAGS}
    assert starts == {"process": ["archive"], "build": ["landing"]}
    assert makes["poll"] == {"archive"}
    assert makes["process"] == makes["reprocess"] == {"landing"}
    assert makes["build"] == {"warehouse"}
