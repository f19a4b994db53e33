{{ keeps_up('month') }}

with contacts as (
    select
        dyads.country_a,
        dyads.country_b,
        date_trunc('month', contacts.counted_on)::date as month,
        contacts.topics,
        contacts.report_count
    from {{ contacts_of_changed_months() }} as contacts
    inner join {{ ref('fct_contact_dyads') }} as dyads on contacts.contact_id = dyads.contact_id
    where contacts.status = 'occurred' and contacts.counted_on is not null
),

totals as (
    select
        country_a,
        country_b,
        month,
        count(*) as all_contact_count
    from contacts
    group by all
),

topics as (
    select
        country_a,
        country_b,
        month,
        unnest(topics) as topic,
        report_count
    from contacts
),

counts as (
    select
        country_a,
        country_b,
        month,
        topic,
        count(*) as contact_count,
        sum(report_count)::bigint as report_count
    from topics
    group by all
)

select
    counts.country_a,
    counts.country_b,
    counts.topic,
    counts.month,
    counts.contact_count,
    totals.all_contact_count,
    counts.contact_count / totals.all_contact_count as contact_share,
    counts.report_count
from counts
inner join totals
    on
        counts.country_a = totals.country_a
        and counts.country_b = totals.country_b
        and counts.month = totals.month
