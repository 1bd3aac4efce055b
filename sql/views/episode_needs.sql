-- One row per early help case and need found while the family was helped.
-- Readers: named
select
    need.feed,       -- key: the early help feed
    need.reference,  -- key: the case
    need.need_code,  -- key: the family need, by its code in the framework
    need.found_by,   -- data, practitioner, both
    need.found_on    -- the first of the days looked at on which it stood
from outcomes_episode_need as need
join run_published as published
    on need.from_run <= published.run_id and (need.to_run is null or need.to_run > published.run_id)
