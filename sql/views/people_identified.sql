-- One row per person, with who they are.
-- Readers: named
select
    person.person_id,     -- key: ours; it lasts from night to night
    person.forename,      -- the value most records agree on
    person.surname,       -- the value most records agree on
    person.sex,           -- F, M, or null when no partner says
    person.is_protected,  -- 1 when nothing may lead to their door
    person.born_on,       -- date of birth
    person.expected_on,   -- the day they are expected to be born, while not born
    person.died_on        -- date of death, where a partner says
from people_person as person
join run_published as published
    on person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
