-- How long was the list of candidates, night by night?
select
    candidates_as_at.as_at,
    count(*) as families,
    sum(candidates_as_at.children) as children
from candidates_as_at
group by candidates_as_at.as_at
order by candidates_as_at.as_at
