-- Household and family members who are no person tonight.
select member.group_id, member.person_id
from (
    select household_id as group_id, person_id, from_run, to_run from households_member
    union all
    select family_id as group_id, person_id, from_run, to_run from households_family_member
) as member
join run_published as published
    on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
left join people_person as person
    on person.person_id = member.person_id
    and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
where person.person_id is null
