-- Who came to belong to a family, or ceased to, since the first night of this month?
select
    memberships.family_id,
    memberships.person_id,
    memberships.role,
    memberships.known_from,
    memberships.known_to
from memberships
where memberships.belongs_to = 'family'
    and (memberships.known_from >= '2026-10-01' or memberships.known_to >= '2026-10-01')  -- the first day of the month
order by memberships.family_id, memberships.person_id, memberships.known_from
