{{ keeps_up('article_date') }}

with articles as (
    select
        feed_id,
        article_date,
        sum(article_count)::bigint as article_count,
        sum(article_with_contacts_count)::bigint as article_with_contacts_count,
        sum(contact_report_count)::bigint as contact_report_count
    from {{ changed_rows(ref('int_article_days'), key='article_date') }}
    group by feed_id, article_date
),

days as (
    select
        article_date,
        sum(article_count) as articles_read_count
    from articles
    group by article_date
)

select
    articles.feed_id,
    sources.publisher,
    sources.country,
    articles.article_date,
    articles.article_count,
    days.articles_read_count::bigint as articles_read_count,
    articles.article_count / days.articles_read_count as article_share,
    articles.article_with_contacts_count,
    articles.contact_report_count
from articles
inner join days on articles.article_date = days.article_date
left join {{ ref('dim_sources') }} as sources on articles.feed_id = sources.feed_id
