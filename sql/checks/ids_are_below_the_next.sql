-- People, households and families with an id that the next night might give to another.
select person.person_id as id
from people_person as person
join run_published as published on person.from_run <= published.run_id
join run_run as run on run.run_id = published.run_id
where person.person_id >= run.next_person_id
union all
select household.household_id as id
from households_household as household
join run_published as published on household.from_run <= published.run_id
join run_run as run on run.run_id = published.run_id
where household.household_id >= run.next_household_id
union all
select family.family_id as id
from households_family as family
join run_published as published on family.from_run <= published.run_id
join run_run as run on run.run_id = published.run_id
where family.family_id >= run.next_family_id
