-- One row per early help case.
select
    episode.feed, episode.reference,                                                           -- key
    episode.family_id, episode.framework,                                                      -- whose, and by what
    episode.started_on, episode.closed_on, episode.end_reason,                                 -- both ends included
    episode.assessed_on, episode.planned_on, episode.has_lead_practitioner                     -- what was done
from outcomes_episode as episode
join run_published as published
    on episode.from_run <= published.run_id and (episode.to_run is null or episode.to_run > published.run_id)
