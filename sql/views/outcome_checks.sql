-- One row per early help case and need: whether its outcome is reached and sustained.
select
    checked.feed, checked.reference, checked.need_code,                                        -- key
    checked.outcome, checked.sustained_on                                                      -- what became of it
from outcomes_check as checked
join run_published as published
    on checked.from_run <= published.run_id and (checked.to_run is null or checked.to_run > published.run_id)
