-- One row per results claim and need claimed, as it was on the day of submission.
select
    need.claim_no, need.need_code,                                                              -- key
    need.found_by,                                                                              -- how
    need.found_on, need.sustained_on                                                            -- dates
from claims_need as need
join claims_claim as claim on claim.claim_no = need.claim_no
join claims_action as action on action.action_id = claim.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
