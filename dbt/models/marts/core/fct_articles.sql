-- depends_on: {{ ref('int_changed_dates') }}, which asks what this was before
{{ keeps_up(is_looked_up=true) }}

with newest as (
    select * from {{ changed_rows(ref('int_article_versions')) }}
    where is_newest
),

found as (
    select
        article_id,
        content_hash,
        batch_id,
        count(*) as contact_report_count
    from {{ changed_rows(ref('stg_contacts'), row_id='row_id', is_shared=true) }}
    group by all
)

select
    newest.article_id,
    newest.content_hash,
    newest.story_id,
    newest.feed_id,
    newest.url,
    newest.canonical_url,
    newest.title,
    newest.published_at,
    newest.date_method,
    newest.updated_at,
    newest.article_date,
    newest.authors,
    newest.article_language as language,
    newest.section,
    newest.is_partial,
    newest.source_country,
    newest.dateline_city,
    newest.dateline_country,
    newest.dateline_agency,
    newest.dateline_date,
    newest.discovered_at,
    newest.fetched_at,
    newest.version_count,
    count(*) over (partition by newest.story_id) as story_article_count,
    length(newest.article_text) as text_chars,
    newest.sentence_count,
    coalesce(found.contact_report_count, 0) as contact_report_count,
    newest.run_id,
    newest.annotated_at,
    newest.annotation_error,
    newest.annotator_version,
    newest.model_version,
    newest.lexicons_version,
    newest.archive_file,
    newest.archive_offset,
    newest.archive_length
from newest
left join found
    on
        newest.article_id = found.article_id
        and newest.content_hash = found.content_hash
        and newest.annotation_batch_id = found.batch_id
order by newest.article_date
