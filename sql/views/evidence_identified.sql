-- One row per family, met criterion and dated fact that meets it, with the supplier's key and reference.
-- Readers: named
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
    evidence.source_key,                             -- the supplier's own key of the row's subject
    evidence.reference,                              -- the supplier's reference of the event, case or account
    evidence.kind,                                   -- what kind of fact, as feed contracts name it
    evidence.value_found,                            -- what was found, in the framework's words: 81.3 % of 190 sessions
    evidence.threshold,                              -- what it was held against: under 90 % over 2 terms
    evidence.on_date,                                -- the day it happened, or the first day of the period
    evidence.until_date,                             -- the last day, included; null while it is still so
    newest.fresh_on                                  -- the newest day the feed spoke of: since then nothing is known
from needs_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
left join needs_criterion as criterion
    on criterion.need_code = evidence.need_code and criterion.criterion_code = evidence.criterion_code
    and criterion.from_run <= published.run_id and (criterion.to_run is null or criterion.to_run > published.run_id)
left join (
    select delivery.feed, max(delivery.extract_date) as fresh_on
    from feeds_delivery as delivery
    join run_published as published on 1 = 1
    join run_run as run on run.run_id = published.run_id
    where delivery.state = 'loaded'
        and delivery.delivery_id <= run.last_delivery_id and delivery.extract_date <= run.as_of
    group by delivery.feed
) as newest on newest.feed = evidence.feed
