{{ keeps_up('month') }}

with contacts as (
    select
        dyads.country_a,
        dyads.country_b,
        dyads.is_multilateral,
        contacts.mode,
        contacts.level,
        contacts.status,
        date_trunc('month', contacts.counted_on)::date as month
    from {{ changed_rows(ref('fct_contacts'), key=month_of('counted_on'), among=changed_keys('month')) }} as contacts
    inner join {{ ref('fct_contact_dyads') }} as dyads on contacts.contact_id = dyads.contact_id
    where contacts.counted_on is not null
)

select
    country_a,
    country_b,
    month,
    count(*) filter (where status = 'occurred' and not is_multilateral) as contact_count,
    count(*) filter (where status = 'occurred' and is_multilateral) as multilateral_contact_count,
    count(*) filter (where status = 'occurred' and not is_multilateral and mode = 'visit') as visit_count,
    count(*) filter (where status = 'occurred' and not is_multilateral and mode = 'meeting') as meeting_count,
    count(*) filter (where status = 'occurred' and not is_multilateral and mode = 'multilateral') as session_count,
    count(*) filter (where status = 'occurred' and not is_multilateral and mode = 'phone') as phone_count,
    count(*) filter (where status = 'occurred' and not is_multilateral and mode = 'video') as video_count,
    count(*) filter (where status = 'occurred' and not is_multilateral and mode = 'letter') as letter_count,
    count(*) filter (
        where status = 'occurred' and not is_multilateral and mode = 'unspecified'
    ) as unspecified_count,
    count(*) filter (
        where status = 'occurred' and not is_multilateral and level = 'leader'
    ) as leader_count,
    count(*) filter (
        where status = 'occurred' and not is_multilateral and level = 'minister'
    ) as minister_count,
    count(*) filter (
        where status = 'occurred' and not is_multilateral and level = 'official'
    ) as official_count,
    count(*) filter (
        where status = 'occurred' and not is_multilateral and level = 'unknown'
    ) as unknown_level_count,
    count(*) filter (where status in ('planned', 'proposed')) as planned_count,
    count(*) filter (where status in ('cancelled', 'denied')) as cancelled_count
from contacts
group by country_a, country_b, month
