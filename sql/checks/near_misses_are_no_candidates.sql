-- Families said to miss the list that stand on it, or are no family tonight.
select missed.family_id
from outcomes_near_miss as missed
join run_published as published
    on missed.from_run <= published.run_id and (missed.to_run is null or missed.to_run > published.run_id)
left join outcomes_candidate as candidate
    on candidate.family_id = missed.family_id
    and candidate.from_run <= published.run_id and (candidate.to_run is null or candidate.to_run > published.run_id)
left join households_family as family
    on family.family_id = missed.family_id
    and family.from_run <= published.run_id and (family.to_run is null or family.to_run > published.run_id)
where candidate.family_id is not null or family.family_id is null
