{% set key = ['country_a', 'country_b', 'month'] %}
{% set changed = changed_in('int_changed_frequencies', key | join(', ')) %}
{{ keeps_up(key, keys=changed) }}

with contacts as (
    select * from {{ ref('int_dyad_months') }}
),

articles as (
    select
        date_trunc('month', article_date)::date as month,
        sum(article_count)::bigint as articles_read_count
    from {{ ref('int_article_days') }}
    group by all
),

articles_by_country as (
    select
        date_trunc('month', article_date)::date as month,
        source_country,
        sum(article_count)::bigint as articles_read_count
    from {{ ref('int_article_days') }}
    where source_country is not null
    group by all
),

newest as (
    select newest_day from {{ ref('int_newest_day') }}
),

spans as (
    select
        contacts.country_a,
        contacts.country_b,
        min(contacts.month) as first_month,
        greatest(max(contacts.month), date_trunc('month', any_value(newest.newest_day))::date) as last_month
    from contacts
    cross join newest
    group by all
),

filled_months as (
    select
        country_a,
        country_b,
        unnest(generate_series(first_month, last_month, interval 1 month))::date as month
    from spans
),

months as (
    select * from filled_months
    {% if is_partial() %}
        where (country_a, country_b, month) in {{ changed }}
    {% endif %}
),

-- How many days each day of contact came after the one before, and the median of these so far. Of a contact that only a
-- month is known of, there is no day to reckon from or to: it may have been up to the end of its month.
gaps as (
    select
        country_a,
        country_b,
        counted_on,
        month,
        is_known_to_day,
        case when is_known_to_day then counted_on else last_day(counted_on) end as latest_on,
        counted_on - lag(counted_on) over (
            partition by country_a, country_b, is_known_to_day order by counted_on
        ) as gap_days
    from {{ ref('int_dyad_days') }}
),

rhythms as (
    select
        months.country_a,
        months.country_b,
        months.month,
        max(gaps.counted_on) as last_contact_on,
        arg_max(gaps.latest_on, gaps.counted_on) as silent_from,
        count(*) filter (where gaps.is_known_to_day) as contact_day_count,
        median(gaps.gap_days) filter (where gaps.is_known_to_day) as median_gap_days
    from months
    inner join gaps
        on
            months.country_a = gaps.country_a
            and months.country_b = gaps.country_b
            and months.month >= gaps.month
    group by months.country_a, months.country_b, months.month
),

filled as (
    select
        months.country_a,
        months.country_b,
        months.month,
        coalesce(counts.contact_count, 0) as contact_count,
        coalesce(counts.multilateral_contact_count, 0) as multilateral_contact_count,
        coalesce(counts.visit_count, 0) as visit_count,
        coalesce(counts.meeting_count, 0) as meeting_count,
        coalesce(counts.session_count, 0) as session_count,
        coalesce(counts.phone_count, 0) as phone_count,
        coalesce(counts.video_count, 0) as video_count,
        coalesce(counts.letter_count, 0) as letter_count,
        coalesce(counts.unspecified_count, 0) as unspecified_count,
        coalesce(counts.leader_count, 0) as leader_count,
        coalesce(counts.minister_count, 0) as minister_count,
        coalesce(counts.official_count, 0) as official_count,
        coalesce(counts.unknown_level_count, 0) as unknown_level_count,
        coalesce(counts.planned_count, 0) as planned_count,
        coalesce(counts.cancelled_count, 0) as cancelled_count,
        coalesce(articles.articles_read_count, 0) as articles_read_count,
        coalesce(articles_a.articles_read_count, 0) as articles_read_a_count,
        coalesce(articles_b.articles_read_count, 0) as articles_read_b_count,
        rhythms.last_contact_on,
        rhythms.median_gap_days,
        coalesce(rhythms.contact_day_count, 0) as contact_day_count,
        case
            when rhythms.last_contact_on is not null
                then greatest(least(last_day(months.month), newest.newest_day) - rhythms.silent_from, 0)
        end as days_since_last_contact
    from months
    cross join newest
    left join contacts as counts
        on
            months.country_a = counts.country_a
            and months.country_b = counts.country_b
            and months.month = counts.month
    left join rhythms
        on
            months.country_a = rhythms.country_a
            and months.country_b = rhythms.country_b
            and months.month = rhythms.month
    left join articles on months.month = articles.month
    left join articles_by_country as articles_a
        on months.month = articles_a.month and months.country_a = articles_a.source_country
    left join articles_by_country as articles_b
        on months.month = articles_b.month and months.country_b = articles_b.source_country
),

totals as (
    select
        month,
        sum(contact_count)::bigint as all_contact_count
    from contacts
    group by month
)

select
    filled.country_a,
    filled.country_b,
    filled.month,
    filled.contact_count,
    filled.multilateral_contact_count,
    coalesce(totals.all_contact_count, 0) as all_contact_count,
    filled.contact_count / nullif(totals.all_contact_count, 0) as contact_share,
    filled.articles_read_count,
    filled.articles_read_a_count,
    filled.articles_read_b_count,
    filled.visit_count,
    filled.meeting_count,
    filled.session_count,
    filled.phone_count,
    filled.video_count,
    filled.letter_count,
    filled.unspecified_count,
    filled.leader_count,
    filled.minister_count,
    filled.official_count,
    filled.unknown_level_count,
    filled.planned_count,
    filled.cancelled_count,
    filled.last_contact_on,
    filled.days_since_last_contact,
    filled.contact_day_count,
    filled.median_gap_days,
    -- Two or three days of contact make no rhythm that somebody could break.
    case
        when filled.contact_day_count >= 4
            then filled.days_since_last_contact / nullif(filled.median_gap_days, 0)
    end as silence_ratio
from filled
left join totals on filled.month = totals.month
