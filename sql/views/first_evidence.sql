-- One row per early help case, need that data found, and dated fact that showed it on the day it was found.
-- Readers: named
select
    evidence.feed,             -- key: the early help feed
    evidence.reference,        -- key: the case
    evidence.need_code,        -- key: the family need, by its code in the framework
    evidence.evidence_no,      -- key: 1 for the newest
    evidence.criterion_code,   -- our test for the need that it met
    evidence.person_id,        -- the person it is about
    evidence.evidence_feed,    -- the feed that tells it
    evidence.source_key,       -- the supplier's own key of the row's subject
    evidence.event_reference,  -- the supplier's reference of the event, case or account
    evidence.kind,             -- what kind of fact, as feed contracts name it
    evidence.value_found,      -- what was found
    evidence.threshold,        -- what it was held against
    evidence.on_date,          -- the day it happened, or the first day of the period
    evidence.until_date        -- the last day, included; null while it is still so
from outcomes_first_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
