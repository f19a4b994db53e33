-- depends_on: {{ ref('int_left_claims') }}, which asks what this was before
{{ keeps_up(
    days={'cell': 'claim_date', 'claim_id': 'claim_date', 'report_id': 'claim_date', 'article_id': 'reported_on'},
    is_looked_up=true,
) }}

with newest as (
    select * from {{ changed_rows(ref('int_article_versions')) }}
    where is_newest
),

feeds as (
    select * from {{ ref('stg_feeds') }}
),

reports as (
    select
        {{ digest(['newest.article_id', 'newest.content_hash', 'contacts.annotated_contact_id']) }} as report_id,
        contacts.*,
        newest.story_id,
        newest.annotator_version,
        newest.model_version,
        newest.lexicons_version,
        newest.feed_id,
        newest.source_country,
        newest.reported_at,
        newest.article_date as reported_on,
        newest.known_at,
        newest.article_text,
        coalesce(feeds.publisher, newest.feed_id) as publisher,
        list_sort(list_distinct(contacts.countries)) as parties,
        case
            when contacts.mode in ('visit', 'meeting', 'multilateral') then 'in_person'
            when contacts.mode in ('phone', 'video') then 'remote'
            when contacts.mode = 'letter' then 'letter'
            else 'unspecified'
        end as mode_class,
        coalesce(contacts.told_precision = 'week' and contacts.contact_end_date is not null, false) as is_week,
        case
            -- annotations tell a week by its month, and its last day
            when is_week then contacts.contact_end_date - 6
            when length(contacts.date_text) = 10 then try_cast(contacts.date_text as date)
            when length(contacts.date_text) = 7 then try_cast(contacts.date_text || '-01' as date)
            when length(contacts.date_text) = 4 then try_cast(contacts.date_text || '-01-01' as date)
        end as contact_date,
        {{ snippet('newest.article_text', 'contacts.evidence_start', 'contacts.evidence_end') }} as snippet
    from {{ changed_rows(ref('stg_contacts'), row_id='row_id', is_shared=true) }} as contacts
    inner join newest
        on
            contacts.article_id = newest.article_id
            and contacts.content_hash = newest.content_hash
            and contacts.batch_id = newest.annotation_batch_id
    left join feeds on newest.feed_id = feeds.feed_id
),

keyed as (
    select
        * exclude (article_text, countries, is_week, told_precision),
        coalesce(
            list_sort(
                list_distinct(
                    list_transform(
                        list_transform(
                            list_filter(
                                people, lambda p: p['name'] is not null and p['country'] is not null
                            ),
                            lambda p: struct_pack(country := p['country'], words := {{ name_words('p') }})
                        ),
                        lambda p: {{ person_key("p['country']", "p['words']") }}
                    )
                )
            ),
            []
        ) as participants,
        list_sort(
            list_intersect(parties, coalesce(list_transform(people, lambda p: p['country']), []))
        ) as told_parties,
        array_to_string(parties, '-') as parties_key,
        case
            when contact_date is null then null
            when is_week then 'week'
            when length(date_text) = 10 then 'day'
            when length(date_text) = 7 then 'month'
            else 'year'
        end as date_precision
    from reports
),

claimed as (
    select
        *,
        case when len(parties) > 2 then 'many' else parties_key end as partition_key,
        coalesce(contact_date, reported_on) as claim_date,
        case when rule = 'verb:summon' then place_country end as summoned_in,
        case
            when date_precision is not null then date_precision
            when status = 'occurred' then 'past'
            when status = 'denied' then 'denied'
            when status = 'cancelled' then 'called_off'
            else 'ahead'
        end as claim_kind
    from keyed
)

select
    *,
    {{ cell_of('partition_key', 'claim_date') }} as cell,
    {{ digest(['parties_key', 'mode_class', 'claim_kind', 'claim_date', 'level', 'participants', 'summoned_in']) }}
        as claim_id,
    {{ founding_id('article_id', 'parties', 'evidence_start', 'annotated_contact_id') }} as founding_id
from claimed
order by reported_on
