-- Which families left the list of candidates, when, and why?
select
    candidate_history.left_on,
    candidate_history.family_id,
    candidate_history.listed_from,
    candidate_history.need_codes,
    candidate_history.why_left,
    candidate_history.merged_into
from candidate_history
where candidate_history.left_on is not null
order by candidate_history.left_on desc, candidate_history.family_id
