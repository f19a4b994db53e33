select {{ utc('published_at') }} as published_at
from {{ source('raw', 'publications') }}
