-- One row per result that an auditor recorded of a results claim.
select
    audit.claim_no, audit.action_id,                                                            -- key
    audit.result, audit.reason,                                                                 -- what
    action.on_date as audited_on, action.by_name as audited_by,                                 -- when and by whom
    action.by_role as audited_by_role
from claims_audit as audit
join claims_action as action on action.action_id = audit.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
