{{ keeps_up('poll_date') }}

with polled as (
    select * from {{ ref('stg_polls') }}
    {% if is_partial() %}
        where polled_at::date in {{ changed_keys('poll_date') }}
    {% endif %}
),

polls as (
    select
        feed_id,
        polled_at::date as poll_date,
        count(*) as poll_count,
        count(*) filter (where outcome = 'ok') as ok_count,
        count(*) filter (where outcome = 'not_modified') as not_modified_count,
        count(*) filter (where outcome not in ('ok', 'not_modified')) as failed_count,
        sum(entry_count)::bigint as entry_count,
        sum(discovered_count)::bigint as discovered_count,
        max(polled_at) as last_polled_at,
        last(outcome order by polled_at, poll_id) as last_outcome,
        list_sort(list_distinct(flatten(list(problems)))) as problems,
        last(interval_minutes order by polled_at, poll_id) as interval_minutes,
        last(next_due_at order by polled_at, poll_id) as next_due_at,
        last(failure_count order by polled_at, poll_id) as failure_count,
        coalesce(last(is_disabled order by polled_at, poll_id), false) as is_disabled,
        last(silent_hours order by polled_at, poll_id) as silent_hours
    from polled
    group by all
),

attempts as (
    select
        polled.feed_id,
        polled.polled_at::date as poll_date,
        count(*) as request_count,
        count(*) filter (where attempts.outcome not in ('ok', 'not_modified')) as failed_request_count,
        median(attempts.elapsed_s) as median_elapsed_s
    from {{ changed_rows(
        ref('stg_attempts'), 'poll_id', among='(select poll_id from polled)', row_id='row_id'
    ) }} as attempts
    inner join polled on attempts.poll_id = polled.poll_id
    group by all
)

select
    polls.feed_id,
    polls.poll_date,
    polls.poll_count,
    polls.ok_count,
    polls.not_modified_count,
    polls.failed_count,
    polls.entry_count,
    polls.discovered_count,
    coalesce(attempts.request_count, 0) as request_count,
    coalesce(attempts.failed_request_count, 0) as failed_request_count,
    attempts.median_elapsed_s,
    polls.last_polled_at,
    polls.last_outcome,
    polls.problems,
    polls.interval_minutes,
    polls.next_due_at,
    polls.failure_count,
    polls.is_disabled,
    polls.silent_hours,
    polls.silent_hours is not null as is_silent,
    sources.min_daily_items,
    coalesce(polls.discovered_count < sources.min_daily_items, false) as is_below_minimum
from polls
left join attempts on polls.feed_id = attempts.feed_id and polls.poll_date = attempts.poll_date
left join {{ ref('dim_sources') }} as sources on polls.feed_id = sources.feed_id
