{{ keeps_up('contact_id') }}

with parties as (
    select
        contact_id,
        unnest(countries) as party,
        reporting_countries
    from {{ changed_rows(ref('fct_contacts'), key='contact_id') }}
)

select
    parties.contact_id,
    parties.party,
    coalesce(countries.name, organisations.name, parties.party) as party_name,
    case
        when countries.country is not null then 'country'
        when organisations.organisation is not null then 'organisation'
        else 'unknown'
    end as party_kind,
    list_contains(parties.reporting_countries, parties.party) as is_reporter
from parties
left join {{ ref('dim_countries') }} as countries on parties.party = countries.country
left join {{ ref('dim_organisations') }} as organisations on parties.party = organisations.organisation
