select
    organisation,
    name,
    wikidata_id,
    kind,
    seat_city,
    seat_country
from {{ ref('organisations') }}
