{{ keeps_up() }}

with quotes as (
    select distinct * from {{ changed_rows(ref('stg_quotes'), row_id='row_id') }}
)

select
    {{ digest(['quotes.article_id', 'quotes.content_hash', 'quotes.evidence_start', 'quotes.evidence_end',
               "coalesce(quotes.speaker, '')", "coalesce(quotes.cue, '')"]) }} as quote_id,
    quotes.article_id,
    newest.feed_id,
    newest.reported_at,
    quotes.speaker,
    quotes.entity_id,
    quotes.country,
    quotes.cue,
    quotes.is_direct,
    quotes.evidence_start,
    quotes.evidence_end,
    {{ snippet('newest.article_text', 'quotes.evidence_start', 'quotes.evidence_end') }} as snippet
from quotes
inner join {{ changed_rows(ref('int_article_versions')) }} as newest
    on
        quotes.article_id = newest.article_id
        and quotes.content_hash = newest.content_hash
        and quotes.batch_id = newest.annotation_batch_id
        and newest.is_newest
order by newest.reported_at
