-- One row per early help case, need, clause of its outcome and dated fact that shows it.
select
    evidence.feed, evidence.reference, evidence.need_code,
    evidence.clause_code, evidence.evidence_no,                                                -- key
    evidence.person_id, evidence.evidence_feed, evidence.source_key,
    evidence.event_reference,                                                                  -- whose, and the source
    evidence.kind, evidence.value_found,                                                       -- what was found
    evidence.on_date, evidence.until_date                                                      -- both ends included
from outcomes_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
