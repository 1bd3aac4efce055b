-- Protected people in a household: their whereabouts would reach an output.
select member.household_id, member.person_id
from households_member as member
join run_published as published
    on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
join people_person as person
    on person.person_id = member.person_id
    and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
where person.is_protected = 1
