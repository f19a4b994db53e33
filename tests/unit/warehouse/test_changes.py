"""What a build has to bring up to date."""

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
