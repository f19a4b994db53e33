"""The secrets that Airflow's processes share, made up once and kept where only their owner can read them.

Left to themselves the processes would each make up their own, and refuse one another's tokens.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path


def read_or_make(file: Path) -> dict[str, str]:
    """Environment variables with the secrets of the Airflow whose folder holds ``file``."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = {
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(64),
            "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(64),
            "AIRFLOW__CORE__FERNET_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii"),
        }
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
            json.dump(made, new)
    kept: dict[str, str] = json.loads(file.read_text(encoding="ascii"))
    return kept
