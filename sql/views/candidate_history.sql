-- One row per family and stretch of nights on the list of candidates, whatever its rank and needs did meanwhile.
-- Readers: analysts
-- Spans: nights
select
    began.family_id,  -- key: the family, by the id it had then
    first_night.as_of as listed_from,  -- key: as-of date of the first night on the list
    began.need_codes,  -- needs that counted on that night, in framework order, separated by a space
    left_night.as_of as left_on,  -- as-of date of the first night it was no longer on it; null while it is
    case
        when left_night.run_id is null then null
        when merged.old_id is not null then 'merged'
        when family.family_id is null then 'no_longer_a_family'
        when missed.family_id is not null then missed.reasons
        when counted.run_id is not null then 'too_few_needs'
        else 'not_known'
    end as why_left,  -- merged, no_longer_a_family, too_few_needs, the reasons of near_misses; not_known: not kept then
    merged.new_id as merged_into  -- the family it became part of when it left, if it did
from outcomes_candidate as began
join run_published as published on began.from_run <= published.run_id
join run_run as first_night on first_night.run_id = began.from_run
left join outcomes_candidate as earlier on earlier.family_id = began.family_id and earlier.to_run = began.from_run
left join (
    select began.family_id, began.from_run, min(ended.to_run) as left_run
    from outcomes_candidate as began
    join outcomes_candidate as ended on ended.family_id = began.family_id and ended.from_run >= began.from_run
    join run_published as published on ended.to_run <= published.run_id
    left join outcomes_candidate as later on later.family_id = ended.family_id and later.from_run = ended.to_run
    where later.family_id is null
    group by began.family_id, began.from_run
) as spell on spell.family_id = began.family_id and spell.from_run = began.from_run
left join run_run as left_night on left_night.run_id = spell.left_run
left join households_family_redirect as merged
    on merged.old_id = began.family_id
    and merged.from_run <= left_night.run_id and (merged.to_run is null or merged.to_run > left_night.run_id)
left join households_family as family
    on family.family_id = began.family_id
    and family.from_run <= left_night.run_id and (family.to_run is null or family.to_run > left_night.run_id)
left join outcomes_near_miss as missed
    on missed.family_id = began.family_id
    and missed.from_run <= left_night.run_id and (missed.to_run is null or missed.to_run > left_night.run_id)
left join run_count as counted on counted.run_id = left_night.run_id and counted.name = 'near misses'
where earlier.family_id is null
