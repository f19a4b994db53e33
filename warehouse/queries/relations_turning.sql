-- Between whom did relations turn, comparing the newest three months of news with the twelve before?
--
-- `intensity` is the mean weight of what happened between the two in these months: 1 for cooperation in words and 2 in
-- deeds, -1 and -2 for conflict. `change` is the later mean less the earlier; where both periods lie on one side of
-- zero, relations became better or worse without turning. A mean of few events says more of those few than of the two:
-- pairs of which either period tells less than five are left out, and those that stayed as they were.
with newest as (
    select date_trunc('month', newest_day) as month from marts.reading_span
),

periods as (
    select
        relations.country_a,
        relations.country_b,
        relations.event_count,
        relations.event_count * relations.intensity as weight,
        relations.month > newest.month - interval 3 month as is_later
    from marts.bilateral_relations as relations
    inner join newest
        on relations.month between newest.month - interval 14 month and newest.month
),

compared as (
    select
        country_a,
        country_b,
        sum(event_count) filter (where not is_later) as earlier_count,
        sum(event_count) filter (where is_later) as later_count,
        sum(weight) filter (where not is_later) / earlier_count as earlier_intensity,
        sum(weight) filter (where is_later) / later_count as later_intensity
    from periods
    group by country_a, country_b
)

select
    country_a,
    country_b,
    earlier_count,
    later_count,
    round(earlier_intensity, 2) as earlier_intensity,
    round(later_intensity, 2) as later_intensity,
    round(later_intensity - earlier_intensity, 2) as change,
    case
        when earlier_intensity >= 0 and later_intensity < 0 then 'to conflict'
        when earlier_intensity <= 0 and later_intensity > 0 then 'to cooperation'
        when change > 0 then 'better'
        else 'worse'
    end as turn
from compared
where change <> 0 and least(earlier_count, later_count) >= 5
order by abs(change) desc, country_a asc, country_b asc;
