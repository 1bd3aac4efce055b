-- One row per family, met criterion and dated fact that meets it.
select
    evidence.family_id, evidence.need_code, evidence.criterion_code, evidence.evidence_no,      -- key
    evidence.person_id, evidence.feed, evidence.source_key, evidence.reference,                 -- whose, and the source
    evidence.kind, evidence.value_found, evidence.threshold,                                    -- what was found
    evidence.on_date, evidence.until_date                                                       -- both ends included
from needs_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
