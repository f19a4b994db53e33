select distinct
    {{ person_id('name', 'country') }} as person_id,
    first(name order by valid_from desc, name asc) over (partition by {{ person_id('name', 'country') }}) as name
from {{ ref('offices') }}
