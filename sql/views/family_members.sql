-- One row per family and person who belongs to it. A person may belong to two families.
select
    member.family_id, member.person_id,                                                         -- key
    member.role, member.lives_apart                                                             -- how
from households_family_member as member
join run_published as published
    on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
