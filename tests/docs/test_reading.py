"""docs/reading.md: its Python and SQL do as they say on a published copy."""

from __future__ import annotations

import json
import re

import duckdb
import pytest

from extract.settings import PROJECT

PAGE = (PROJECT / "docs" / "reading.md").read_text(encoding="utf-8")
READONLY = (PROJECT / "docs" / "readonly.sql").read_text(encoding="utf-8")


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "warehouse" / "data" / "communique.duckdb"
    path.parent.mkdir(parents=True)
    with duckdb.connect(path) as con:
        con.execute("CREATE SCHEMA marts; CREATE SCHEMA operations; CREATE SCHEMA reference")
        con.execute(
            "CREATE TABLE marts.bilateral_contact_frequency AS"
            " SELECT 'RUS' AS country_a, 'TJK' AS country_b, DATE '2021-05-01' AS month, 1 AS contact_count"
        )
    return path


def test_the_python_reads_and_reaches_nothing_else(copy, tmp_path, monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(code, names)  # noqa: S102  # the page's own example
    assert len(names["rows"]) == 1
    with names["con"] as con, pytest.raises(duckdb.Error):
        con.execute("FROM read_text('/etc/hostname')")


@pytest.mark.parametrize(
    "statement", ["FROM read_text('/etc/hostname')", "ATTACH 'a.db'", "SET lock_configuration = false"]
)
def test_the_script_locks_a_reader_in(copy, statement):
    with duckdb.connect(copy, read_only=True) as con:
        con.execute(READONLY)
        assert con.execute("SELECT count(*) FROM bilateral_contact_frequency").fetchall() == [(1,)]
        with pytest.raises(duckdb.Error):
            con.execute(statement)


def test_the_configuration_of_the_server_is_json():
    (text,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert json.loads(text)["mcpServers"]["communique"]["args"][0] == "mcp-server-motherduck"
