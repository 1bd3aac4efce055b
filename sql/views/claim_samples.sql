-- One row per results claim drawn for internal audit.
-- Readers: named
select
    sampled.claim_no,            -- key: the claim
    sample.window_id,            -- the claim window
    sample.round_no,             -- which round of it, from 1
    sample.share,                -- the share that was drawn, from 0 to 1
    sample.minimum,              -- claims drawn at least
    sample.seed,                 -- what the draw was made from, so that it can be made again
    action.on_date as drawn_on,  -- day of the draw
    action.by_name as drawn_by   -- who drew
from claims_sampled as sampled
join claims_sample as sample on sample.action_id = sampled.action_id
join claims_action as action on action.action_id = sampled.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
