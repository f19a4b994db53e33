{{ keeps_up('article_date') }}

select
    article_date,
    feed_id,
    source_country,
    count(*) as article_count,
    count(*) filter (where published_at is null) as undated_article_count,
    count(*) filter (where contact_report_count > 0) as article_with_contacts_count,
    sum(contact_report_count)::bigint as contact_report_count
from {{ changed_rows(ref('fct_articles'), key='article_date') }}
group by article_date, feed_id, source_country
