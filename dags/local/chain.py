"""DAGs run one after the other in one process, without a scheduler: ``-m dags.local.chain poll process``.

Each DAG's name is written to stdout when it starts; everything that Airflow and the tasks print goes to
stderr. Exits 1 at the first DAG that fails. The environment must be that of ``dags.local.environment``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from extract import seeds, settings

DAGS = Path(__file__).resolve().parent.parent


def run(dag_ids: list[str]) -> None:
    """Run each DAG to its end, polling every feed whether due or not. Raises SystemExit when one fails."""
    feeds = [feed.feed_id for feed in seeds.feeds(settings.current().feeds_file)]
    with os.fdopen(os.dup(1), "w", buffering=1) as steps:
        os.dup2(2, 1)
        from airflow.dag_processing.dagbag import BundleDagBag

        from dags.local import database

        database.prepare()
        bag = BundleDagBag(dag_folder=str(DAGS), bundle_path=DAGS, bundle_name="dags-folder")
        for path, error in bag.import_errors.items():
            raise SystemExit(f"{path}: {error}")
        for dag_id in dag_ids:
            steps.write(f"{dag_id}\n")
            state = bag.dags[dag_id].test(run_conf={"feeds": feeds} if dag_id == "poll" else None).state
            if state != "success":
                raise SystemExit(f"the DAG {dag_id} ended as {state}")


if __name__ == "__main__":
    run(sys.argv[1:])
