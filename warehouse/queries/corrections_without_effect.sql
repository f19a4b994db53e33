-- Which corrections did nothing in the newest build, so that somebody should look at them again?
select
    correction_id,
    action,
    subject,
    target,
    reason,
    author,
    decided_on
from operations.corrections
where not is_applied
order by decided_on, correction_id;
