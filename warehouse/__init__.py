"""From the landing folder to the published database, and the questions asked of it.

    LANDING ─► load ─► build.duckdb ─► dbt build ─► publish ─► communique.duckdb ─► sql, why, brief
    (Parquet)  (upsert by key)  (marts, tests, docs)  (tested copy, rename)  (read-only)

In pseudocode:

    with the writer's lock:
        for batch in landed and not loaded:     # load: one transaction each
            upsert(batch)                       # or, if it is torn, put it into quarantine
        dbt build; dbt docs                     # build: models and tests in build.duckdb
        if every test passed:
            copy marts, reference, operations   # publish: no article text
            rename the copy into place          # an open reader keeps what it has

Only this package imports duckdb. One process writes at a time; readers open the published copy alone.
"""
