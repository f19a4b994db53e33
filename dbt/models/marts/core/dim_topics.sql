select
    topic,
    name,
    description
from {{ ref('topics') }}
