-- Which families came onto the list of candidates this month and are still on it?
select
    candidates.rank_no,
    candidates.family_id,
    candidates.need_codes,
    candidates.postcode_district,
    candidate_history.listed_from
from candidates
join candidate_history
    on candidate_history.family_id = candidates.family_id and candidate_history.left_on is null
where candidate_history.listed_from >= '2026-10-01'  -- the first day of the month
order by candidates.rank_no
