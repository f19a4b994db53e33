-- raw.*: what the loader writes and dbt reads as sources. Each table that the landing folder holds is here
-- column for column (extract.landing.SCHEMAS; a test compares the two), and then batch_id, the batch that the row
-- came with. There are no primary keys: the loader keeps keys unique by deleting before it inserts.
-- Annotations and what they found are only ever added to: each run's stay, and dbt chooses which to use.
-- Times are UTC instants; offsets are half-open character positions in the article's text.

CREATE SCHEMA IF NOT EXISTS raw;

CREATE TABLE IF NOT EXISTS raw.polls (
    poll_id VARCHAR,
    feed_id VARCHAR,
    polled_at TIMESTAMPTZ,
    outcome VARCHAR,
    entry_count BIGINT,
    discovered_count BIGINT,
    problems VARCHAR[],
    interval_minutes DOUBLE,
    next_due_at TIMESTAMPTZ,
    failure_count BIGINT,
    is_disabled BOOLEAN,
    silent_hours DOUBLE,
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.attempts (
    attempt_id VARCHAR,
    poll_id VARCHAR,
    feed_id VARCHAR,
    url VARCHAR,
    purpose VARCHAR,
    requested_at TIMESTAMPTZ,
    elapsed_s DOUBLE,
    outcome VARCHAR,
    status BIGINT,
    body_bytes BIGINT,
    body_sha256 VARCHAR,
    detail VARCHAR,
    archive_file VARCHAR,
    archive_offset BIGINT,
    archive_length BIGINT,
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.items (
    item_id VARCHAR,
    poll_id VARCHAR,
    polled_at TIMESTAMPTZ,
    feed_id VARCHAR,
    entry_id VARCHAR,
    url VARCHAR,
    title VARCHAR,
    published_at TIMESTAMPTZ,
    discovered_at TIMESTAMPTZ,
    state VARCHAR,
    reason VARCHAR,
    article_id VARCHAR,
    content_hash VARCHAR,
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.articles (
    article_id VARCHAR,
    content_hash VARCHAR,
    item_id VARCHAR,
    feed_id VARCHAR,
    url VARCHAR,
    canonical_url VARCHAR,
    title VARCHAR,
    text VARCHAR,
    published_at TIMESTAMPTZ,
    date_method VARCHAR,
    updated_at TIMESTAMPTZ,
    authors VARCHAR[],
    language VARCHAR,
    section VARCHAR,
    is_partial BOOLEAN,
    source_country VARCHAR,
    dateline_city VARCHAR,
    dateline_country VARCHAR,
    dateline_agency VARCHAR,
    dateline_date DATE,
    discovered_at TIMESTAMPTZ,
    fetched_at TIMESTAMPTZ,
    archive_file VARCHAR,
    archive_offset BIGINT,
    archive_length BIGINT,
    signature_version BIGINT,
    signature UBIGINT[],
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.annotations (
    article_id VARCHAR,
    content_hash VARCHAR,
    error VARCHAR,
    language VARCHAR,
    annotator_version VARCHAR,
    model_version VARCHAR,
    lexicons_version VARCHAR,
    sentences STRUCT("start" BIGINT, "end" BIGINT)[],
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.entities (
    article_id VARCHAR,
    content_hash VARCHAR,
    "start" BIGINT,
    "end" BIGINT,
    text VARCHAR,
    type VARCHAR,
    entity_id VARCHAR,
    name VARCHAR,
    country VARCHAR,
    sector VARCHAR,
    role VARCHAR,
    date VARCHAR,
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.events (
    article_id VARCHAR,
    content_hash VARCHAR,
    event_id VARCHAR,
    root VARCHAR,
    mode VARCHAR,
    contexts VARCHAR[],
    quad VARCHAR,
    status VARCHAR,
    source STRUCT(
        text VARCHAR, entity_id VARCHAR, name VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR,
        "start" BIGINT, "end" BIGINT
    )[],
    target STRUCT(
        text VARCHAR, entity_id VARCHAR, name VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR,
        "start" BIGINT, "end" BIGINT
    )[],
    date VARCHAR,
    date_precision VARCHAR,
    place STRUCT(city VARCHAR, country VARCHAR),
    "start" BIGINT,
    "end" BIGINT,
    rule VARCHAR,
    confidence DOUBLE,
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.contacts (
    article_id VARCHAR,
    content_hash VARCHAR,
    contact_id VARCHAR,
    countries VARCHAR[],
    people STRUCT(name VARCHAR, country VARCHAR, role VARCHAR, entity_id VARCHAR)[],
    mode VARCHAR,
    status VARCHAR,
    date VARCHAR,
    date_end VARCHAR,
    date_precision VARCHAR,
    place STRUCT(city VARCHAR, country VARCHAR),
    level VARCHAR,
    topics VARCHAR[],
    attributed_to STRUCT(name VARCHAR, country VARCHAR),
    attributed_countries VARCHAR[],
    evidence STRUCT("start" BIGINT, "end" BIGINT)[],
    rule VARCHAR,
    confidence DOUBLE,
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.quotes (
    article_id VARCHAR,
    content_hash VARCHAR,
    "start" BIGINT,
    "end" BIGINT,
    speaker VARCHAR,
    entity_id VARCHAR,
    country VARCHAR,
    cue VARCHAR,
    is_direct BOOLEAN,
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.topics (
    article_id VARCHAR,
    content_hash VARCHAR,
    topic VARCHAR,
    score DOUBLE,
    batch_id VARCHAR
);

-- One row per version of an article, with the story that it belongs to, and the dates and the version of the keys by which
-- it came to it.
CREATE TABLE IF NOT EXISTS raw.stories (
    article_id VARCHAR,
    content_hash VARCHAR,
    story_id VARCHAR,
    discovered_at TIMESTAMPTZ,
    reported_on DATE,
    signature_version BIGINT
);

-- One row per key by which the copies of a version are looked up.
CREATE TABLE IF NOT EXISTS raw.story_keys (
    key UBIGINT,
    reported_on DATE,
    article_id VARCHAR,
    content_hash VARCHAR
);

-- One row per time that a story was taken into another, or named after a founder found later.
CREATE TABLE IF NOT EXISTS raw.story_merges (
    story_id VARCHAR,
    merged_into VARCHAR,
    merged_at TIMESTAMPTZ
);

-- One row per id of a happening that was published and is no more (warehouse/former.py), with what it is now, if anything.
CREATE TABLE IF NOT EXISTS raw.former_happenings (
    former_id VARCHAR,
    kind VARCHAR,
    happening_id VARCHAR,
    ended_at TIMESTAMPTZ,
    reason VARCHAR
);

-- One row per loaded batch, from its manifest: with the annotation run that it is part of, how many batches make that
-- run complete (null for the stream, which has no end) and what it was annotated with.
CREATE TABLE IF NOT EXISTS raw.batches (
    batch_id VARCHAR,
    kind VARCHAR,
    created_at TIMESTAMPTZ,
    loaded_at TIMESTAMPTZ,
    row_count BIGINT,
    run_id VARCHAR,
    run_batch_count BIGINT,
    annotator_version VARCHAR,
    model_version VARCHAR,
    lexicons_version VARCHAR
);

-- One row per copy that was published.
CREATE TABLE IF NOT EXISTS raw.publications (
    published_at TIMESTAMPTZ
);

-- One row: the published copy, by the build that it is of, and the size that it had when it was last filled anew.
CREATE TABLE IF NOT EXISTS raw.published_files (
    build_number BIGINT,
    file STRUCT(inode UBIGINT, size UBIGINT, written_ns UBIGINT),
    whole_bytes UBIGINT
);

-- One row per batch that was refused and moved to landing/.quarantine.
CREATE TABLE IF NOT EXISTS raw.rejects (
    batch_id VARCHAR,
    reason VARCHAR,
    moved_to VARCHAR,
    rejected_at TIMESTAMPTZ
);

-- The corrections of contacts that people decided on, replaced at every build.
CREATE TABLE IF NOT EXISTS raw.corrections (
    correction_id VARCHAR,
    action VARCHAR,
    subject VARCHAR,
    target VARCHAR,
    reason VARCHAR,
    author VARCHAR,
    decided_on DATE
);

-- One row per feed of a batch, from its manifest: the feed as it was known when the batch was made.
CREATE TABLE IF NOT EXISTS raw.batch_feeds (
    feed_id VARCHAR,
    publisher VARCHAR,
    country VARCHAR,
    language VARCHAR,
    kind VARCHAR,
    url VARCHAR,
    poll_minutes BIGINT,
    min_daily_items BIGINT,
    full_text BOOLEAN,
    polled_at TIMESTAMPTZ,
    batch_id VARCHAR
);

-- The feed list that is configured, and the feeds that batches were made of and that are in it no more, as they were
-- last known. Replaced at every load.
CREATE TABLE IF NOT EXISTS raw.feeds (
    feed_id VARCHAR,
    publisher VARCHAR,
    country VARCHAR,
    language VARCHAR,
    kind VARCHAR,
    url VARCHAR,
    poll_minutes BIGINT,
    min_daily_items BIGINT,
    full_text BOOLEAN,
    is_enabled BOOLEAN,
    is_configured BOOLEAN
);

-- What the marts know of: the batches that the last build took in, with a digest of everything but news that the
-- marts depend on (warehouse/changes.py). Empty while a build is under way and after one that did not end well.
CREATE TABLE IF NOT EXISTS raw.built_batches (
    batch_id VARCHAR,
    rules VARCHAR
);

-- What the build under way has to bring up to date: batches that no build took in, the articles that they
-- touch, and the items that bear on these: row_id is where one is in raw.items, null for what the last build had of it.
CREATE TABLE IF NOT EXISTS raw.new_batches (
    batch_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.changed_articles (
    article_id VARCHAR
);

CREATE TABLE IF NOT EXISTS raw.changed_items (
    row_id BIGINT,
    article_id VARCHAR,
    discovered_on DATE
);

-- One row: the number of that build.
CREATE TABLE IF NOT EXISTS raw.build AS SELECT 0::BIGINT AS build_number;
