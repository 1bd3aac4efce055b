-- One row per family that has enough needs and is no candidate.
-- Readers: analysts
-- As at: every night, in near_misses_as_at
select
    missed.family_id,   -- key: the family
    missed.need_codes,  -- needs that count, in framework order, separated by a space
    missed.reasons      -- already_supported, no_dependent_child, too_few_headlines, too_few_events; several: by a space
from outcomes_near_miss as missed
join run_published as published
    on missed.from_run <= published.run_id and (missed.to_run is null or missed.to_run > published.run_id)
