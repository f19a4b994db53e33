"""Airflow's own database made or upgraded, and its pools created, once the environment is set."""

from __future__ import annotations

from airflow.models.pool import Pool
from airflow.utils.db import initdb

from dags.flow import POOLS


def prepare() -> None:
    """Make Airflow's database ready; a missing pool would leave its tasks scheduled for ever."""
    initdb()
    for name, (slots, description) in POOLS.items():
        Pool.create_or_update_pool(name, slots, description, include_deferred=False)


if __name__ == "__main__":
    prepare()
