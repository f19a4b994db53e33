with contacts as (
    select * from {{ ref('fct_contacts') }}
),

newest as (
    select max(article_date) as newest_day from {{ ref('fct_articles') }}
),

planned as (
    select
        *,
        array_to_string(countries, '-') as parties_key,
        case
            when date_precision = 'day' then contact_date - 1
            when contact_date is not null then contact_date
            else first_planned_at::date
        end as seen_from,
        case date_precision
            when 'day' then contact_date + 7
            when 'month' then last_day(contact_date)
            when 'year' then make_date(year(contact_date), 12, 31)
            else first_planned_at::date + 30
        end as seen_until
    from contacts
    where first_planned_at is not null
),

occurred as (
    select
        contact_id,
        array_to_string(countries, '-') as parties_key,
        mode_class,
        counted_on,
        first_reported_at
    from contacts
    where status = 'occurred' and counted_on is not null
),

matches as (
    select
        planned.contact_id,
        occurred.contact_id as seen_contact_id,
        occurred.counted_on as seen_on
    from planned
    inner join occurred on planned.parties_key = occurred.parties_key
    where
        planned.contact_id = occurred.contact_id
        or (
            planned.status in ('planned', 'proposed')
            and (planned.mode_class = occurred.mode_class or 'unspecified' in (planned.mode_class, occurred.mode_class))
            and occurred.counted_on between planned.seen_from and planned.seen_until
            and occurred.first_reported_at >= planned.first_planned_at
        )
    qualify
        row_number() over (
            partition by planned.contact_id
            order by planned.contact_id = occurred.contact_id desc, occurred.counted_on asc, occurred.contact_id asc
        ) = 1
)

select
    planned.contact_id,
    planned.countries,
    planned.country_a,
    planned.country_b,
    planned.mode,
    planned.level,
    planned.contact_date as planned_for,
    planned.date_precision,
    planned.first_planned_at,
    planned.last_reported_at,
    planned.status,
    case
        when matches.seen_contact_id is not null then 'happened'
        when planned.status in ('cancelled', 'denied') then planned.status
        when planned.seen_until >= newest.newest_day then 'awaited'
        else 'not_seen'
    end as outcome,
    matches.seen_contact_id is not null as was_seen_to_happen,
    matches.seen_contact_id,
    matches.seen_on,
    planned.report_count,
    planned.evidence_article_id,
    planned.evidence_snippet
from planned
cross join newest
left join matches on planned.contact_id = matches.contact_id
