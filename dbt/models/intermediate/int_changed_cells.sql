-- The cells of the changed reports, as the last build had them and as they are now.
with changed as (
    select
        partition_key,
        claim_date
    from {{ changed_rows(ref('int_contact_reports')) }}
    {% if is_partial() %}
        union all

        select
            partition_key,
            claim_date
        from {{ last_built('intermediate', 'int_contact_happenings') }}
        where article_id in {{ changed_keys('article_id') }}
    {% endif %}
)

select distinct
    partition_key,
    claim_date,
    {{ cell_of('partition_key', 'claim_date') }} as cell
from changed
{{ unless_all_is_new() }}
