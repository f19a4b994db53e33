{{ comes_in_batches() }}

select
    rowid as row_id,
    article_id,
    content_hash,
    contact_id as annotated_contact_id,
    countries,
    people,
    coalesce(list_transform(people, lambda p: p['name']), []) as people_names,
    coalesce(
        list_transform(
            people, lambda p: case when p['name'] is not null then coalesce(p['entity_id'], lower(p['name'])) end
        ),
        []
    ) as people_ids,
    mode,
    status,
    date as date_text,
    date_precision as told_precision,
    try_cast(date_end as date) as contact_end_date,
    place.city as place_city,
    place.country as place_country,
    coalesce(level, 'unknown') as level,
    topics,
    attributed_to.name as attributed_name,
    attributed_to.country as attributed_country,
    attributed_countries,
    evidence[1].start as evidence_start,
    evidence[1]['end'] as evidence_end,
    rule,
    confidence,
    batch_id
from {{ source('raw', 'contacts') }}
