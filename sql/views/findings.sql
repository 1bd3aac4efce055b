-- One row per family and criterion: met, not met or not known.
-- Readers: analysts
-- As at: every night, in findings_as_at
select
    family.family_id,                      -- key: whose
    criterion.need_code,                   -- key: the family need, by its code in the framework
    criterion.criterion_code,              -- key: our test for the need
    coalesce(met.strength, criterion.strength) as strength,  -- detects: shows the need; suggests: only hints at it
    criterion.is_practitioners,            -- 1 when practitioners record it: no feed says that it is not so
    criterion.framework,                   -- version of the framework
    criterion.fingerprint as criterion_fingerprint,  -- of the criterion's words: another text, another fingerprint
    case
        when met.family_id is not null then 'met'
        when unknown.unknown_set is not null or criterion.not_known_why is not null then 'not_known'
        else 'not_met'
    end as finding,                        -- met, not_met, not_known: a family that no feed covers has not been cleared
    case when met.family_id is null then coalesce(unknown.why, criterion.not_known_why) end as why,  -- why not known
    met.window_from,                       -- first day looked at; null unless met within a window
    met.window_to                          -- last day looked at, included
from households_family as family
join run_published as published
    on family.from_run <= published.run_id and (family.to_run is null or family.to_run > published.run_id)
join needs_criterion as criterion
    on criterion.from_run <= published.run_id and (criterion.to_run is null or criterion.to_run > published.run_id)
left join needs_met as met
    on met.family_id = family.family_id
    and met.need_code = criterion.need_code and met.criterion_code = criterion.criterion_code
    and met.from_run <= published.run_id and (met.to_run is null or met.to_run > published.run_id)
left join needs_family_unknown as family_unknown
    on family_unknown.family_id = family.family_id
    and family_unknown.from_run <= published.run_id
    and (family_unknown.to_run is null or family_unknown.to_run > published.run_id)
left join needs_unknown as unknown
    on unknown.unknown_set = family_unknown.unknown_set
    and unknown.need_code = criterion.need_code and unknown.criterion_code = criterion.criterion_code
    and unknown.from_run <= published.run_id and (unknown.to_run is null or unknown.to_run > published.run_id)
