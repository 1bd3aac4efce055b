-- One row per postcode district in which a household or family is shown.
-- Readers: analysts
select
    area.postcode_district,  -- key: the first half of a postcode, for example WX1
    case
        when substring(area.postcode_district, 2, 1) between '0' and '9' then substring(area.postcode_district, 1, 1)
        else substring(area.postcode_district, 1, 2)
    end as postcode_area     -- its letters, for example WX
from (
    select household.postcode_district
    from households_household as household
    join run_published as published
        on household.from_run <= published.run_id
        and (household.to_run is null or household.to_run > published.run_id)
    where household.postcode_district is not null and not exists (
        select 1
        from households_member as member
        join people_person as hidden on hidden.person_id = member.person_id
        where member.household_id = household.household_id and hidden.is_protected = 1
            and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
            and hidden.from_run <= published.run_id and (hidden.to_run is null or hidden.to_run > published.run_id)
    )
    union
    select family.postcode_district
    from households_family as family
    join run_published as published
        on family.from_run <= published.run_id and (family.to_run is null or family.to_run > published.run_id)
    where family.postcode_district is not null and not exists (
        select 1
        from households_family_member as member
        join people_person as hidden on hidden.person_id = member.person_id
        where member.family_id = family.family_id and member.lives_apart = 0 and hidden.is_protected = 1
            and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
            and hidden.from_run <= published.run_id and (hidden.to_run is null or hidden.to_run > published.run_id)
    )
) as area
