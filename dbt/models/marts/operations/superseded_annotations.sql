{{ keeps_up() }}

with versions as (
    select
        article_id,
        content_hash,
        annotation_batch_id,
        is_newest,
        discovered_at
    from {{ changed_rows(ref('int_article_versions')) }}
),

annotations as (
    select
        annotations.article_id,
        annotations.content_hash,
        annotations.batch_id,
        annotations.run_id,
        annotations.annotated_at,
        versions.discovered_at,
        case
            when not annotations.is_complete then 'incomplete_run'
            when not annotations.is_used then 'other_run'
            else 'older_version'
        end as reason
    from {{ changed_rows(ref('int_annotations')) }} as annotations
    inner join versions
        on annotations.article_id = versions.article_id and annotations.content_hash = versions.content_hash
    where not (annotations.is_used and versions.is_newest)
),

contacts as (
    select
        contacts.article_id,
        contacts.content_hash,
        contacts.batch_id,
        struct_pack(
            founding_id := {{ founding_id(
                'contacts.article_id', 'contacts.countries', 'contacts.evidence_start',
                'contacts.annotated_contact_id', partition=['contacts.content_hash', 'contacts.batch_id']
            ) }},
            countries := list_sort(list_distinct(contacts.countries)),
            people := contacts.people_names,
            people_ids := contacts.people_ids,
            mode := contacts.mode,
            status := contacts.status,
            contact_date := contacts.date_text,
            level := contacts.level,
            evidence_start := contacts.evidence_start,
            evidence_end := contacts.evidence_end
        ) as contact
    from {{ changed_rows(ref('stg_contacts'), row_id='row_id', is_shared=true) }} as contacts
    semi join annotations
        on
            contacts.article_id = annotations.article_id
            and contacts.content_hash = annotations.content_hash
            and contacts.batch_id = annotations.batch_id
),

found as (
    select
        article_id,
        content_hash,
        batch_id,
        list(contact order by contact) as contacts
    from contacts
    group by article_id, content_hash, batch_id
)

select
    {{ digest(['annotations.article_id', 'annotations.content_hash', 'annotations.batch_id']) }} as annotation_id,
    annotations.run_id,
    annotations.article_id,
    annotations.content_hash,
    annotations.discovered_at,
    annotations.annotated_at,
    annotations.reason,
    coalesce(found.contacts, []) as contacts
from annotations
left join found
    on
        annotations.article_id = found.article_id
        and annotations.content_hash = found.content_hash
        and annotations.batch_id = found.batch_id
