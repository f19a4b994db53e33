-- A made-up world of news: who deals with whom, who publishes, what is said. Fixed but for the seed.
-- Expects the macro seed() and the variables seeds and feeds (folder of reviewed knowledge, feed list).

-- A number in [0, 1) that depends on nothing but what it is drawn for.
CREATE MACRO draw(thing, what) AS hash(thing, what, seed())::DOUBLE / 18446744073709551616.0;
-- A rank in [0, count): rank r comes with a probability near 1 / (r + 1), as Zipf's law has it.
CREATE MACRO ranked(thing, what, count) AS least(floor(exp(draw(thing, what) * ln(count + 1.0)))::BIGINT - 1, count - 1);
-- An even choice in [0, count).
CREATE MACRO chosen(thing, what, count) AS least(floor(draw(thing, what) * count)::BIGINT, count - 1);
CREATE MACRO id(kind, thing) AS left(md5(concat_ws('|', kind, thing, seed())), 16);

CREATE TABLE countries AS
SELECT
    country,
    name,
    row_number() OVER (
        ORDER BY coalesce(list_position(['USA', 'CHN', 'RUS', 'GBR', 'FRA', 'DEU', 'UKR', 'TUR', 'IND', 'JPN', 'TJK'], country), 99),
        md5(country)
    ) AS rank
FROM read_csv(getvariable('seeds') || '/countries.csv', header = true, all_varchar = true)
WHERE kind IN ('un_member', 'observer');

CREATE TABLE dyads AS
SELECT
    one.country AS country_a, other.country AS country_b, one.name AS name_a, other.name AS name_b,
    row_number() OVER (ORDER BY one.rank * other.rank, one.rank) - 1 AS dyad_rank
FROM countries AS one JOIN countries AS other ON one.rank < other.rank;

CREATE TABLE sources AS
SELECT feed_id, publisher, country, row_number() OVER (ORDER BY md5(feed_id)) - 1 AS source_rank
FROM read_csv(getvariable('feeds'), header = true, all_varchar = true);

CREATE TABLE people AS
SELECT
    country, CASE WHEN office IN ('head_of_state', 'head_of_government') THEN 'leader' ELSE 'minister' END AS level,
    office AS role, name, lower(regexp_replace(strip_accents(name), '\W+', '-', 'g')) AS entity_id,
    row_number() OVER (PARTITION BY country, level ORDER BY md5(name || office)) - 1 AS number,
    count(*) OVER (PARTITION BY country, level) AS number_count
FROM (
    SELECT DISTINCT ON (country, office, name) country, office, name
    FROM read_csv(getvariable('seeds') || '/offices.csv', header = true, all_varchar = true)
    WHERE office IN ('head_of_state', 'head_of_government', 'foreign_minister', 'defence_minister')
    ORDER BY ALL
)
QUALIFY number < 12;

CREATE TABLE offices_held AS
SELECT country, level, any_value(least(number_count, 12)) AS office_count FROM people GROUP BY ALL;

CREATE TABLE topics AS
SELECT topic, row_number() OVER () - 1 AS topic_rank
FROM read_csv(getvariable('seeds') || '/topics.csv', header = true, all_varchar = true);

CREATE TABLE modes AS
FROM (VALUES
    ('meeting', 'met', 0.00), ('visit', 'received', 0.34), ('phone', 'spoke by telephone with', 0.52),
    ('letter', 'sent a message to', 0.70), ('video', 'held a video conference with', 0.78),
    ('unspecified', 'held talks with', 0.83)
) AS modes (mode, verb, begins);

-- Closing sentences; every article ends with some of them, so that copies and versions have texts of their own.
CREATE TABLE closings AS
SELECT
    row_number() OVER () - 1 AS number,
    concat_ws(' ', 'The two sides', verb, thing, 'and agreed to', plan, place || '.') AS sentence
FROM (VALUES ('discussed'), ('reviewed'), ('exchanged views on'), ('went over'), ('took stock of')) AS verbs (verb),
    (VALUES ('trade and investment'), ('the security of the border'), ('energy supplies'), ('the work of the commission'),
        ('humanitarian aid'), ('transport corridors'), ('the ceasefire'), ('exchanges of students')) AS things (thing),
    (VALUES ('continue the dialogue'), ('instruct their experts'), ('meet again'), ('sign a memorandum')) AS plans (plan),
    (VALUES ('in the capital'), ('before the end of the year'), ('at the next session'), ('within a month')) AS places (place);

-- How many happenings a story tells of, by the last digit of its number; 2.0 in those that tell of any.
CREATE MACRO told(story) AS ([1, 1, 2, 4, 0, 1, 1, 2, 4, 0])[(story % 10) + 1];
-- Every tenth story announces what another one reports a week later.
CREATE MACRO is_announcement(story) AS story % 10 = 6;
CREATE MACRO article_count(story) AS least(40, floor(pow(1 - draw(story, 'articles'), -0.6)))::BIGINT;
