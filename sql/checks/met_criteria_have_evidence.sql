-- Criteria said to be met for which no dated fact is kept.
select met.family_id, met.need_code, met.criterion_code
from needs_met as met
join run_published as published
    on met.from_run <= published.run_id and (met.to_run is null or met.to_run > published.run_id)
where not exists (
    select 1
    from needs_evidence as evidence
    where evidence.family_id = met.family_id
        and evidence.need_code = met.need_code and evidence.criterion_code = met.criterion_code
        and evidence.from_run <= published.run_id
        and (evidence.to_run is null or evidence.to_run > published.run_id)
)
