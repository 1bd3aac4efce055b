-- One row per early help case and person on it.
select
    member.feed, member.reference, member.person_id                                            -- key
from outcomes_episode_person as member
join run_published as published
    on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
