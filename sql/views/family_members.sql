-- One row per family and person who belongs to it. A person may belong to two families.
-- Readers: analysts
-- As at: every night, in family_members_as_at
select
    member.family_id,   -- key: the family
    member.person_id,   -- key: the person
    member.role,        -- child, expected_child, parent, partner, carer; the night it changes may date a birth
    member.lives_apart  -- 1 when they belong to the family and live elsewhere than its children
from households_family_member as member
join run_published as published
    on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
