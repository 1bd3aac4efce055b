-- One row per draw for a national visit and results claim drawn.
-- Readers: named
select
    visit.action_id,             -- key: the draw
    visit.claim_no,              -- key: the claim
    visit.seed,                  -- what the draw was made from, so that it can be made again
    action.on_date as drawn_on,  -- day of the draw
    action.by_name as drawn_by   -- who drew
from claims_visit as visit
join claims_action as action on action.action_id = visit.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
