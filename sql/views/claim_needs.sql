-- One row per results claim and need claimed, as it was on the day of submission.
-- Readers: analysts
select
    need.claim_no,     -- key: the claim
    need.need_code,    -- key: the family need, by its code in the framework
    need.found_by,     -- data, practitioner, both
    need.found_on,     -- the first of the days looked at on which it stood
    need.sustained_on  -- the day its outcome was sustained
from claims_need as need
join claims_claim as claim on claim.claim_no = need.claim_no
join claims_action as action on action.action_id = claim.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
