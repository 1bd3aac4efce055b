-- One row per family, need that evidence shows or suggests, and person the evidence is about.
-- Readers: analysts
-- As at: every night, in needs_as_at
select
    evidence.family_id,                                 -- key: whose
    evidence.need_code,                                 -- key: the family need, by its code in the framework
    evidence.person_id,                                 -- key: the member the evidence is about
    case when max(case when met.strength = 'detects' then 1 else 0 end) = 1
        then 'detected' else 'suggested' end as state,  -- detected: evidence shows it; suggested: it only hints at it
    case
        when min(case when criterion.is_practitioners = 1 then 1 else 0 end) = 1 then 'practitioner'
        when max(case when criterion.is_practitioners = 1 then 1 else 0 end) = 1 then 'both'
        else 'data'
    end as found_by,                                    -- data: partners' files; practitioner: recorded on a case; both
    count(*) as pieces_of_evidence,                     -- dated facts, counted once for each criterion they meet
    min(evidence.on_date) as first_evidence,            -- day of the oldest
    max(evidence.on_date) as latest_evidence            -- day of the newest
from needs_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
join needs_met as met
    on met.family_id = evidence.family_id
    and met.need_code = evidence.need_code and met.criterion_code = evidence.criterion_code
    and met.from_run <= published.run_id and (met.to_run is null or met.to_run > published.run_id)
join needs_criterion as criterion
    on criterion.need_code = evidence.need_code and criterion.criterion_code = evidence.criterion_code
    and criterion.from_run <= published.run_id and (criterion.to_run is null or criterion.to_run > published.run_id)
group by published.run_id, evidence.family_id, evidence.need_code, evidence.person_id
