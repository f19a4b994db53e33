{{ keeps_up('contact_id') }}

with contacts as (
    select
        contact_id,
        country_a,
        country_b,
        contact_date,
        mode
    from {{ changed_rows(ref('fct_contacts'), key='contact_id') }}
    where country_a is not null and reporting_party_count = 2
),

reports as (
    select
        reports.contact_id,
        reports.source_country,
        reports.status,
        reports.mode,
        reports.level,
        coalesce(reports.topics, []) as topics,
        regexp_extract_all(lower(reports.snippet), '[[:alpha:]]{5,}') as words
    from {{ changed_rows(ref('fct_contact_reports'), key='contact_id') }} as reports
    semi join contacts on reports.contact_id = contacts.contact_id
),

sides as (
    select
        contact_id,
        source_country,
        count(*) as report_count,
        list_sort(list_distinct(flatten(list(topics)))) as topics,
        list_sort(list_distinct(flatten(list(words)))) as words,
        list_sort(list_distinct(list(mode) filter (where mode <> 'unspecified'))) as modes,
        list_sort(list_distinct(list(status))) as statuses
    from reports
    group by contact_id, source_country
),

paired as (
    select
        contacts.*,
        a.report_count as report_count_a,
        b.report_count as report_count_b,
        a.topics as topics_a,
        b.topics as topics_b,
        a.words as words_a,
        b.words as words_b,
        coalesce(a.modes, []) <> coalesce(b.modes, []) as has_other_mode,
        a.statuses <> b.statuses as has_other_status
    from contacts
    inner join sides as a on contacts.contact_id = a.contact_id and contacts.country_a = a.source_country
    inner join sides as b on contacts.contact_id = b.contact_id and contacts.country_b = b.source_country
)

select
    contact_id,
    country_a,
    country_b,
    contact_date,
    mode,
    report_count_a,
    report_count_b,
    list_sort(list_intersect(topics_a, topics_b)) as shared_topics,
    list_filter(topics_a, lambda topic: not list_contains(topics_b, topic)) as topics_only_a,
    list_filter(topics_b, lambda topic: not list_contains(topics_a, topic)) as topics_only_b,
    list_filter(words_a, lambda word: not list_contains(words_b, word)) as words_only_a,
    list_filter(words_b, lambda word: not list_contains(words_a, word)) as words_only_b,
    len(list_intersect(words_a, words_b)) / nullif(len(list_distinct(list_concat(words_a, words_b))), 0)
        as shared_word_share,
    has_other_mode,
    has_other_status
from paired
