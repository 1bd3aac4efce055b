-- What became of the needs of families that were helped, need by need?
select
    outcomes.need_code,
    outcomes.outcome,
    count(*) as cases
from outcomes
group by outcomes.need_code, outcomes.outcome
order by outcomes.need_code, outcomes.outcome
