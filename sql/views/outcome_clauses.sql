-- One row per early help case, need and clause of its outcome.
select
    clause.feed, clause.reference, clause.need_code, clause.clause_code,                       -- key
    clause.outcome, clause.sustained_on, clause.why,                                           -- what was found
    clause.window_from, clause.window_to                                                       -- both ends included
from outcomes_clause as clause
join run_published as published
    on clause.from_run <= published.run_id and (clause.to_run is null or clause.to_run > published.run_id)
