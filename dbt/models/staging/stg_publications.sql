select published_at at time zone 'UTC' as published_at
from {{ source('raw', 'publications') }}
