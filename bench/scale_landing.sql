-- The tables of the landing folder, each from the news of some days (scale_day.sql).

-- polls
SELECT
    poll_id, any_value(feed_id) AS feed_id, any_value(discovered_at) AS polled_at, 'ok' AS outcome,
    count(*) + 20 AS entry_count, count(*) AS discovered_count, [] AS problems
FROM found GROUP BY poll_id;

-- attempts
SELECT
    id('attempt', item_id) AS attempt_id, poll_id, feed_id, url, 'page' AS purpose,
    discovered_at + INTERVAL 2 SECOND AS requested_at, 0.1 + draw(item_id, 'elapsed') AS elapsed_s,
    CASE state WHEN 'rejected' THEN 'not_found' WHEN 'pending' THEN 'timeout' ELSE 'ok' END AS outcome,
    CASE state WHEN 'rejected' THEN 404 WHEN 'pending' THEN NULL ELSE 200 END AS status,
    20000 + chosen(item_id, 'bytes', 60000) AS body_bytes, md5(item_id) || md5(url) AS body_sha256, '' AS detail,
    strftime(discovered_at, '%Y/%m/%d/') || feed_id || '.warc.gz' AS archive_file,
    chosen(item_id, 'offset', 250000000) AS archive_offset, 8000 + chosen(item_id, 'length', 9000) AS archive_length
FROM found
UNION ALL
SELECT
    id('attempt', poll_id), poll_id, any_value(feed_id), any_value('https://' || feed_id || '.example/feed'), 'feed',
    any_value(discovered_at), 0.2, 'ok', 200, 40000, md5(poll_id) || md5(poll_id), '',
    any_value(strftime(discovered_at, '%Y/%m/%d/') || feed_id || '.warc.gz'), 0, 9000
FROM found GROUP BY poll_id;

-- items
SELECT
    item_id, poll_id, discovered_at AS polled_at, feed_id,
    url || CASE WHEN copy = 0 THEN '' ELSE '#' || copy END AS entry_id,
    url, title, published_at, discovered_at, state,
    CASE state WHEN 'rejected' THEN 'not_found' WHEN 'quarantined' THEN 'no text' END AS reason,
    CASE WHEN state = 'parsed' THEN article_id END AS article_id,
    CASE WHEN state = 'parsed' THEN content_hash END AS content_hash
FROM found;

-- articles
SELECT
    article_id, content_hash, item_id, feed_id, url, url AS canonical_url, title, text, published_at,
    'json_ld' AS date_method, CASE WHEN edit = 1 THEN discovered_at END AS updated_at, [] AS authors, 'en' AS language,
    NULL AS section, false AS is_partial, source_country, NULL AS dateline_city, NULL AS dateline_country,
    NULL AS dateline_agency, NULL AS dateline_date, discovered_at, discovered_at + INTERVAL 3 SECOND AS fetched_at,
    1 AS signature_version,
    list_transform(range(8), lambda band: hash(CASE WHEN edit = 1 AND band < 2 THEN article ELSE wording END, band)) AS signature,
    strftime(discovered_at, '%Y/%m/%d/') || feed_id || '.warc.gz' AS archive_file,
    chosen(item_id, 'offset', 250000000) AS archive_offset, 8000 + chosen(item_id, 'length', 9000) AS archive_length
FROM found WHERE state = 'parsed';

-- annotations
SELECT
    article_id, content_hash, NULL AS error, 'en' AS language, '0.1' AS annotator_version, 'md-3.8' AS model_version,
    'lex-1' AS lexicons_version,
    [{'start': 0, 'end': length(text) // 2}, {'start': length(text) // 2 + 1, 'end': length(text)}] AS sentences
FROM versions;

-- entities
SELECT
    article_id, content_hash, starts_at AS start, starts_at + 10 AS end, left(sentence, 10) AS text, 'country' AS type,
    country AS entity_id, country AS name, country, 'GOV' AS sector, NULL AS role, NULL AS date
FROM versions JOIN (SELECT *, unnest(countries) AS country FROM told_happenings) USING (story);

-- events
SELECT
    article_id, content_hash, id('event', version * 4 + ordinal) AS event_id,
    CASE WHEN told.is_announcement THEN 'AGREE' ELSE 'CONSULT' END AS root,
    CASE WHEN told.is_announcement THEN 'meet' ELSE mode END AS mode, [topic] AS contexts,
    'verbal_cooperation' AS quad, CASE WHEN told.is_announcement THEN 'planned' ELSE 'occurred' END AS status,
    list_transform(countries, lambda country: {
        'text': country, 'entity_id': country, 'name': country, 'country': country, 'sector': 'GOV', 'role': NULL,
        'start': starts_at, 'end': starts_at + 10
    }) AS source,
    [] AS target, strftime(getvariable('day_zero') + happened_day::INTEGER, '%Y-%m-%d') AS date, 'day' AS date_precision,
    NULL AS place, starts_at AS start, starts_at + length(sentence) AS end, 'consult_verb' AS rule, 0.8 AS confidence
FROM versions JOIN told_happenings AS told USING (story) JOIN topics USING (topic_rank);

-- contacts
SELECT
    article_id, content_hash, id('contact', version * 4 + ordinal) AS contact_id, countries,
    CASE WHEN draw(wording * 4 + ordinal, 'are people named') < 0.8 THEN people ELSE [] END AS people,
    CASE WHEN draw(wording * 4 + ordinal, 'is mode told') < 0.85 THEN mode ELSE 'unspecified' END AS mode,
    CASE WHEN told.is_announcement THEN 'planned' WHEN draw(happening, 'status') < 0.02 THEN 'cancelled'
        WHEN draw(article, 'status') < 0.01 THEN 'denied' ELSE 'occurred' END AS status,
    CASE
        WHEN draw(wording * 4 + ordinal, 'date') < 0.75 THEN strftime(happened_on, '%Y-%m-%d')
        WHEN draw(wording * 4 + ordinal, 'date') < 0.78 THEN strftime(happened_on - 1, '%Y-%m-%d')
        WHEN draw(wording * 4 + ordinal, 'date') < 0.81 THEN strftime(happened_on, '%Y-%m')
        WHEN draw(wording * 4 + ordinal, 'date') < 0.82 THEN strftime(happened_on, '%Y')
    END AS date,
    CASE WHEN mode = 'visit' AND length(date) = 10 AND draw(article, 'days of the visit') < 0.2
        THEN strftime(date::DATE + 2, '%Y-%m-%d') END AS date_end,
    CASE length(date) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END AS date_precision,
    CASE WHEN mode IN ('visit', 'multilateral') THEN {'city': NULL, 'country': country_a} END AS place,
    level, [topic] AS topics,
    CASE WHEN draw(article, 'attributed') < 0.3 THEN {'name': source_country || ' ministry', 'country': source_country} END AS attributed_to,
    CASE WHEN attributed_to IS NULL THEN []::VARCHAR[] ELSE [source_country] END AS attributed_countries,
    [{'start': starts_at, 'end': starts_at + length(sentence)}] AS evidence, 'met_with' AS rule,
    0.6 + 0.4 * draw(wording * 4 + ordinal, 'confidence') AS confidence
FROM (
    SELECT versions.*, told.* EXCLUDE (story, story_day, is_announcement),
        getvariable('day_zero') + told.happened_day::INTEGER AS happened_on
    FROM versions JOIN told_happenings AS told USING (story)
) AS told JOIN topics USING (topic_rank);

-- quotes
SELECT
    article_id, content_hash, length(text) // 2 AS start, length(text) - 1 AS end, person.name AS speaker,
    person.entity_id AS entity_id, person.country AS country, 'said' AS cue, true AS is_direct
FROM versions JOIN (
    SELECT story, any_value(people[1]) AS person FROM told_happenings WHERE len(people) > 0 GROUP BY story
) USING (story)
WHERE draw(article, 'quotes') < 0.5;

-- topics
SELECT article_id, content_hash, topic, 1.0 / (1 + place) AS score
FROM versions CROSS JOIN range(3) AS places (place)
JOIN topics ON topics.topic_rank = (versions.topic_rank + place * 7) % 37
WHERE place = 0 OR draw(article, 'topic') < 0.5 / place;
