-- Candidates that are no family tonight, or a family without members.
select candidate.family_id
from outcomes_candidate as candidate
join run_published as published
    on candidate.from_run <= published.run_id and (candidate.to_run is null or candidate.to_run > published.run_id)
where not exists (
    select 1
    from households_family as family
    join households_family_member as member on member.family_id = family.family_id
    where family.family_id = candidate.family_id
        and family.from_run <= published.run_id and (family.to_run is null or family.to_run > published.run_id)
        and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
)
