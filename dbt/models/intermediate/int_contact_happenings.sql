with reports as (
    select
        report_id,
        parties_key,
        mode_class,
        contact_date,
        date_precision,
        status,
        reported_on
    from {{ ref('int_contact_reports') }}
),

-- The class that unspecified reports of the same parties and date join: the most reported one.
leading_classes as (
    select
        parties_key,
        contact_date,
        date_precision,
        mode_class
    from reports
    where contact_date is not null and mode_class <> 'unspecified'
    group by parties_key, contact_date, date_precision, mode_class
    qualify
        row_number() over (
            partition by parties_key, contact_date, date_precision
            order by count(*) desc, mode_class asc
        ) = 1
),

dated as (
    select
        reports.report_id,
        reports.parties_key,
        reports.contact_date,
        reports.date_precision,
        case
            when reports.mode_class = 'unspecified' then coalesce(leading_classes.mode_class, 'unspecified')
            else reports.mode_class
        end as mode_class
    from reports
    left join leading_classes
        on
            reports.parties_key = leading_classes.parties_key
            and reports.contact_date = leading_classes.contact_date
            and reports.date_precision = leading_classes.date_precision
    where reports.contact_date is not null
),

days as (
    select
        parties_key,
        mode_class,
        contact_date,
        count(*) as report_count
    from dated
    where date_precision = 'day'
    group by all
),

-- An undated report that looks back joins the latest such day of the three before its publication.
looking_back as (
    select
        reports.report_id,
        reports.parties_key,
        days.contact_date,
        days.mode_class
    from reports
    inner join days
        on
            reports.parties_key = days.parties_key
            and (reports.mode_class = days.mode_class or reports.mode_class = 'unspecified')
            and reports.reported_on between days.contact_date and days.contact_date + 3
    where reports.contact_date is null and reports.status not in ('planned', 'proposed')
    qualify
        row_number() over (
            partition by reports.report_id
            order by days.contact_date desc, days.report_count desc, days.mode_class asc
        ) = 1
),

undated as (
    select
        reports.*,
        lag(reports.reported_on) over (
            partition by reports.parties_key, reports.mode_class order by reports.reported_on, reports.report_id
        ) as previous_on
    from reports
    anti join looking_back on reports.report_id = looking_back.report_id
    where reports.contact_date is null
),

-- Undated reports with no more than seven days from one to the next are one happening.
islands as (
    select
        report_id,
        parties_key,
        mode_class,
        reported_on,
        count(*) filter (where previous_on is null or reported_on - previous_on > 7) over (
            partition by parties_key, mode_class order by reported_on, report_id
        ) as island
    from undated
),

placed as (
    select
        report_id,
        parties_key,
        mode_class,
        date_precision as anchor_kind,
        contact_date as anchor
    from dated

    union all

    select
        report_id,
        parties_key,
        mode_class,
        'day' as anchor_kind,
        contact_date as anchor
    from looking_back

    union all

    select
        report_id,
        parties_key,
        mode_class,
        'undated' as anchor_kind,
        min(reported_on) over (partition by parties_key, mode_class, island) as anchor
    from islands
)

select
    report_id,
    {{ digest(['parties_key', 'mode_class', 'anchor_kind', 'anchor']) }} as contact_id,
    mode_class,
    anchor_kind,
    anchor
from placed
