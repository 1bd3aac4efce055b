-- One row per early help case and condition of a claim: met, not met, waiting or not known.
select
    held.feed, held.reference, held.condition_code,                                             -- key
    held.state, held.says,                                                                      -- what was found
    held.waits_until                                                                            -- if nothing happens
from outcomes_claim_condition as held
join run_published as published
    on held.from_run <= published.run_id and (held.to_run is null or held.to_run > published.run_id)
