-- Who has gone silent against their own rhythm: more than twice the usual days, after four days of contact at least?
-- Of days without an article read nobody could have heard of a contact: a silence has only days with one, and
-- days_since_last_contact beside them has all. The usual gap is of all days, and so rather too long than too short.
with silences as (
    select
        dyads.country_a,
        dyads.country_b,
        dyads.last_contact_on,
        dyads.days_since_last_contact,
        dyads.median_gap_days,
        count(distinct days.article_date) as silent_days_read_count
    from marts.bilateral_contact_frequency as dyads
    cross join marts.reading_span as span
    left join marts.source_coverage as days
        on
            span.newest_day >= days.article_date
            and span.newest_day - days.article_date < dyads.days_since_last_contact
    where
        dyads.month = date_trunc('month', span.newest_day)
        -- it is null before the fourth day of contact
        and dyads.silence_ratio > 2
    group by all
)

select
    country_a,
    country_b,
    last_contact_on,
    silent_days_read_count,
    days_since_last_contact,
    median_gap_days,
    round(silent_days_read_count / median_gap_days, 1) as silence_ratio
from silences
where silent_days_read_count > 2 * median_gap_days
order by silent_days_read_count / median_gap_days desc, country_a asc, country_b asc;
