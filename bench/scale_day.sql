-- The news discovered in the days [first_day, end_day), as tables named like those of the landing folder.
-- Expects the variables first_day, end_day (numbers of days), stories (a day), day_zero (date) and the world.
-- A story is told within three days, so the stories of the three days before are looked at too.

CREATE OR REPLACE TABLE stories AS
SELECT
    story,
    story // getvariable('stories') AS story_day,
    CASE WHEN is_announcement(story) THEN story + 7 * getvariable('stories') ELSE story END AS about,
    is_announcement(story) AS is_announcement,
    told(story) AS happening_count,
    article_count(story) AS article_count,
    ranked(story, 'topic', 37) AS topic_rank
FROM range(
    greatest(getvariable('first_day') - 3, 0) * getvariable('stories'), getvariable('end_day') * getvariable('stories')
) AS stories (story);

CREATE OR REPLACE TABLE drawn AS
SELECT
    story, story_day, is_announcement, ordinal, about * 4 + ordinal AS happening,
    about // getvariable('stories') - (draw(happening, 'before') * draw(happening, 'before') * 3)::BIGINT AS happened_day,
    ranked(happening, 'dyad', (SELECT count(*) FROM dyads)) AS dyad_rank,
    draw(happening, 'mode') AS mode_draw,
    draw(happening, 'level') AS level_draw,
    CASE WHEN draw(happening, 'is_multilateral') < 0.08 THEN 1 + chosen(happening, 'others', 4) ELSE 0 END AS other_count
FROM stories, range(4) AS ordinals (ordinal)
WHERE ordinal < happening_count;

CREATE OR REPLACE TABLE others AS
SELECT happening, list(DISTINCT countries.country) AS others
FROM (
    SELECT DISTINCT happening, 1 + ranked(happening * 8 + number, 'other', (SELECT count(*) FROM countries)) AS rank
    FROM drawn, range(4) AS numbers (number)
    WHERE number < other_count
) JOIN countries USING (rank)
GROUP BY happening;

-- What a story says of each of its happenings: one sentence, at the place that it has in every article of the story.
CREATE OR REPLACE TABLE told_happenings AS
WITH described AS (
    SELECT
        drawn.*, dyads.country_a, dyads.country_b,
        list_sort(list_distinct(list_concat([dyads.country_a, dyads.country_b], coalesce(others.others, [])))) AS countries,
        CASE WHEN others.others IS NULL THEN modes.mode ELSE 'multilateral' END AS mode,
        CASE WHEN level_draw < 0.3 THEN 'leader' WHEN level_draw < 0.7 THEN 'minister'
            WHEN level_draw < 0.85 THEN 'official' END AS level,
        concat(dyads.name_a, CASE WHEN is_announcement THEN ' plans for when it ' ELSE ' ' END, modes.verb, ' ',
            dyads.name_b, CASE WHEN others.others IS NULL THEN '' ELSE ' and others' END, '.') AS sentence
    FROM drawn
    JOIN dyads USING (dyad_rank)
    ASOF JOIN modes ON drawn.mode_draw >= modes.begins
    LEFT JOIN others USING (happening)
)
SELECT
    described.*,
    (sum(length(sentence) + 1) OVER (PARTITION BY story ORDER BY ordinal) - length(sentence) - 1)::BIGINT AS starts_at,
    list_filter([
        {'name': one.name, 'country': country_a, 'role': one.role, 'entity_id': one.entity_id},
        {'name': other.name, 'country': country_b, 'role': other.role, 'entity_id': other.entity_id}
    ], lambda person: person.name IS NOT NULL) AS people
FROM described
LEFT JOIN offices_held AS held ON held.country = country_a AND held.level = described.level
LEFT JOIN offices_held AS other_held ON other_held.country = country_b AND other_held.level = described.level
LEFT JOIN people AS one
    ON one.country = country_a AND one.level = described.level
        AND one.number = ranked(happening, 'person a', held.office_count)
LEFT JOIN people AS other
    ON other.country = country_b AND other.level = described.level
        AND other.number = ranked(happening, 'person b', other_held.office_count);

CREATE OR REPLACE TABLE texts AS
SELECT story, string_agg(sentence, ' ' ORDER BY ordinal) AS lead FROM told_happenings GROUP BY story;

-- Every version of every article, and the poll that discovered it: on the hour, and never past the third day.
CREATE OR REPLACE TABLE versions AS
WITH articles AS (
    SELECT
        stories.*, number, story * 64 + number AS article,
        ranked(article, 'source', (SELECT count(*) FROM sources)) AS source_rank,
        -- most of a story's articles are copies of the first, word for word
        CASE WHEN draw(article, 'is_copy') < 0.5 THEN story * 64 ELSE article END AS wording,
        draw(story, 'hour') * 18 + number * draw(article, 'lag')
            + CASE WHEN draw(article, 'is_late') < 0.03 THEN 24 ELSE 0 END AS hours
    FROM stories, range(40) AS numbers (number)
    WHERE number < article_count
),
edits AS (
    SELECT *, edit, article * 4 + edit AS version,
        story_day * 24 + floor(least(hours + edit * (1 + draw(article, 'edit lag') * 20), 70)) + 1 AS discovered_hour
    FROM articles, range(2) AS edits (edit)
    WHERE edit = 0 OR draw(article, 'is_edited') < 0.05
)
SELECT
    edits.*, sources.feed_id, sources.publisher, sources.country AS source_country,
    getvariable('day_zero')::TIMESTAMP + to_minutes((60 * (story_day * 24 + least(hours, 70)))::BIGINT) AS published_at,
    getvariable('day_zero')::TIMESTAMP + to_hours(discovered_hour::BIGINT) AS discovered_at,
    id('article', article) AS article_id,
    'https://' || sources.feed_id || '.example/' || id('article', article) AS url,
    concat('Story ', story, ' of the day as ', sources.publisher, ' tells it') AS title,
    concat_ws(' ', texts.lead, one.sentence, other.sentence, CASE WHEN edit = 1 THEN 'This story has been updated.' END) AS text,
    md5(title || text)[:16] AS content_hash
FROM edits
JOIN sources USING (source_rank)
LEFT JOIN texts USING (story)
JOIN closings AS one ON one.number = chosen(wording, 'first closing', (SELECT count(*) FROM closings))
JOIN closings AS other ON other.number = chosen(wording, 'second closing', (SELECT count(*) FROM closings))
WHERE discovered_hour >= getvariable('first_day') * 24 AND discovered_hour < getvariable('end_day') * 24;

-- An item for each version, some items that bring the same version again, and some that bring no article.
CREATE OR REPLACE TABLE found AS
SELECT versions.*, copy, CASE copy
        WHEN 0 THEN 'parsed' WHEN 1 THEN 'parsed' WHEN 2 THEN 'rejected' WHEN 3 THEN 'quarantined' ELSE 'pending'
    END AS state,
    id('item', version * 8 + copy) AS item_id,
    feed_id || strftime(discovered_at, '-%Y%m%dT%H%M%S000000Z') AS poll_id
FROM versions, range(5) AS copies (copy)
WHERE draw(version * 8 + copy, 'is_found') < ([1.0, 0.04, 0.03, 0.003, 0.003])[copy + 1];
