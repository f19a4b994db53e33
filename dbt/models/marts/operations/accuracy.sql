select
    gold_set,
    kind,
    figure,
    value,
    interval_low,
    interval_high,
    right_count,
    total_count,
    annotator_version,
    model_version,
    lexicons_version
from {{ ref('accuracy_figures') }}
