-- The months of the changed happenings, as the last build had them and as they are now; those that are known to the
-- year alone are of no month, which is that of a day before all others.
with days as (
    select case when anchor_kind <> 'year' then anchor end as counted_on
    from {{ changed_rows(ref('int_contact_happenings'), key='contact_id', is_shared=true) }}
    {% if is_partial() %}
        union all

        select counted_on from {{ last_rows('marts', 'fct_contacts', key='contact_id') }}
    {% endif %}
)

select distinct {{ month_of('counted_on') }} as month
from days
{{ unless_all_is_new() }}
