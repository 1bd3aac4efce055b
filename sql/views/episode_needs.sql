-- One row per early help case and need found while the family was helped.
select
    need.feed, need.reference, need.need_code,                                                 -- key
    need.found_by, need.found_on                                                               -- by whom, since when
from outcomes_episode_need as need
join run_published as published
    on need.from_run <= published.run_id and (need.to_run is null or need.to_run > published.run_id)
