"""The exposures in dbt's docs name what is read of the marts, neither more nor less, and every mart has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from extract.settings import PROJECT

WAREHOUSE, MODELS = PROJECT / "warehouse", PROJECT / "dbt" / "models"
MARTS = {path.stem for path in (MODELS / "marts").rglob("*.sql")}
EXPOSED = {
    exposure["name"]: {re.fullmatch(r"ref\('(\w+)'\)", ref)[1] for ref in exposure["depends_on"]}
    for exposure in yaml.safe_load((MODELS / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
}
_TABLE = r"(?:marts|operations)\.(\w+)"
MACROS = dict(
    re.findall(r"MACRO marts\.(\w+)\(.*?\) AS TABLE(.*?);", (WAREHOUSE / "macros.sql").read_text(), re.DOTALL)
)
MODULES = ("brief.py", "checks.py", "commands.py", "comparison.py", "macros.sql", "provenance.py")


@pytest.mark.parametrize(("exposure", "files"), [
    ("command_line", [WAREHOUSE / name for name in MODULES]),
    ("report", (WAREHOUSE / "report_queries").glob("*.sql")),
    ("files_for_others", (WAREHOUSE / "export_queries").glob("*.sql")),
    ("analyst_questions", (WAREHOUSE / "queries").glob("*.sql")),
])  # fmt: skip
def test_an_exposure_names_what_is_read(exposure: str, files: list[Path]) -> None:
    read = {name for file in files for name in re.findall(_TABLE, file.read_text())}
    through = {name for macro in read & MACROS.keys() for name in re.findall(_TABLE, MACROS[macro])}
    assert (read | through) & MARTS == EXPOSED[exposure]


def test_every_mart_is_exposed() -> None:
    assert set().union(*EXPOSED.values()) == MARTS
