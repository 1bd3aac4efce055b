-- One row per results claim drawn for internal audit.
select
    sampled.claim_no,                                                                           -- key
    sample.window_id, sample.round_no, sample.share, sample.minimum, sample.seed,               -- how
    action.on_date as drawn_on, action.by_name as drawn_by                                      -- when and by whom
from claims_sampled as sampled
join claims_sample as sample on sample.action_id = sampled.action_id
join claims_action as action on action.action_id = sampled.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
