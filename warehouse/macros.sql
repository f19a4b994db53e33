-- Table macros of the published copy: what was believed at the end of a day, told from every annotation ever made.
-- The days are those of reading, not of the news: before the first annotation nothing was believed, and there is no row.

-- One row per contact in the newest version of each article that was known by then, as the annotation that counted
-- then found it.
CREATE OR REPLACE MACRO marts.contact_reports_as_of(day) AS TABLE
WITH annotations AS (
    SELECT article_id, content_hash, run_id, discovered_at, annotated_at, true AS is_current, NULL AS contacts
    FROM marts.fct_articles
    UNION ALL
    SELECT article_id, content_hash, run_id, discovered_at, annotated_at, false AS is_current, contacts
    FROM operations.superseded_annotations
    WHERE reason <> 'incomplete_run'
),

believed AS (
    SELECT *
    FROM annotations
    WHERE discovered_at < day::DATE + 1 AND annotated_at < day::DATE + 1
    QUALIFY row_number() OVER (
        PARTITION BY article_id ORDER BY discovered_at DESC, annotated_at DESC, is_current DESC, run_id ASC
    ) = 1
),

found AS (
    SELECT
        believed.article_id,
        believed.content_hash,
        believed.run_id,
        reports.founding_id,
        reports.countries,
        reports.people,
        reports.mode,
        reports.status,
        reports.date_text AS contact_date,
        reports.level,
        reports.evidence_start,
        reports.evidence_end
    FROM believed
    INNER JOIN marts.fct_contact_reports AS reports ON believed.article_id = reports.article_id
    WHERE believed.is_current
    UNION ALL
    SELECT
        article_id,
        content_hash,
        run_id,
        contact.founding_id,
        contact.countries,
        contact.people,
        contact.mode,
        contact.status,
        contact.contact_date,
        contact.level,
        contact.evidence_start,
        contact.evidence_end
    FROM (
        SELECT article_id, content_hash, run_id, unnest(contacts) AS contact
        FROM believed
        WHERE NOT is_current
    )
)

SELECT
    coalesce(reports.contact_id, found.founding_id) AS contact_id,
    found.*,
    coalesce(articles.published_at, articles.discovered_at) AS reported_at,
    articles.canonical_url AS url
FROM found
LEFT JOIN marts.fct_contact_reports AS reports ON found.founding_id = reports.founding_id
LEFT JOIN marts.fct_articles AS articles ON found.article_id = articles.article_id
ORDER BY ALL;

-- One row per happening that was believed in by then: what its reports said at the time, under the ids of today.
CREATE OR REPLACE MACRO marts.contacts_as_of(day) AS TABLE
SELECT
    contact_id,
    list_sort(list_distinct(flatten(list(countries)))) AS countries,
    CASE WHEN bool_or(status = 'occurred') THEN 'occurred' ELSE arg_max(status, reported_at) END AS status,
    mode(mode ORDER BY mode) AS mode,
    max(contact_date) AS contact_date,
    list_sort(list_distinct(list_filter(flatten(list(people)), lambda p: p IS NOT NULL))) AS people,
    count(*) AS report_count,
    min(reported_at) AS first_reported_at,
    max(reported_at) AS last_reported_at
FROM marts.contact_reports_as_of(day)
GROUP BY contact_id
ORDER BY contact_date DESC NULLS LAST, contact_id;
