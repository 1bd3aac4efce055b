-- One row per early help case and need: whether its outcome is reached and sustained.
-- Readers: named
select
    checked.feed,         -- key: the early help feed
    checked.reference,    -- key: the case
    checked.need_code,    -- key: the family need, by its code in the framework
    checked.outcome,      -- not_known, not_reached, waiting, sustained
    checked.sustained_on  -- the first day it is sustained, or will be if nothing happens
from outcomes_check as checked
join run_published as published
    on checked.from_run <= published.run_id and (checked.to_run is null or checked.to_run > published.run_id)
