"""Settings to the environment of an Airflow that lives on this machine alone. Pure.

Airflow reads its configuration when it is first imported, so a program applies these variables before that.
"""

from __future__ import annotations

from pathlib import Path

from dags.local.ports import HOST
from extract.settings import PROJECT, Settings

USER = "admin"


def airflow_home(settings: Settings) -> Path:
    """Folder of Airflow's database, logs and generated secrets."""
    return settings.home / "airflow"


def password_file(settings: Settings) -> Path:
    """Where Airflow writes the password it makes up for USER (JSON: user to password)."""
    return airflow_home(settings) / "passwords.json"


def variables(settings: Settings, port: int) -> dict[str, str]:
    """Environment variables for Airflow and dbt; ``port`` is that of the web server.

    SQLite needs the timeout and the low parallelism: at Airflow's defaults its processes lock each other out.
    """
    home = airflow_home(settings)
    url = f"http://{HOST}:{port}"
    return {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(password_file(settings)),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home / 'airflow.db'}?timeout=60",
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": url,
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "AIRFLOW__LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(home / "logs" / "dag_processor"),
        "AIRFLOW__SCHEDULER__ENABLE_HEALTH_CHECK": "False",
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
        "SCARF_ANALYTICS": "false",
    }
