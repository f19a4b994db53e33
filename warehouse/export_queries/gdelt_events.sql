-- Happenings that occurred in the columns of GDELT's event table, CAMEO codes by the crosswalk in reference.cameo.
-- One row per happening and pair of source and target country, as GDELT has two actors a row.
with happenings as (
    select
        events.happening_id,
        count(*) as num_mentions,
        count(distinct articles.feed_id) as num_sources,
        count(distinct events.article_id) as num_articles,
        min(articles.discovered_at) as date_added
    from marts.fct_events as events
    inner join marts.fct_articles as articles on events.article_id = articles.article_id
    where events.status = 'occurred'
    group by events.happening_id
),

firsts as (
    select
        *,
        list_distinct(list_filter(source_countries, lambda c: c is not null)) as sources,
        list_distinct(list_filter(target_countries, lambda c: c is not null)) as targets
    from marts.fct_events
    where is_first_report and status = 'occurred'
),

sided as (
    select
        *,
        unnest(case when len(sources) > 0 then sources else [null] end) as actor1,
        case when len(targets) > 0 then targets when len(sources) > 1 then sources else [null] end as others
    from firsts
),

pairs as (
    select
        *,
        unnest(others) as actor2
    from sided
)

select
    pairs.happening_id || coalesce('-' || pairs.actor1, '') || coalesce('-' || pairs.actor2, '') as global_event_id,
    strftime(pairs.counted_on, '%Y%m%d') as sqldate,
    strftime(pairs.counted_on, '%Y%m') as month_year,
    pairs.actor1 as actor1_country_code,
    pairs.actor2 as actor2_country_code,
    1 as is_root_event,
    coalesce(of_mode.cameo_code, of_root.cameo_code) as event_code,
    left(coalesce(of_mode.cameo_code, of_root.cameo_code), 3) as event_base_code,
    left(coalesce(of_mode.cameo_code, of_root.cameo_code), 2) as event_root_code,
    case pairs.quad
        when 'verbal_cooperation' then 1 when 'material_cooperation' then 2
        when 'verbal_conflict' then 3 when 'material_conflict' then 4
    end as quad_class,
    coalesce(of_mode.goldstein, of_root.goldstein) as goldstein_scale,
    happenings.num_mentions,
    happenings.num_sources,
    happenings.num_articles,
    pairs.place_city as action_geo_fullname,
    pairs.place_country as action_geo_country_code,
    strftime(happenings.date_added, '%Y%m%d%H%M%S') as date_added,
    articles.canonical_url as source_url
from pairs
inner join happenings on pairs.happening_id = happenings.happening_id
inner join marts.fct_articles as articles on pairs.article_id = articles.article_id
left join reference.cameo as of_mode on pairs.root = of_mode.root and pairs.mode = of_mode.mode
left join reference.cameo as of_root on pairs.root = of_root.root and of_root.mode is null
where pairs.actor1 is distinct from pairs.actor2 or pairs.actor1 is null
order by sqldate, global_event_id;
