select
    country,
    iso2,
    name,
    official_name,
    wikidata_id,
    capital,
    region,
    subregion,
    kind,
    sovereign
from {{ ref('countries') }}
