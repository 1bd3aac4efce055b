-- Findings of a criterion the night does not know: no view would show them.
select found.need_code, found.criterion_code
from (
    select need_code, criterion_code, from_run, to_run from needs_met
    union all
    select need_code, criterion_code, from_run, to_run from needs_unknown
) as found
join run_published as published
    on found.from_run <= published.run_id and (found.to_run is null or found.to_run > published.run_id)
left join needs_criterion as criterion
    on criterion.need_code = found.need_code and criterion.criterion_code = found.criterion_code
    and criterion.from_run <= published.run_id
    and (criterion.to_run is null or criterion.to_run > published.run_id)
where criterion.criterion_code is null
