-- One row per early help case and person on it.
-- Readers: named
select
    member.feed,       -- key: the early help feed
    member.reference,  -- key: the case
    member.person_id   -- key: the person
from outcomes_episode_person as member
join run_published as published
    on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
