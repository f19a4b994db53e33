select
    {{ person_id('name', 'country') }} as person_id,
    first(name order by valid_from desc, name asc) as name
from {{ ref('offices') }}
group by all
