-- One row per result that an auditor recorded of a results claim.
-- Readers: named
select
    audit.claim_no,                    -- key: the claim
    audit.action_id,                   -- key: of the recording; the greatest is the newest
    audit.result,                      -- valid, invalid, reclassified
    audit.reason,                      -- in the auditor's words
    action.on_date as audited_on,      -- day of the result
    action.by_name as audited_by,      -- the auditor
    action.by_role as audited_by_role  -- in what role
from claims_audit as audit
join claims_action as action on action.action_id = audit.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
