-- Outcome checks of a case that is not known, or of a need that was not found on it.
select checked.feed, checked.reference, checked.need_code
from outcomes_check as checked
join run_published as published
    on checked.from_run <= published.run_id and (checked.to_run is null or checked.to_run > published.run_id)
where not exists (
    select 1
    from outcomes_episode as episode
    join outcomes_episode_need as need on need.feed = episode.feed and need.reference = episode.reference
    where episode.feed = checked.feed and episode.reference = checked.reference and need.need_code = checked.need_code
        and episode.from_run <= published.run_id and (episode.to_run is null or episode.to_run > published.run_id)
        and need.from_run <= published.run_id and (need.to_run is null or need.to_run > published.run_id)
)
