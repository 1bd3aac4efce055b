-- One row per results claim: its case, and who submitted it. What became of it is in claims.
-- Readers: named
select
    claim.claim_no,                 -- key: as in claims
    claim.feed,                     -- the case: its feed
    claim.reference,                -- the case: its reference
    action.by_name as submitted_by  -- who submitted it
from claims_claim as claim
join claims_action as action on action.action_id = claim.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
