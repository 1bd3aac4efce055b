-- One row per household. A household with a protected member is not shown.
-- Readers: analysts
-- As at: every night, in households_as_at
select
    household.household_id,      -- key: ours; it lasts from night to night
    case
        when household.postcode_district is not null
            -- any night: and not exists (
            -- any night:     select 1 from households_hidden as past where past.household_id = household.household_id
            -- any night: )
        then household.postcode_district
    end as postcode_district     -- the first half of its postcode; null when not known or withheld
from households_household as household
join run_published as published
    on household.from_run <= published.run_id and (household.to_run is null or household.to_run > published.run_id)
where not exists (
    select 1
    from households_member as member
    join people_person as hidden on hidden.person_id = member.person_id
    where member.household_id = household.household_id and hidden.is_protected = 1
        and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
        and hidden.from_run <= published.run_id and (hidden.to_run is null or hidden.to_run > published.run_id)
)
