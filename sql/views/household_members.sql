-- One row per household and person who lives in it. A protected person lives nowhere here.
-- Readers: analysts
-- As at: every night, in household_members_as_at
select
    member.household_id,  -- key: the household
    member.person_id      -- key: the person
from households_member as member
join run_published as published
    on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
where not exists (
    select 1
    from people_person as hidden
    where hidden.person_id = member.person_id and hidden.is_protected = 1
        and hidden.from_run <= published.run_id and (hidden.to_run is null or hidden.to_run > published.run_id)
)
