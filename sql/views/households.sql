-- One row per household. A household with a protected member is not shown.
select
    household.household_id,                                                                     -- key
    household.postcode_district                                                                 -- where
from households_household as household
join run_published as published
    on household.from_run <= published.run_id and (household.to_run is null or household.to_run > published.run_id)
where not exists (
    select 1
    from households_member as member
    join people_person as person on person.person_id = member.person_id
    where member.household_id = household.household_id
        and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
        and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
        and person.is_protected = 1
)
