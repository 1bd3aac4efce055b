-- One row per person, family or household, and stretch of nights in which they belonged to it unchanged.
-- Readers: analysts
-- Spans: nights
select
    belonged.person_id,               -- key: the person
    belonged.belongs_to,              -- key: family or household
    belonged.family_id,               -- key: the family; null for a household
    belonged.household_id,            -- key: the household; null for a family
    belonged.role,                    -- child, expected_child, parent, partner, carer; null for a household
    belonged.lives_apart,             -- 1 when they belong to the family and live elsewhere; null for a household
    first_night.as_of as known_from,  -- key: as-of date of the first night that knew it; dates a newborn's birth
    last_night.as_of as known_to      -- as-of date of the first night that no longer did; null while it stands
from (
    select
        member.person_id, 'family' as belongs_to, member.family_id, cast(null as bigint) as household_id, member.role,
        member.lives_apart, member.from_run, member.to_run
    from households_family_member as member
    union all
    select
        member.person_id, 'household' as belongs_to, cast(null as bigint) as family_id, member.household_id,
        cast(null as varchar(20)) as role, cast(null as bit) as lives_apart, member.from_run, member.to_run
    from households_member as member
) as belonged
join run_published as published on belonged.from_run <= published.run_id
join run_run as first_night on first_night.run_id = belonged.from_run
left join run_run as last_night on last_night.run_id = belonged.to_run and belonged.to_run <= published.run_id
where belonged.family_id is not null or not exists (
    select 1
    from people_hidden as hidden
    where hidden.person_id = belonged.person_id
        and hidden.from_run <= published.run_id
)
