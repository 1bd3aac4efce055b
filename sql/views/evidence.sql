-- One row per family, met criterion and dated fact that meets it.
-- Readers: analysts
-- As at: every night, in evidence_as_at
select
    evidence.family_id,                              -- key: whose
    evidence.need_code,                              -- key: the family need, by its code in the framework
    evidence.criterion_code,                         -- key: our test for the need
    evidence.evidence_no,                            -- key: 1 for the newest
    criterion.strength,                              -- detects: shows the need; suggests: only hints at it
    criterion.is_practitioners,                      -- 1 when practitioners recorded it on a case
    criterion.framework,                             -- version of the framework
    criterion.fingerprint as criterion_fingerprint,  -- of the criterion's words: another text, another fingerprint
    evidence.person_id,                              -- the member it is about
    evidence.feed,                                   -- the feed that tells it
    evidence.kind,                                   -- what kind of fact, as feed contracts name it
    evidence.value_found,                            -- what was found, in the framework's words: 81.3 % of 190 sessions
    evidence.threshold,                              -- what it was held against: under 90 % over 2 terms
    evidence.on_date,                                -- the day it happened, or the first day of the period
    evidence.until_date                              -- the last day, included; null while it is still so
from needs_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
left join needs_criterion as criterion
    on criterion.need_code = evidence.need_code and criterion.criterion_code = evidence.criterion_code
    and criterion.from_run <= published.run_id and (criterion.to_run is null or criterion.to_run > published.run_id)
