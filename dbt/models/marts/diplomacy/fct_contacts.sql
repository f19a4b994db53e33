-- depends_on: {{ ref('int_changed_months') }}, which asks what this was before
{{ keeps_up('contact_id', is_looked_up=true) }}
{{ config(post_hook="{{ add_slices('int_contact_happenings', 'anchor', alias='happenings') }}") }}
{% set happenings = changed_rows(ref('int_contact_happenings'), key='contact_id', is_shared=true) %}
{% set members = '(select report_id from ' ~ happenings ~ ')' %}
{% set days = '(select claim_date from ' ~ happenings ~ ')' %}

with reports as (
    select
        happenings.contact_id,
        happenings.anchor_kind,
        happenings.anchor,
        happenings.mode_class as happening_class,
        reports.report_id,
        reports.article_id,
        reports.story_id,
        reports.publisher,
        reports.source_country,
        reports.reported_at,
        reports.parties,
        reports.mode,
        reports.status,
        case when reports.contact_date = happenings.anchor then reports.contact_end_date end as contact_end_date,
        reports.level,
        reports.told_parties,
        reports.place_city,
        reports.place_country,
        reports.topics,
        reports.attributed_name,
        reports.attributed_country,
        reports.attributed_countries,
        reports.confidence,
        reports.snippet
    from {{ happenings }} as happenings
    inner join {{ changed_rows(
        ref('int_contact_reports'), key='report_id', among=members, is_shared=true, days=days
    ) }} as reports
        on happenings.report_id = reports.report_id
    where {{ in_first_slice('happenings.anchor', slice_days(ref('int_contact_happenings'), 'anchor')) }}
),

modes as (
    select
        contact_id,
        mode
    from reports
    group by contact_id, mode
    qualify
        row_number() over (
            partition by contact_id
            order by mode = 'unspecified' asc, count(*) desc, mode = 'meeting' asc, mode asc
        ) = 1
),

side_levels as (
    select
        contact_id,
        told_parties,
        first(level order by {{ level_rank('level') }} asc) as level
    from reports
    where level <> 'unknown'
    group by contact_id, told_parties
),

-- A report that tells who came of one side alone has the level of that side, and the contact that of the lower side.
levels as (
    select
        contact_id,
        coalesce(
            first(level order by {{ level_rank('level') }} asc) filter (where len(told_parties) <> 1),
            first(level order by {{ level_rank('level') }} desc)
        ) as level
    from side_levels
    group by contact_id
),

places as (
    select
        contact_id,
        place_city,
        place_country
    from reports
    where place_city is not null or place_country is not null
    group by contact_id, place_city, place_country
    qualify
        row_number() over (
            partition by contact_id
            order by place_city is null asc, count(*) desc, place_city asc, place_country asc
        ) = 1
),

topics as (
    select
        contact_id,
        list_sort(list_distinct(flatten(list(topics) filter (where topics is not null)))) as topics
    from reports
    group by contact_id
),

status_changes as (
    select
        contact_id,
        status,
        reported_at
    from reports
    group by contact_id, status, reported_at
    qualify
        status is distinct from lag(status) over (
            partition by contact_id order by reported_at asc, {{ status_rank('status') }} asc
        )
),

statuses as (
    select
        contact_id,
        list(
            struct_pack(status := status, reported_at := reported_at)
            order by reported_at asc, {{ status_rank('status') }} asc
        ) as status_history
    from status_changes
    group by contact_id
),

publishers as (
    select
        contact_id,
        source_country,
        count(distinct publisher) as publisher_count,
        count(*) as report_count
    from reports
    where source_country is not null
    group by contact_id, source_country
),

sources as (
    select
        contact_id,
        list(
            struct_pack(country := source_country, publisher_count := publisher_count, report_count := report_count)
            order by report_count desc, source_country asc
        ) as sources_by_country
    from publishers
    group by contact_id
),

attributions as (
    select
        contact_id,
        list_sort(list_distinct(list(struct_pack("name" := attributed_name, country := attributed_country))))
            as attributed_to
    from reports
    where attributed_name is not null or attributed_country is not null
    group by contact_id
),

people as (
    select
        contact_id,
        list(distinct name order by name) as people
    from {{ changed_rows(ref('int_contact_people'), key='contact_id') }}
    group by contact_id
),

happenings as (
    select
        contact_id,
        list_sort(list_distinct(flatten(list(parties)))) as countries,
        any_value(happening_class) as mode_class,
        any_value(anchor_kind) as anchor_kind,
        any_value(anchor) as anchor,
        max(contact_end_date) as contact_end_date,
        case
            when bool_or(status = 'occurred') then 'occurred'
            else arg_max(status, (reported_at, {{ status_rank('status') }}))
        end as status,
        bool_or(status = 'occurred') and bool_or(status = 'denied') as is_contested,
        count(*) as report_count,
        least(count(distinct publisher), count(distinct story_id)) as independent_report_count,
        list(distinct source_country order by source_country)
        filter (where source_country is not null) as reporting_countries,
        min(reported_at) as first_reported_at,
        max(reported_at) as last_reported_at,
        -- what is called off was planned, whoever told of the plan
        min(reported_at) filter (where status in ('planned', 'proposed', 'cancelled')) as first_planned_at
    from reports
    group by contact_id
),

-- Whose word a report is: of whom it tells that he says so, or of both sides, else of the publisher's country.
tellers as (
    select
        reports.contact_id,
        list_sort(
            list_distinct(
                flatten(
                    list(
                        case
                            when reports.attributed_name is null
                                then [coalesce(reports.attributed_country, reports.source_country)]
                            else coalesce(reports.attributed_countries, [reports.attributed_country])
                        end
                    )
                )
            )
        ) as telling_countries
    from reports
    inner join happenings on reports.contact_id = happenings.contact_id and reports.status = happenings.status
    group by reports.contact_id
),

evidence as (
    select
        reports.contact_id,
        reports.report_id as evidence_report_id,
        reports.article_id as evidence_article_id,
        reports.snippet as evidence_snippet
    from reports
    inner join happenings on reports.contact_id = happenings.contact_id
    qualify
        row_number() over (
            partition by reports.contact_id
            order by
                reports.status = happenings.status desc,
                reports.confidence desc nulls last,
                reports.reported_at asc,
                reports.report_id asc
        ) = 1
)

select
    happenings.contact_id,
    happenings.countries,
    case when len(happenings.countries) = 2 then happenings.countries[1] end as country_a,
    case when len(happenings.countries) = 2 then happenings.countries[2] end as country_b,
    len(happenings.countries) > 2 as is_multilateral,
    modes.mode,
    happenings.mode_class,
    happenings.status,
    happenings.is_contested,
    case when happenings.anchor_kind <> 'undated' then happenings.anchor end as contact_date,
    case when happenings.anchor_kind in ('day', 'week') then happenings.contact_end_date end as contact_end_date,
    case when happenings.anchor_kind <> 'undated' then happenings.anchor_kind end as date_precision,
    case when happenings.anchor_kind <> 'year' then happenings.anchor end as counted_on,
    coalesce(levels.level, 'unknown') as level,
    places.place_city,
    places.place_country,
    coalesce(topics.topics, []) as topics,
    coalesce(people.people, []) as people,
    happenings.report_count,
    happenings.independent_report_count,
    coalesce(sources.sources_by_country, []) as sources_by_country,
    coalesce(happenings.reporting_countries, []) as reporting_countries,
    len(list_intersect(happenings.countries, coalesce(happenings.reporting_countries, []))) as reporting_party_count,
    list_sort(list_intersect(happenings.countries, coalesce(tellers.telling_countries, []))) as telling_parties,
    coalesce(attributions.attributed_to, []) as attributed_to,
    statuses.status_history,
    happenings.first_reported_at,
    happenings.last_reported_at,
    happenings.first_planned_at,
    evidence.evidence_report_id,
    evidence.evidence_article_id,
    evidence.evidence_snippet
from happenings
inner join modes on happenings.contact_id = modes.contact_id
inner join evidence on happenings.contact_id = evidence.contact_id
inner join statuses on happenings.contact_id = statuses.contact_id
left join levels on happenings.contact_id = levels.contact_id
left join sources on happenings.contact_id = sources.contact_id
left join tellers on happenings.contact_id = tellers.contact_id
left join attributions on happenings.contact_id = attributions.contact_id
left join places on happenings.contact_id = places.contact_id
left join topics on happenings.contact_id = topics.contact_id
left join people on happenings.contact_id = people.contact_id
order by happenings.first_reported_at
