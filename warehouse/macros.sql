-- Table macros of the published copy: what was believed at the end of a day, told from every annotation ever made.
-- The days are those of reading, not of the news. A day before the first annotation, of which nothing can be told, is
-- an error, and so is one that is still ahead (but for tomorrow, which it may be elsewhere): 0 would pass for an answer.
-- They are days of UTC; the current date of a session elsewhere is today's of UTC if that has begun, since it asks what
-- is believed now.
-- As of then: which articles and versions were known, and what the annotation that counted said of each contact. Contacts
-- that were merged since are apart, for their ids ended later, and what people decided later is undone. Not as of then:
-- the other reports of contacts that became one are told with the one that stayed, and reports that were grouped
-- otherwise without an id coming to its end are where they are today. Of a contact that was rejected later, only what
-- annotations that no longer count said of it is there.

-- One row per contact in the newest version of each article that was known by then, as the annotation that counted
-- then found it. contact_id is the id of today, of contacts that ended later their own.
CREATE OR REPLACE MACRO marts.contact_reports_as_of(day) AS TABLE
WITH annotations AS (
    SELECT article_id, content_hash, run_id, discovered_at, annotated_at, true AS is_current, NULL AS contacts
    FROM marts.fct_articles
    UNION ALL
    SELECT article_id, content_hash, run_id, discovered_at, annotated_at, false AS is_current, contacts
    FROM operations.superseded_annotations
    WHERE reason <> 'incomplete_run'
),

asked AS (
    SELECT
        CASE
            WHEN day::DATE IS NULL THEN error('as of no day')::DATE
            WHEN day::DATE = current_date THEN greatest(current_date, (now() AT TIME ZONE 'UTC')::DATE)
            WHEN day::DATE < first_read_on
                THEN error(
                    'nothing was read by ' || day::DATE || ': the first reading was on ' || first_read_on
                    || '; what was reported by a day is first_reported_at in fct_contacts'
                )::DATE
            WHEN day::DATE > greatest(current_date, (now() AT TIME ZONE 'UTC')::DATE) + 1
                THEN error(
                    day::DATE || ' is still ahead: contacts_as_of(current_date) has what is believed now'
                )::DATE
            ELSE day::DATE
        END AS last_day
    FROM (SELECT min(annotated_at)::DATE AS first_read_on FROM annotations)
),

believed AS (
    SELECT *, min(discovered_at) OVER (PARTITION BY article_id) AS first_discovered_at
    FROM annotations
    WHERE discovered_at < (SELECT last_day + 1 FROM asked) AND annotated_at < (SELECT last_day + 1 FROM asked)
    QUALIFY row_number() OVER (
        PARTITION BY article_id ORDER BY discovered_at DESC, annotated_at DESC, is_current DESC, run_id ASC
    ) = 1
),

found AS (
    SELECT
        believed.article_id,
        believed.content_hash,
        believed.run_id,
        believed.first_discovered_at,
        reports.founding_id,
        reports.countries,
        reports.people,
        reports.people_ids,
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
        first_discovered_at,
        contact.founding_id,
        contact.countries,
        contact.people,
        contact.people_ids,
        contact.mode,
        contact.status,
        contact.contact_date,
        contact.level,
        contact.evidence_start,
        contact.evidence_end
    FROM (
        SELECT article_id, content_hash, run_id, first_discovered_at, unnest(contacts) AS contact
        FROM believed
        WHERE NOT is_current
    )
),

ended_later AS (
    SELECT former_id, happening_id FROM operations.former_happenings
    WHERE happening_kind = 'contact' AND reason <> 'corrected' AND ended_at >= day::DATE + 1
        AND day::DATE <> current_date
),

decided_later AS (
    SELECT unnest(founding_ids) AS founding_id, found_contact_id FROM operations.corrections
    WHERE action <> 'reject' AND decided_on > day::DATE AND day::DATE <> current_date
),

grouped AS (
    SELECT
        coalesce(decided_later.found_contact_id, reports.contact_id, ended_later.happening_id, found.founding_id)
            AS group_id,
        ended_later.former_id IS NOT NULL OR found.founding_id = group_id AS is_founder,
        found.*
    FROM found
    LEFT JOIN marts.fct_contact_reports AS reports ON found.founding_id = reports.founding_id
    LEFT JOIN decided_later ON found.founding_id = decided_later.founding_id
    LEFT JOIN ended_later ON found.founding_id = ended_later.former_id
    WHERE found.founding_id NOT IN (
        SELECT unnest(founding_ids) FROM operations.corrections
        WHERE action = 'reject' AND (decided_on <= day::DATE OR day::DATE = current_date)
    )
)

-- Of several contacts that are one today, the one that was known first stands for it: what it ended in may be an id that
-- was founded when it ended.
SELECT
    CASE
        WHEN
            is_founder
            AND row_number() OVER (
                PARTITION BY group_id, is_founder ORDER BY first_discovered_at ASC, founding_id ASC
            ) > 1
            THEN founding_id
        ELSE group_id
    END AS contact_id,
    grouped.* EXCLUDE (group_id, is_founder, first_discovered_at),
    coalesce(articles.published_at, articles.discovered_at) AS reported_at,
    articles.canonical_url AS url
FROM grouped
LEFT JOIN marts.fct_articles AS articles ON grouped.article_id = articles.article_id
ORDER BY ALL;

-- One row per happening that was believed in by then: what its reports said at the time, people by the names that
-- dim_people has for them.
CREATE OR REPLACE MACRO marts.contacts_as_of(day) AS TABLE
WITH reports AS (
    FROM marts.contact_reports_as_of(day)
),

named AS (
    SELECT seen.contact_id, list_sort(list(DISTINCT coalesce(known.name, seen.name))) AS people
    FROM (SELECT contact_id, unnest(people) AS name, unnest(people_ids) AS person_id FROM reports) AS seen
    LEFT JOIN marts.dim_people AS known ON seen.person_id = known.person_id
    WHERE seen.name IS NOT NULL
    GROUP BY seen.contact_id
)

SELECT
    reports.contact_id,
    list_sort(list_distinct(flatten(list(reports.countries)))) AS countries,
    CASE
        WHEN bool_or(reports.status = 'occurred') THEN 'occurred'
        ELSE arg_max(reports.status, reports.reported_at)
    END AS status,
    mode(reports.mode ORDER BY reports.mode) AS mode,
    max(reports.contact_date) AS contact_date,
    coalesce(any_value(named.people), []) AS people,
    count(*) AS report_count,
    min(reports.reported_at) AS first_reported_at,
    max(reports.reported_at) AS last_reported_at
FROM reports
LEFT JOIN named ON reports.contact_id = named.contact_id
GROUP BY reports.contact_id
ORDER BY contact_date DESC NULLS LAST, contact_id;

-- One row per country and organisation that can be a party: its code, its name, and what else it is asked for by.
CREATE OR REPLACE MACRO marts.parties() AS TABLE
WITH known AS (
    SELECT country AS party, list(name) AS names
    FROM reference.country_names
    WHERE kind IN ('name', 'acronym', 'colloquial') AND NOT is_ambiguous
    GROUP BY ALL
    UNION ALL
    SELECT organisation, list(name) FROM reference.organisation_names GROUP BY ALL
)
SELECT of_state.country AS party, of_state.name,
    list_concat([country, iso2, of_state.name, official_name], known.names) AS names
FROM marts.dim_countries AS of_state LEFT JOIN known ON known.party = of_state.country
UNION ALL
SELECT body.organisation, body.name, list_concat([body.organisation, body.name], known.names)
FROM marts.dim_organisations AS body LEFT JOIN known ON known.party = body.organisation;
