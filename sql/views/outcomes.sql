-- One row per early help case and need found while the family was helped: what became of it.
-- Readers: analysts
-- As at: every night, in outcomes_as_at
select
    episode.family_id,    -- whose; null when nobody on the case is in a family
    need.feed,            -- the early help feed
    episode.framework,    -- version in force on the day the case began
    episode.started_on,   -- the case's first day
    episode.closed_on,    -- its last day, included; null while open
    need.need_code,       -- the family need, by its code in the framework
    need.found_by,        -- data, practitioner, both
    need.found_on,        -- the first of the days looked at on which it stood
    checked.outcome,      -- not_known, not_reached, waiting, sustained; null when no outcome is told for the need
    checked.sustained_on  -- the first day it is sustained, or will be if nothing happens
from outcomes_episode_need as need
join run_published as published
    on need.from_run <= published.run_id and (need.to_run is null or need.to_run > published.run_id)
join outcomes_episode as episode
    on episode.feed = need.feed and episode.reference = need.reference
    and episode.from_run <= published.run_id and (episode.to_run is null or episode.to_run > published.run_id)
left join outcomes_check as checked
    on checked.feed = need.feed and checked.reference = need.reference and checked.need_code = need.need_code
    and checked.from_run <= published.run_id and (checked.to_run is null or checked.to_run > published.run_id)
