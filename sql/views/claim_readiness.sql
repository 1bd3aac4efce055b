-- One row per early help case: whether its family can be claimed.
-- Readers: named
select
    readiness.feed,           -- key: the early help feed
    readiness.reference,      -- key: the case
    readiness.family_id,      -- whose
    readiness.state,          -- lacking, waiting, claimable, claimed
    readiness.claim_no,       -- the claim made of it
    readiness.claimable_from  -- the first day it can be claimed, or could be if nothing happens
from outcomes_claim_readiness as readiness
join run_published as published
    on readiness.from_run <= published.run_id and (readiness.to_run is null or readiness.to_run > published.run_id)
