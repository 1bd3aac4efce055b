-- One row per draw for a national visit and results claim drawn.
select
    visit.action_id, visit.claim_no,                                                            -- key
    visit.seed,                                                                                 -- how
    action.on_date as drawn_on, action.by_name as drawn_by                                      -- when and by whom
from claims_visit as visit
join claims_action as action on action.action_id = visit.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
