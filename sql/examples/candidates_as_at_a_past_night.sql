-- Who was on the list of candidates on a past day?
select
    candidates_as_at.as_at,
    candidates_as_at.rank_no,
    candidates_as_at.family_id,
    candidates_as_at.need_codes
from candidates_as_at
where candidates_as_at.as_at = (select max(nights.as_of) from nights where nights.as_of <= '2026-10-15')  -- that day
order by candidates_as_at.rank_no
