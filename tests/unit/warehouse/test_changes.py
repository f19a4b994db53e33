"""What a build has to bring up to date."""

from pathlib import Path

import duckdb

from warehouse import changes, writer


def test_every_eighth_build_joins_what_replaced_rows_leave() -> None:
    with duckdb.connect() as con:
        con.execute(writer.schema())
        limits = []
        for _ in range(17):
            changes.begin(con, rules="x")
            changes.limit_vacuum(con)
            limits.append(con.execute("SELECT current_setting('max_vacuum_tasks')").fetchall()[0][0])
    assert [number for number, limit in enumerate(limits, start=1) if limit > 0] == [8, 16]
    assert set(limits) == {0, 100}


def test_a_file_that_was_written_anew_is_seen_whatever_its_length(tmp_path: Path) -> None:
    model = tmp_path / "model.sql"
    digests = []
    for text in ("select 1", "select 2", "select 1"):
        (tmp_path / "new").write_text(text, encoding="utf-8")
        (tmp_path / "new").rename(model)
        digests += [changes.digest_of((tmp_path,)), changes.digest_of((tmp_path,))]
    assert digests[0] == digests[1] == digests[4] == digests[5] != digests[2] == digests[3]
