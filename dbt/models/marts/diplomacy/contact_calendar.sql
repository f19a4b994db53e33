{{ keeps_up('contact_id') }}

with newest as (
    select newest_day from {{ ref('int_newest_day') }}
),

-- A plan is looked at again if it changed, or what was seen of it did, if it is awaited or is so once more because the
-- newest day is an earlier one, and if something happened that may be what was planned.
looked_at as (
    select * from {{ ref('int_contact_plans') }}
    {% if is_partial() %}
        where
            contact_id in (
                select contact_id from {{ changed_keys('contact_id') }}

                union

                select contact_id from {{ this }}
                where
                    outcome = 'awaited'
                    or seen_contact_id in {{ changed_keys('contact_id') }}
                    or outcome = 'not_seen' and awaited_until >= (select newest_day from newest)

                union

                select plans.contact_id
                from {{ ref('int_contact_plans') }} as plans
                inner join {{ new_rows(ref('fct_contacts')) }} as happened
                    on
                        happened.status = 'occurred'
                        and happened.counted_on between plans.seen_from and plans.seen_until
                        and {{ may_be_planned('plans', 'happened') }}
            )
    {% endif %}
),

planned as (
    select
        contacts.*,
        plans.parties_key,
        plans.is_session,
        plans.seen_from,
        plans.seen_until
    from {{ changed_rows(ref('fct_contacts'), 'contact_id', among='(select contact_id from looked_at)') }} as contacts
    inner join looked_at as plans on contacts.contact_id = plans.contact_id
),

possible as (
    select
        contact_id,
        countries,
        parties_key,
        is_session,
        mode_class,
        first_planned_at,
        unnest(generate_series(seen_from, seen_until, interval 1 day))::date as possible_date
    from planned
    where status in ('planned', 'proposed')
),

occurred as (
    select
        contact_id,
        countries,
        array_to_string(countries, '-') as parties_key,
        mode_class,
        counted_on,
        first_reported_at
    from {{ ref('fct_contacts') }}
    where
        status = 'occurred'
        and counted_on in (select distinct possible_date from possible)
),

matches as (
    select
        contact_id,
        contact_id as seen_contact_id,
        counted_on as seen_on
    from planned
    where status = 'occurred'

    union all

    select
        possible.contact_id,
        occurred.contact_id as seen_contact_id,
        occurred.counted_on as seen_on
    from possible
    inner join occurred
        on possible.possible_date = occurred.counted_on and {{ may_be_planned('possible', 'occurred') }}
    where
        (possible.mode_class = occurred.mode_class or 'unspecified' in (possible.mode_class, occurred.mode_class))
        -- who reports both at once tells of two
        and occurred.first_reported_at > possible.first_planned_at
    qualify
        row_number() over (
            partition by possible.contact_id
            order by
                possible.parties_key = occurred.parties_key desc,
                occurred.counted_on asc,
                occurred.contact_id asc
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
    planned.contact_end_date as planned_until,
    planned.date_precision,
    planned.first_planned_at,
    planned.last_reported_at,
    planned.seen_until as awaited_until,
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
