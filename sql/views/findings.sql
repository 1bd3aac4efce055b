-- One row per family and criterion: met, not met or not known.
select
    family.family_id, criterion.need_code, criterion.criterion_code,                            -- key
    coalesce(met.strength, criterion.strength) as strength, criterion.is_practitioners,
    criterion.framework, criterion.fingerprint as criterion_fingerprint,                        -- by which rule
    case
        when met.family_id is not null then 'met'
        when unknown.unknown_set is not null or criterion.not_known_why is not null then 'not_known'
        else 'not_met'
    end as finding,                                                                             -- what was found
    case when met.family_id is null then coalesce(unknown.why, criterion.not_known_why) end as why,
    met.window_from, met.window_to                                                              -- both ends included
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
