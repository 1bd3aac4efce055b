-- One row per early help case, need and clause of its outcome.
-- Readers: named
select
    clause.feed,          -- key: the early help feed
    clause.reference,     -- key: the case
    clause.need_code,     -- key: the family need, by its code in the framework
    clause.clause_code,   -- key: the clause of the need's outcome
    clause.outcome,       -- not_known, not_reached, waiting, sustained
    clause.sustained_on,  -- the first day it is sustained, or will be if nothing happens
    clause.why,           -- why it is so, in words
    clause.window_from,   -- first day looked at
    clause.window_to      -- last day looked at, included
from outcomes_clause as clause
join run_published as published
    on clause.from_run <= published.run_id and (clause.to_run is null or clause.to_run > published.run_id)
