-- A view: what ends with a build is noted when that is published, after this was built.
{{ config(materialized='view') }}

select
    former_id,
    happening_kind,
    happening_id,
    ended_at,
    reason
from {{ ref('stg_former_happenings') }}
