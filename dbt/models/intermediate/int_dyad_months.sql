{{ keeps_up('month') }}

with contacts as (
    select
        dyads.country_a,
        dyads.country_b,
        contacts.mode,
        contacts.level,
        contacts.status,
        contacts.status = 'occurred' and dyads.is_multilateral as is_among_many,
        contacts.status = 'occurred' and not dyads.is_multilateral as is_between_two,
        date_trunc('month', contacts.counted_on)::date as month
    from {{ contacts_of_changed_months() }} as contacts
    inner join {{ ref('fct_contact_dyads') }} as dyads on contacts.contact_id = dyads.contact_id
    where contacts.counted_on is not null
)

select
    country_a,
    country_b,
    month,
    count(*) filter (where is_between_two) as contact_count,
    count(*) filter (where is_among_many) as multilateral_contact_count,
    count(*) filter (where is_between_two and mode = 'visit') as visit_count,
    count(*) filter (where is_between_two and mode = 'meeting') as meeting_count,
    count(*) filter (where is_between_two and mode = 'multilateral') as session_count,
    count(*) filter (where is_between_two and mode = 'phone') as phone_count,
    count(*) filter (where is_between_two and mode = 'video') as video_count,
    count(*) filter (where is_between_two and mode = 'letter') as letter_count,
    count(*) filter (where is_between_two and mode = 'unspecified') as unspecified_count,
    count(*) filter (where is_between_two and level = 'leader') as leader_count,
    count(*) filter (where is_between_two and level = 'minister') as minister_count,
    count(*) filter (where is_between_two and level = 'official') as official_count,
    count(*) filter (where is_between_two and level = 'unknown') as unknown_level_count,
    count(*) filter (where status in ('planned', 'proposed')) as planned_count,
    count(*) filter (where status in ('cancelled', 'denied')) as cancelled_count
from contacts
group by country_a, country_b, month
