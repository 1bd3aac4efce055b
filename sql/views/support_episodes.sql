-- One row per early help case.
-- Readers: named
select
    episode.feed,                  -- key: the early help feed
    episode.reference,             -- key: the case
    episode.family_id,             -- whose; null when nobody on the case is in a family
    episode.framework,             -- version in force on the day it began
    episode.started_on,            -- first day
    episode.closed_on,             -- last day, included; null while open
    episode.end_reason,            -- why it ended, as delivered; may be free text
    episode.assessed_on,           -- day of the whole-family assessment, if there was one
    episode.planned_on,            -- day of the whole-family plan, if there is one
    episode.has_lead_practitioner  -- 1 when a lead practitioner is named
from outcomes_episode as episode
join run_published as published
    on episode.from_run <= published.run_id and (episode.to_run is null or episode.to_run > published.run_id)
