"""Text to a file that is there whole or not at all. Edge: one file."""

from __future__ import annotations

import uuid
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Replace the file by rename, making its folder if need be.

    Not synced: for what can be made again after a power cut.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
