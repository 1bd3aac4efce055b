-- One row per candidate family.
select
    candidate.family_id,                                                                        -- key
    candidate.rank_no, candidate.need_codes, candidate.headlines,                               -- why
    candidate.children, candidate.adults, candidate.notes,                                      -- who
    case when hidden.family_id is null then candidate.postcode_district end as postcode_district,
    candidate.first_evidence, candidate.latest_evidence                                         -- dates
from outcomes_candidate as candidate
join run_published as published
    on candidate.from_run <= published.run_id and (candidate.to_run is null or candidate.to_run > published.run_id)
left join (
    select distinct member.family_id
    from households_family_member as member
    join run_published as published
        on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
    join people_person as person
        on person.person_id = member.person_id
        and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
    where person.is_protected = 1 and member.lives_apart = 0
) as hidden on hidden.family_id = candidate.family_id
