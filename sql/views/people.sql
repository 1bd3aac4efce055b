-- One row per person.
select
    person.person_id,                                                                           -- key
    person.forename, person.surname, person.sex, person.is_protected,                           -- who
    person.born_on, person.expected_on, person.died_on                                          -- dates
from people_person as person
join run_published as published
    on person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
