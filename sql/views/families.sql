-- One row per family. Its home is not shown where a member at home is protected or its district is withheld.
-- Readers: analysts
-- As at: every night, in families_as_at
select
    family.family_id,          -- key: ours; it lasts from night to night
    case
        when family.postcode_district is not null and not exists (
            select 1
            from households_family_member as member
            join people_person as hidden on hidden.person_id = member.person_id
            where member.family_id = family.family_id and member.lives_apart = 0 and hidden.is_protected = 1
                and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
                and hidden.from_run <= published.run_id and (hidden.to_run is null or hidden.to_run > published.run_id)
        )
            -- any night: and not exists (
            -- any night:     select 1 from households_family_hidden as past where past.family_id = family.family_id
            -- any night: ) and not exists (
            -- any night:     select 1 from households_hidden as past
            -- any night:     where past.household_id = family.home_household_id
            -- any night: )
        then family.home_household_id
    end as home_household_id,  -- the household its dependent children live in; null when not shown or not known
    case
        when not exists (
            select 1
            from households_family_member as member
            join people_person as hidden on hidden.person_id = member.person_id
            where member.family_id = family.family_id and member.lives_apart = 0 and hidden.is_protected = 1
                and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
                and hidden.from_run <= published.run_id and (hidden.to_run is null or hidden.to_run > published.run_id)
        )
            -- any night: and not exists (
            -- any night:     select 1 from households_family_hidden as past where past.family_id = family.family_id
            -- any night: ) and not exists (
            -- any night:     select 1 from households_hidden as past
            -- any night:     where past.household_id = family.home_household_id
            -- any night: )
        then family.postcode_district
    end as postcode_district   -- of that home; null when not shown or not known
from households_family as family
join run_published as published
    on family.from_run <= published.run_id and (family.to_run is null or family.to_run > published.run_id)
