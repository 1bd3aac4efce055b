-- One row per family. Its home is not shown where a member at home is protected or its district is withheld.
select
    family.family_id,                                                                           -- key
    case
        when hidden.family_id is null and family.postcode_district is not null then family.home_household_id
    end as home_household_id,                                                                   -- where
    case when hidden.family_id is null then family.postcode_district end as postcode_district
from households_family as family
join run_published as published
    on family.from_run <= published.run_id and (family.to_run is null or family.to_run > published.run_id)
left join (
    select distinct member.family_id
    from households_family_member as member
    join run_published as published
        on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
    join people_person as person
        on person.person_id = member.person_id
        and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
    where person.is_protected = 1 and member.lives_apart = 0
) as hidden on hidden.family_id = family.family_id
