-- One row per early help case: whether its family can be claimed.
select
    readiness.feed, readiness.reference,                                                        -- key
    readiness.family_id,                                                                        -- whose
    readiness.state, readiness.claim_no,                                                        -- what was found
    readiness.claimable_from                                                                    -- if nothing happens
from outcomes_claim_readiness as readiness
join run_published as published
    on readiness.from_run <= published.run_id and (readiness.to_run is null or readiness.to_run > published.run_id)
