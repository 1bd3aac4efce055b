-- One row per early help case and condition of a claim: met, not met, waiting or not known.
-- Readers: named
select
    held.feed,            -- key: the early help feed
    held.reference,       -- key: the case
    held.condition_code,  -- key: the condition
    held.state,           -- not_known, not_met, waiting, met
    held.says,            -- what was found, in words
    held.waits_until      -- the day it is met if nothing happens; null unless waiting
from outcomes_claim_condition as held
join run_published as published
    on held.from_run <= published.run_id and (held.to_run is null or held.to_run > published.run_id)
