-- One row per early help case, need that data found, and dated fact that showed it on the day it was found.
select
    evidence.feed, evidence.reference, evidence.need_code, evidence.evidence_no,                -- key
    evidence.criterion_code, evidence.person_id, evidence.evidence_feed, evidence.source_key,
    evidence.event_reference,                                                                   -- whose, and the source
    evidence.kind, evidence.value_found, evidence.threshold,                                    -- what was found
    evidence.on_date, evidence.until_date                                                       -- both ends included
from outcomes_first_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
